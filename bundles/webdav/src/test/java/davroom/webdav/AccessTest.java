package davroom.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.auth.Access;
import davroom.api.auth.Permission;
import davroom.api.auth.Subject;
import davroom.api.storage.StoragePath;
import davroom.api.testing.MemoryStorage;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Someone jailed in {@code /originals/users/bob}, and someone who may only read. */
class AccessTest {
    private static final StoragePath HOME = StoragePath.of("originals", "users", "bob");

    private final DavHouse house = new DavHouse("http://localhost/", new Jail(), 0);
    private final Client admin = new Client(house, "admin");
    private final Client bob = new Client(house, "bob");
    private final Client reader = new Client(house, "reader");

    private static final class Jail implements Access {
        @Override
        public void check(Subject subject, Permission permission, StoragePath path)
                throws AccessDeniedException {
            boolean may =
                    switch (subject.name()) {
                        case "bob" -> path.isUnder(HOME);
                        case "reader" -> permission == Permission.READ;
                        case "giver" -> permission == Permission.ADD;
                        case "stranger" -> false;
                        case "guest" -> !path.drive().equals("hidden");
                        default -> true;
                    };
            if (!may) {
                throw new AccessDeniedException("/srv/secret", null, "Not for you.");
            }
        }

        @Override
        public boolean sees(Subject subject, StoragePath path) {
            return switch (subject.name()) {
                case "bob" -> path.isUnder(HOME) || HOME.isUnder(path);
                case "stranger" -> false;
                case "guest" -> !path.drive().equals("hidden");
                default -> true;
            };
        }
    }

    @BeforeEach
    void fill() {
        for (String folder : new String[] {"users", "users/bob", "users/bob/own", "users/eve"}) {
            admin.send("MKCOL", "/originals/" + folder);
        }
        admin.send("PUT", "/originals/a", "a");
        admin.send("PUT", "/originals/users/bob/b", "b");
    }

    @AfterEach
    void close() {
        house.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET       | /originals/a                |",
                "HEAD      | /originals/a                |",
                "GET       | /originals/none             |",
                "GET       | /nodrive/none               |",
                "GET       | /originals/users            |",
                "PUT       | /originals/a                |",
                "PUT       | /originals/new              |",
                "PUT       | /originals/no/parent        |",
                "DELETE    | /originals/a                |",
                "DELETE    | /originals/users            |",
                "DELETE    | /originals/users/eve        |",
                "MKCOL     | /originals/new              |",
                "PROPFIND  | /originals/a                |",
                "PROPFIND  | /originals/users/eve        |",
                "PROPPATCH | /originals/a                |",
                "LOCK      | /originals/a                |",
                "LOCK      | /originals/new              |",
                "UNLOCK    | /originals/a                |",
                "COPY      | /originals/a                | /originals/users/bob/c",
                "MOVE      | /originals/a                | /originals/users/bob/c",
                "COPY      | /originals/users/bob/b      | /originals/c",
                "COPY      | /originals/users/bob/b      | /originals/a",
                "MOVE      | /originals/users/bob/b      | /originals/c",
                "MOVE      | /originals/users/bob/b      | /originals/users",
                "COPY      | /originals/users/bob/b      | /originals/users/bob/%2e%2e/c",
            })
    void keepsTheJailClosed(String method, String path, String destination) {
        Client.Answer answer =
                destination == null
                        ? bob.send(method, path, "Depth", "0")
                        : bob.send(method, path, "Destination", destination);
        assertThat(answer.status()).isIn(400, 403, 404);
        assertThat(answer.body()).doesNotContain("secret");
        assertThat(admin.send("GET", "/originals/a").body()).isEqualTo("a");
        assertThat(admin.send("GET", "/originals/users/bob/b").body()).isEqualTo("b");
    }

    @Test
    void letsWhoMayAddFillTheEmptyFileThatHisClientMade() {
        Client giver = new Client(house, "giver");
        String lockinfo =
                "<lockinfo xmlns='DAV:'><lockscope><exclusive/></lockscope>"
                        + "<locktype><write/></locktype></lockinfo>";
        String token = giver.send("LOCK", "/originals/g", lockinfo).header("Lock-Token");
        assertThat(giver.send("PUT", "/originals/g", "x", "If", "(" + token + ")").status())
                .isEqualTo(204);
        assertThat(giver.send("PUT", "/originals/g", "y", "If", "(" + token + ")").status())
                .isEqualTo(403);
        assertThat(giver.send("UNLOCK", "/originals/g", "Lock-Token", token).status())
                .isEqualTo(204);
        assertThat(giver.send("GET", "/originals/g").status()).isEqualTo(403);
        assertThat(giver.send("PUT", "/originals/a", "y").status()).isEqualTo(403);
        assertThat(giver.send("MOVE", "/originals/g", "Destination", "/originals/h").status())
                .isEqualTo(403);
    }

    @Test
    void showsTheWayToTheJailAndNothingElse() {
        assertThat(bob.send("PROPFIND", "/", "Depth", "1").body()).contains("/originals/<");
        assertThat(bob.send("PROPFIND", "/originals/", "Depth", "1").body())
                .contains("/originals/users/<")
                .doesNotContain("/originals/a<");
        assertThat(bob.send("PROPFIND", "/originals/users", "Depth", "1").body())
                .contains("/originals/users/bob/<")
                .doesNotContain("eve");
        assertThat(bob.send("PROPFIND", "/originals/users/bob", "Depth", "1").body())
                .contains("/originals/users/bob/own/<");
        assertThat(bob.send("OPTIONS", "/originals/a").header("Allow"))
                .isEqualTo(bob.send("OPTIONS", "/originals/none").header("Allow"));
    }

    @ParameterizedTest
    @CsvSource({
        "PROPFIND,/originals/people/carol/",
        "PROPFIND,/originals/",
        "PUT,/originals/people/carol/a"
    })
    void makesTheFolderOfAnAccountWhenItsClientFirstLooks(String method, String path) {
        house.basePaths.put("carol", "people/carol");
        Client carol = new Client(house, "carol");
        assertThat(carol.send(method, path, "Depth", "0").status()).isIn(207, 201);
        assertThat(admin.send("HEAD", "/originals/people/carol").status()).isEqualTo(200);
        assertThat(admin.send("HEAD", "/originals/people/dave").status()).isEqualTo(404);
    }

    @Test
    void makesNoFolderForSomebodyWhoMayNotEnterIt() {
        house.basePaths.put("stranger", "people/stranger");
        new Client(house, "stranger").send("PROPFIND", "/originals/people/stranger/");
        assertThat(admin.send("HEAD", "/originals/people").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"/", "/originals/", "/originals/a", "/none"})
    void tellsAStrangerThatHeMayNotAndNotWhatIsThere(String path) {
        Client.Answer answer = new Client(house, "stranger").send("PROPFIND", path, "Depth", "1");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("Not for you.\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET",
                "HEAD",
                "PUT",
                "DELETE",
                "MKCOL",
                "PROPFIND",
                "PROPPATCH",
                "LOCK",
                "UNLOCK",
                "COPY",
                "MOVE"
            })
    void answers404ForADriveThatOneMayNotSee(String method) {
        house.add(new MemoryStorage("hidden"));
        admin.send("PUT", "/hidden/a", "a");
        Client guest = new Client(house, "guest");
        for (String path : new String[] {"/hidden/a", "/hidden/", "/hidden/none"}) {
            Client.Answer answer = guest.send(method, path, "Destination", "/originals/c");
            assertThat(answer.status()).as(path).isEqualTo(404);
        }
        for (String transfer : new String[] {"COPY", "MOVE"}) {
            Client.Answer answer = guest.send(transfer, "/originals/a", "Destination", "/hidden/b");
            assertThat(answer.status()).isEqualTo(404);
        }
        assertThat(guest.send("PROPFIND", "/", "Depth", "1").body()).doesNotContain("hidden");
        assertThat(admin.send("GET", "/hidden/a").body()).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,/originals/a",
        "PUT,/originals/new",
        "DELETE,/originals/a",
        "MKCOL,/originals/new",
        "PROPPATCH,/originals/a",
        "LOCK,/originals/a",
        "LOCK,/originals/new",
        "UNLOCK,/originals/a",
        "MOVE,/originals/a",
        "COPY,/originals/a"
    })
    void letsAReaderReadOnly(String method, String path) {
        Client.Answer answer = reader.send(method, path, "Destination", "/originals/c");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("Not for you.\n");
        assertThat(reader.send("GET", "/originals/a").status()).isEqualTo(200);
    }
}
