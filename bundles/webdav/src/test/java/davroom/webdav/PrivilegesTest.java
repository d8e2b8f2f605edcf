package davroom.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.auth.Access;
import davroom.api.auth.Permission;
import davroom.api.auth.Subject;
import davroom.api.storage.Drive;
import davroom.api.storage.StoragePath;
import davroom.api.testing.MemoryStorage;
import java.nio.file.AccessDeniedException;
import java.time.Clock;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an account may do, so that clients grey out what it may not (RFC 3744 5.4, RFC 5397). */
class PrivilegesTest {
    private static final Pattern PRIVILEGE =
            Pattern.compile("<D:privilege><D:([a-z-]+)/></D:privilege>");

    private static DavHouse house;

    /** Names say what someone may; bob may all but delete his own folder /originals/d. */
    private static final class ByName implements Access {
        @Override
        public void check(Subject subject, Permission permission, StoragePath path)
                throws AccessDeniedException {
            boolean own = path.equals(StoragePath.of("originals", "d"));
            boolean may =
                    switch (subject.name()) {
                        case "reader" -> permission == Permission.READ;
                        case "giver" -> permission == Permission.ADD;
                        case "bob" -> !own || permission != Permission.DELETE;
                        default -> true;
                    };
            if (!may) {
                throw new AccessDeniedException(path.toString());
            }
        }

        @Override
        public boolean sees(Subject subject, StoragePath path) {
            return true;
        }
    }

    @BeforeAll
    static void open() {
        house = new DavHouse("http://localhost/", new ByName(), 0);
        house.add(
                new MemoryStorage(
                        new Drive("archive", Drive.Kind.ORIGINALS, true), Clock.systemUTC()));
        Client ann = new Client(house, "ann");
        ann.send("MKCOL", "/originals/d/");
        ann.send("PUT", "/originals/d/f", "f");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static String property(String name, String path, String property) {
        return new Client(house, name)
                .send(
                        "PROPFIND",
                        path,
                        "<D:propfind xmlns:D='DAV:'><D:prop><D:"
                                + property
                                + "/></D:prop></D:propfind>",
                        "Depth",
                        "0")
                .body();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ann    | /originals/d/   | read write write-properties write-content bind unbind",
                "ann    | /originals/d/f  | read write write-properties write-content",
                "bob    | /originals/d/   | read write write-properties write-content bind unbind",
                "reader | /originals/d/   | read",
                "reader | /originals/d/f  | read",
                "giver  | /originals/d/   | bind",
                "giver  | /originals/d/f  |",
                "ann    | /archive/       | read",
                "ann    | /               | read",
            })
    void are(String name, String path, String privileges) {
        Set<String> expected = privileges == null ? Set.of() : Set.of(privileges.split(" ", -1));

        Set<String> told =
                PRIVILEGE
                        .matcher(property(name, path, "current-user-privilege-set"))
                        .results()
                        .map(found -> found.group(1))
                        .filter(privilege -> !privilege.equals("read-current-user-privilege-set"))
                        .collect(Collectors.toSet());

        assertThat(told).isEqualTo(expected);
    }

    @Test
    void tellsWhichPropertiesThereAre() {
        assertThat(property("ann", "/originals/d/f", "supported-live-property-set"))
                .contains(
                        "<D:supported-live-property><D:prop><D:getetag/></D:prop>"
                                + "</D:supported-live-property>")
                .doesNotContain("quota-used-bytes");
        assertThat(property("ann", "/", "quota-used-bytes")).contains("404 Not Found");
    }

    @Test
    void accessControlIsNotAnnounced() {
        assertThat(new Client(house, "ann").send("OPTIONS", "/originals/").header("DAV"))
                .doesNotContain("access-control");
    }
}
