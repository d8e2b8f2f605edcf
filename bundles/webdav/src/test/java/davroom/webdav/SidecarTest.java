package davroom.webdav;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.storage.Change;
import davroom.api.storage.Origin;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import davroom.api.testing.MemoryStorage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Finder and Explorer keep beside the photos: there for who wrote it, for nobody else. */
class SidecarTest {
    private static final String LOCKINFO =
            "<D:lockinfo xmlns:D='DAV:'><D:lockscope><D:exclusive/></D:lockscope>"
                    + "<D:locktype><D:write/></D:locktype></D:lockinfo>";

    private final DavHouse house = new DavHouse();
    private final MemoryStorage imports = new MemoryStorage("import");
    private final Client ann = new Client(house, "ann");
    private final Client bob = new Client(house, "Bob Ünal");
    private final List<Change> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() {
        house.add(imports);
        ann.send("MKCOL", "/originals/2024/");
        ann.send("PUT", "/originals/2024/a.jpg", "photo");
        house.originals.listen(told::add);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static String patch(String color) {
        return "<D:propertyupdate xmlns:D='DAV:'><D:set><D:prop><c xmlns='urn:x'>"
                + color
                + "</c></D:prop></D:set></D:propertyupdate>";
    }

    private static String list(Client client, String folder) {
        Client.Answer answer = client.send("PROPFIND", folder, "Depth", "1");
        assertThat(answer.status()).isEqualTo(207);
        return answer.body();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/originals/.DS_Store",
                "/originals/2024/._a.jpg",
                "/originals/2024/Thumbs.db",
                "/originals/2024/DESKTOP.INI",
                "/originals/2024/.directory",
                "/originals/.metadata_never_index"
            })
    void isThereForWhoWroteItAndForNobodyElse(String path) {
        assertThat(ann.send("PUT", path, "of ann").status()).isEqualTo(201);
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        assertThat(ann.send("GET", path).body()).isEqualTo("of ann");
        assertThat(list(ann, folder)).contains(path + "<");
        assertThat(ann.send("PROPFIND", path, "Depth", "0").body()).contains(path + "<");
        assertThat(list(bob, folder)).doesNotContain(path);
        if (!path.contains("never_index")) {
            assertThat(bob.send("GET", path).status()).isEqualTo(404);
            assertThat(bob.send("PROPFIND", path, "Depth", "0").status()).isEqualTo(404);
        }
        assertThat(bob.send("DELETE", path).status()).isEqualTo(404);
        assertThat(bob.send("MOVE", path, "Destination", "/originals/x").status()).isEqualTo(404);

        assertThat(bob.send("PUT", path, "of bob").status()).isEqualTo(201);
        assertThat(ann.send("PUT", path, "again").status()).isEqualTo(204);
        assertThat(bob.send("GET", path).body()).isEqualTo("of bob");
        assertThat(bob.send("DELETE", path).status()).isEqualTo(204);
        assertThat(ann.send("GET", path).body()).isEqualTo("again");
        assertThat(told).isEmpty();
    }

    @Test
    void needsItsFolder() {
        assertThat(ann.send("PUT", "/originals/none/._a", "x").status()).isEqualTo(409);
        assertThat(ann.send("PUT", "/originals/.TemporaryItems/501/a", "x").status())
                .isEqualTo(409);
        assertThat(ann.send("PUT", "/originals/2024/a.jpg/._a", "x").status()).isEqualTo(409);
        assertThat(ann.send("MKCOL", "/originals/.TemporaryItems").status()).isEqualTo(201);
        assertThat(ann.send("MKCOL", "/originals/.TemporaryItems").status()).isEqualTo(405);
        assertThat(ann.send("MKCOL", "/originals/.TemporaryItems/501").status()).isEqualTo(201);
        assertThat(ann.send("PUT", "/originals/.TemporaryItems/501/a", "x").status())
                .isEqualTo(201);
        assertThat(list(ann, "/originals/.TemporaryItems/501")).contains("/501/a<");
        assertThat(bob.send("PROPFIND", "/originals/.TemporaryItems", "Depth", "1").status())
                .isEqualTo(404);
        assertThat(bob.send("MKCOL", "/originals/.TemporaryItems").status()).isEqualTo(201);
        assertThat(list(bob, "/originals/.TemporaryItems")).doesNotContain("501");
    }

    @Test
    void theLocksOfTwoAccountsAreTwo() {
        String path = "/originals/2024/._a.jpg";
        Client.Answer anns = ann.send("LOCK", path, LOCKINFO);
        Client.Answer bobs = bob.send("LOCK", path, LOCKINFO);
        assertThat(anns.status()).isEqualTo(201);
        assertThat(bobs.status()).isEqualTo(201);
        assertThat(anns.body()).contains("<D:lockroot><D:href>" + path + "</D:href>");
        String token = anns.header("Lock-Token");
        Client.Answer refused = ann.send("PUT", path, "x");
        assertThat(refused.status()).isEqualTo(423);
        assertThat(refused.body()).contains("<D:href>" + path + "</D:href>");
        assertThat(ann.send("PUT", path, "x", "If", "(" + token + ")").status()).isEqualTo(204);
        assertThat(ann.send("LOCK", path, "If", "(" + token + ")").status()).isEqualTo(200);
        assertThat(bob.send("PUT", path, "x", "If", "(" + token + ")").status()).isEqualTo(423);
        assertThat(list(ann, "/originals/2024")).containsOnlyOnce(token.replaceAll("[<>]", ""));
        assertThat(ann.send("UNLOCK", path, "Lock-Token", token).status()).isEqualTo(204);
        assertThat(ann.send("PUT", path, "y").status()).isEqualTo(204);
    }

    /** RFC 4918 6.1: a lock of depth infinity is on everything below, also what is to come. */
    @Test
    void aLockOnTheFolderIsOnItsSidecars() {
        String token = ann.send("LOCK", "/originals/2024/", LOCKINFO).header("Lock-Token");
        String path = "/originals/2024/._a.jpg";
        assertThat(bob.send("PUT", path, "x").status()).isEqualTo(423);
        assertThat(ann.send("PUT", path, "x").status()).isEqualTo(423);
        String tagged = "</originals/2024/> (" + token + ")";
        assertThat(ann.send("PUT", path, "x", "If", tagged).status()).isEqualTo(201);
        assertThat(ann.send("PUT", path, "y", "If", "(" + token + ")").status()).isEqualTo(204);
    }

    @Test
    void thePropertiesOfTwoAccountsAreTwo() {
        String path = "/originals/2024/.DS_Store";
        ann.send("PUT", path, "x");
        bob.send("PUT", path, "x");
        assertThat(ann.send("PROPPATCH", path, patch("crimson")).body())
                .contains("200 OK", path + "<");
        bob.send("PROPPATCH", path, patch("olive"));
        assertThat(list(ann, "/originals/2024")).contains("crimson").doesNotContain("olive");
        assertThat(ann.send("PROPFIND", path, "Depth", "0").body()).contains("crimson");
        assertThat(bob.send("PROPFIND", path, "Depth", "0").body()).contains("olive");
        ann.send("DELETE", path);
        ann.send("PUT", path, "x");
        assertThat(ann.send("PROPFIND", path, "Depth", "0").body()).doesNotContain("crimson");
        assertThat(bob.send("PROPFIND", path, "Depth", "0").body()).contains("olive");
    }

    @Test
    void movesAndCopiesAside() {
        ann.send("PUT", "/originals/2024/._a.jpg", "x");
        ann.send("PROPPATCH", "/originals/2024/._a.jpg", patch("crimson"));
        String b = "/originals/._b.jpg";
        assertThat(ann.send("COPY", "/originals/2024/._a.jpg", "Destination", b).status())
                .isEqualTo(201);
        assertThat(
                        ann.send(
                                        "MOVE",
                                        "/originals/2024/._a.jpg",
                                        "Destination",
                                        b,
                                        "Overwrite",
                                        "F")
                                .status())
                .isEqualTo(412);
        assertThat(ann.send("MOVE", "/originals/2024/._a.jpg", "Destination", b).status())
                .isEqualTo(204);
        assertThat(list(ann, "/originals/")).contains("crimson", b).doesNotContain("copying-");
        assertThat(list(ann, "/originals/2024")).doesNotContain("._a.jpg");
        assertThat(told).isEmpty();
    }

    /** Apps save into .TemporaryItems and move the document from there. */
    @ParameterizedTest
    @CsvSource({"new.jpg, 201", "a.jpg, 204"})
    void movesToWhereEverybodySeesIt(String name, int status) {
        ann.send("MKCOL", "/originals/.TemporaryItems");
        String temporary = "/originals/.TemporaryItems/a";
        ann.send("PUT", temporary, "saved", "X-OC-Mtime", "1700000000");
        ann.send("PROPPATCH", temporary, patch("crimson"));
        String target = "/originals/2024/" + name;
        assertThat(ann.send("MOVE", temporary, "Destination", target).status()).isEqualTo(status);
        assertThat(bob.send("GET", target).body()).isEqualTo("saved");
        assertThat(bob.send("GET", target).header("Last-Modified"))
                .isEqualTo("Tue, 14 Nov 2023 22:13:20 GMT");
        assertThat(bob.send("PROPFIND", target, "Depth", "0").body()).contains("crimson");
        assertThat(list(ann, "/originals/.TemporaryItems")).doesNotContain("/a<", "moving-");
        assertThat(list(ann, "/originals/2024")).doesNotContain("copying-");
        assertThat(told.get(told.size() - 1).path()).isEqualTo(StoragePath.ofUri(target));
        assertThat(told).noneMatch(change -> change.path().isSidecar());
    }

    @Test
    void movesAside() {
        String aside = "/originals/2024/._a.jpg";
        assertThat(ann.send("MOVE", "/originals/2024/a.jpg", "Destination", aside).status())
                .isEqualTo(201);
        assertThat(ann.send("GET", aside).body()).isEqualTo("photo");
        assertThat(bob.send("GET", aside).status()).isEqualTo(404);
        assertThat(list(bob, "/originals/2024")).doesNotContain("a.jpg");
    }

    @Test
    void aFolderFromAsideKeepsItsSidecarsAside() {
        ann.send("MKCOL", "/originals/.TemporaryItems");
        ann.send("MKCOL", "/originals/.TemporaryItems/doc");
        ann.send("PUT", "/originals/.TemporaryItems/doc/page", "page");
        ann.send("PUT", "/originals/.TemporaryItems/doc/._page", "icon");
        assertThat(
                        ann.send(
                                        "MOVE",
                                        "/originals/.TemporaryItems/doc",
                                        "Destination",
                                        "/originals/doc")
                                .status())
                .isEqualTo(201);
        assertThat(ann.send("GET", "/originals/doc/._page").body()).isEqualTo("icon");
        assertThat(bob.send("GET", "/originals/doc/page").body()).isEqualTo("page");
        assertThat(bob.send("GET", "/originals/doc/._page").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"/originals/2025", "/import/2025"})
    void followsItsFolderForEveryAccount(String target) {
        ann.send("PUT", "/originals/2024/._a.jpg", "of ann");
        bob.send("PUT", "/originals/2024/.DS_Store", "of bob");
        bob.send("PROPPATCH", "/originals/2024/.DS_Store", patch("olive"));
        assertThat(ann.send("MOVE", "/originals/2024/", "Destination", target + "/").status())
                .isEqualTo(201);
        assertThat(ann.send("GET", target + "/._a.jpg").body()).isEqualTo("of ann");
        assertThat(bob.send("GET", target + "/.DS_Store").body()).isEqualTo("of bob");
        assertThat(list(bob, target)).contains("olive").doesNotContain("._a.jpg");
        ann.send("MKCOL", "/originals/2024/");
        assertThat(list(bob, "/originals/2024")).doesNotContain(".DS_Store");
    }

    @ParameterizedTest
    @CsvSource({"/originals/2025", "/import/2025"})
    void isCopiedWithItsFolderForWhoCopies(String target) {
        ann.send("PUT", "/originals/2024/._a.jpg", "of ann");
        bob.send("PUT", "/originals/2024/.DS_Store", "of bob");
        assertThat(ann.send("COPY", "/originals/2024/", "Destination", target).status())
                .isEqualTo(201);
        assertThat(ann.send("GET", target + "/._a.jpg").body()).isEqualTo("of ann");
        assertThat(bob.send("GET", target + "/.DS_Store").status()).isEqualTo(404);
        assertThat(bob.send("GET", "/originals/2024/.DS_Store").body()).isEqualTo("of bob");
    }

    @Test
    void goesWithItsFolder() {
        bob.send("PUT", "/originals/2024/.DS_Store", "of bob");
        assertThat(ann.send("DELETE", "/originals/2024/").status()).isEqualTo(204);
        ann.send("MKCOL", "/originals/2024/");
        assertThat(bob.send("GET", "/originals/2024/.DS_Store").status()).isEqualTo(404);
    }

    /** What other programs put on the disk is not ours: hidden, and never taken alone. */
    @ParameterizedTest
    @CsvSource({"/originals/2025", "/import/2025"})
    void hidesWhatOtherProgramsLeftAndMovesItWithItsFolder(String target) throws IOException {
        StoragePath foreign = StoragePath.parse("/originals/2024/._a.jpg");
        house.originals.store(
                foreign,
                new ByteArrayInputStream("of samba".getBytes(UTF_8)),
                StoreOptions.from(new Origin("samba")));
        assertThat(list(ann, "/originals/2024")).doesNotContain("._a.jpg");
        assertThat(ann.send("GET", "/originals/2024/._a.jpg").status()).isEqualTo(404);
        assertThat(ann.send("DELETE", "/originals/2024/._a.jpg").status()).isEqualTo(404);
        assertThat(ann.send("PUT", "/originals/2024/._a.jpg", "of ann").status()).isEqualTo(201);
        assertThat(ann.send("DELETE", "/originals/2024/._a.jpg").status()).isEqualTo(204);
        assertThat(house.originals.find(foreign)).isPresent();
        assertThat(ann.send("MOVE", "/originals/2024/", "Destination", target).status())
                .isEqualTo(201);
        MemoryStorage drive = target.startsWith("/import") ? imports : house.originals;
        assertThat(drive.find(StoragePath.parse(target + "/._a.jpg"))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,      /originals/.metadata_never_index,                    200",
        "HEAD,     /originals/2024/.metadata_never_index,               200",
        "PROPFIND, /originals/.metadata_never_index_unless_rootfs,      207",
        "PROPFIND, /originals/.ql_disablethumbnails,                    207",
        "GET,      /originals/.METADATA_NEVER_INDEX,                    404",
        "GET,      /originals/none/.metadata_never_index,               404",
        "GET,      /originals/2024/a.jpg/.metadata_never_index,         404",
        "GET,      /originals/.metadata_never_index/,                   404",
        "GET,      /none/.metadata_never_index,                         404",
        "GET,      /.metadata_never_index,                              404",
        "DELETE,   /originals/.metadata_never_index,                    404",
        "GET,      /originals/._a,                                      404",
        "PROPFIND, /originals/2024/folder.jpg,                          404",
        "PROPFIND, /originals/2024/AutoRun.inf,                         404",
        "PROPFIND, /originals/2024/desktop.ini,                         404",
        "PROPFIND, /originals/mach_kernel,                              404",
    })
    void answersTheProbesOfFinderAndExplorer(String method, String path, int status) {
        Client.Answer answer = ann.send(method, path, "Depth", "0");
        assertThat(answer.status()).isEqualTo(status);
        if (status == 200) {
            assertThat(answer.body()).isEmpty();
            assertThat(answer.header("Content-Length")).isEqualTo("0");
        }
        assertThat(list(ann, "/originals/")).doesNotContain("never_index", "disablethumb");
        assertThat(told).isEmpty();
    }
}
