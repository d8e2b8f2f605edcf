package davroom.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.testing.MemoryStorage;
import davroom.api.testing.OpenAccess;
import davroom.webdav.Client.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Large files, as clients of Nextcloud send them: in pieces. */
class PiecesTest {
    private static final String UPLOAD = "/p/remote.php/dav/uploads/alice/4711";
    private static final String TARGET = "/p/remote.php/dav/files/alice/originals/big.mov";
    private static final String SHA1 = "SHA1:2aae6c35c94fcfb415dbe95f408b9ce91ee846ed";

    private final DavHouse house = new DavHouse("http://localhost/p/", new OpenAccess(), 0);
    private final Client alice = new Client(house, "alice");

    @AfterEach
    void stop() {
        house.close();
    }

    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0000000000000001, 0000000000000010",
        "1, 2, 10",
        "00001, 00002, 00010",
        "000000000000000-000000000000005, 000000000000006-000000000000007, 000000000000008-000000000000010",
        "0, 6, 100000",
    })
    void putsPiecesTogetherInTheOrderOfTheirNumbers(String first, String second, String third) {
        assertThat(
                        alice.send("MKCOL", UPLOAD, "Destination", TARGET, "OC-Total-Length", "11")
                                .status())
                .isEqualTo(201);
        put(third, "rld");
        put(first, "hello ");
        put(second, "wo");
        Answer whole =
                move("OC-Checksum", SHA1, "OC-Total-Length", "11", "X-OC-Mtime", "1600000000");
        assertThat(whole.status()).isEqualTo(201);
        assertThat(whole.header("X-OC-MTime")).isEqualTo("accepted");
        assertThat(whole.header("OC-ETag")).isEqualTo(whole.header("ETag")).isNotEmpty();
        assertThat(whole.header("OC-FileId")).isNotEmpty();
        Answer got = alice.send("GET", "/p/originals/big.mov");
        assertThat(got.body()).isEqualTo("hello world");
        assertThat(got.header("ETag")).isEqualTo(whole.header("ETag"));
        assertThat(got.header("Last-Modified")).isEqualTo("Sun, 13 Sep 2020 12:26:40 GMT");
        assertThat(
                        alice.send(
                                        "PROPFIND",
                                        TARGET,
                                        "<d:propfind xmlns:d='DAV:'><d:prop><o:checksums"
                                                + " xmlns:o='http://owncloud.org/ns'/></d:prop></d:propfind>",
                                        "Depth",
                                        "0")
                                .body())
                .contains(SHA1);
    }

    @Test
    void tellsWhichPiecesAreThere() {
        alice.send("MKCOL", UPLOAD);
        put("1", "hello ");
        put("2", "world");
        put("3", "!");
        assertThat(alice.send("DELETE", UPLOAD + "/3").status()).isEqualTo(204);
        Answer listed = alice.send("PROPFIND", UPLOAD + "/", "Depth", "1");
        assertThat(listed.status()).isEqualTo(207);
        assertThat(listed.body())
                .contains("<D:href>" + UPLOAD + "/</D:href>")
                .contains("<D:href>" + UPLOAD + "/1</D:href>")
                .contains("<D:getcontentlength>6</D:getcontentlength>")
                .contains("<D:getcontentlength>5</D:getcontentlength>")
                .doesNotContain(UPLOAD + "/3");
        assertThat(alice.send("PROPFIND", "/p/remote.php/dav/uploads/alice", "Depth", "1").body())
                .contains("<D:href>" + UPLOAD + "/</D:href>");
        assertThat(move().status()).isEqualTo(201);
        assertThat(alice.send("GET", TARGET).body()).isEqualTo("hello world");
    }

    @Test
    void answersAMoveThatIsSentAgainAsTheFirst() {
        alice.send("PUT", TARGET, "old");
        String etag = alice.send("GET", TARGET).header("ETag");
        alice.send("MKCOL", UPLOAD);
        put("1", "hello world");
        String expected = "<" + TARGET + "> ([" + etag + "])";
        Answer first = move("If", expected);
        assertThat(first.status()).isEqualTo(204);
        Answer second = move("If", expected);
        assertThat(second.status()).isEqualTo(201);
        for (String header : List.of("ETag", "OC-ETag", "OC-FileId")) {
            assertThat(second.header(header)).isEqualTo(first.header(header)).isNotEmpty();
        }
        assertThat(alice.send("GET", TARGET).body()).isEqualTo("hello world");
    }

    @Test
    void keepsThePiecesWhenOneIsMissing() {
        alice.send("MKCOL", UPLOAD);
        put("1", "hello ");
        assertThat(move("OC-Total-Length", "11").status()).isEqualTo(400);
        assertThat(alice.send("GET", TARGET).status()).isEqualTo(404);
        put("2", "world");
        assertThat(move("OC-Total-Length", "11").status()).isEqualTo(201);
    }

    @Test
    void forgetsPiecesThatAreBroken() {
        alice.send("PUT", TARGET, "old");
        alice.send("MKCOL", UPLOAD);
        put("1", "hello wurld");
        assertThat(move("OC-Checksum", SHA1).status()).isEqualTo(400);
        assertThat(alice.send("GET", TARGET).body()).isEqualTo("old");
        assertThat(alice.send("PROPFIND", UPLOAD, "Depth", "1").status()).isEqualTo(404);
        assertThat(move().status()).isEqualTo(404);
    }

    @Test
    void asksAtTheEndWhatStandsAgainstTheFile() {
        alice.send("PUT", TARGET, "old");
        alice.send("MKCOL", UPLOAD);
        put("1", "new");
        assertThat(move("If", "<" + TARGET + "> ([\"other\"])").status()).isEqualTo(412);
        String lock =
                "<d:lockinfo xmlns:d='DAV:'><d:lockscope><d:exclusive/></d:lockscope>"
                        + "<d:locktype><d:write/></d:locktype></d:lockinfo>";
        assertThat(new Client(house, "bob").send("LOCK", "/p/originals/big.mov", lock).status())
                .isEqualTo(200);
        assertThat(move().status()).isEqualTo(423);
        assertThat(alice.send("GET", TARGET).body()).isEqualTo("old");
    }

    @Test
    void takesThePiecesToTheDriveThatTheFileIsFor() {
        house.add(new MemoryStorage("import"));
        alice.send("MKCOL", UPLOAD);
        put("1", "hello ");
        put("2", "world");
        String target = "/p/remote.php/dav/files/alice/import/big.mov";
        for (int i = 0; i < 2; i++) {
            Answer moved =
                    alice.send(
                            "MOVE",
                            UPLOAD + "/.file",
                            "Destination",
                            house.uri(target).toString(),
                            "OC-Checksum",
                            SHA1);
            assertThat(moved.status()).isEqualTo(201);
        }
        assertThat(alice.send("GET", "/p/import/big.mov").body()).isEqualTo("hello world");
        assertThat(alice.send("PROPFIND", UPLOAD, "Depth", "1").status()).isEqualTo(404);
    }

    @Test
    void takesThemToADriveThatKnowsNoPieces() {
        MemoryStorage whole = new MemoryStorage("import");
        whole.takesWholeFilesOnly(true);
        house.add(whole);
        alice.send("MKCOL", UPLOAD);
        put("1", "hello ");
        put("2", "world");
        String target = house.uri("/p/remote.php/dav/files/alice/import/big.mov").toString();
        Answer moved =
                alice.send("MOVE", UPLOAD + "/.file", "Destination", target, "OC-Checksum", SHA1);
        assertThat(moved.status()).isEqualTo(201);
        assertThat(alice.send("GET", "/p/import/big.mov").body()).isEqualTo("hello world");
        assertThat(alice.send("PROPFIND", UPLOAD, "Depth", "1").status()).isEqualTo(404);
    }

    @Test
    void comeToADriveThatTakesThem() {
        house.originals.takesWholeFilesOnly(true);
        assertThat(alice.send("MKCOL", UPLOAD).status()).isEqualTo(404);
        house.add(new MemoryStorage("import"));
        assertThat(alice.send("MKCOL", UPLOAD).status()).isEqualTo(201);
    }

    @Test
    void showsNobodyThePiecesOfAnotherAccount() {
        alice.send("MKCOL", UPLOAD);
        put("1", "secret");
        Client bob = new Client(house, "bob");
        String own = UPLOAD.replace("alice", "bob");
        for (String upload : List.of(UPLOAD, own)) {
            assertThat(bob.send("PROPFIND", upload, "Depth", "1").status()).isEqualTo(404);
            assertThat(bob.send("PUT", upload + "/1", "x").status()).isEqualTo(404);
            assertThat(bob.send("DELETE", upload).status()).isEqualTo(404);
            assertThat(
                            bob.send(
                                            "MOVE",
                                            upload + "/.file",
                                            "Destination",
                                            "/p/remote.php/dav/files/bob/originals/x")
                                    .status())
                    .isEqualTo(404);
        }
        assertThat(alice.send("DELETE", UPLOAD).status()).isEqualTo(204);
        assertThat(alice.send("PROPFIND", UPLOAD, "Depth", "1").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "-1", ".file2", "1.part", "123456789012345678901", "1%20"})
    void takesNoOtherNames(String name) {
        alice.send("MKCOL", UPLOAD);
        assertThat(alice.send("PUT", UPLOAD + "/" + name, "x").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /.file, 405",
        "GET, /1, 405",
        "MKCOL, '', 405",
        "GET, '', 405",
        "PUT, /1/2, 404",
        "PROPFIND, /1, 405",
    })
    void refusesWhatNoClientAsks(String method, String path, int status) {
        alice.send("MKCOL", UPLOAD);
        assertThat(alice.send(method, UPLOAD + path, "").status()).isEqualTo(status);
    }

    @Test
    void leadsNowhereButToTheFilesOfTheAccount() {
        alice.send("MKCOL", UPLOAD);
        put("1", "x");
        for (String target : List.of("/p/originals/x", "/p/remote.php/dav/files/bob/originals/x")) {
            assertThat(alice.send("MOVE", UPLOAD + "/.file", "Destination", target).status())
                    .isEqualTo(502);
        }
        assertThat(alice.send("MOVE", UPLOAD + "/.file").status()).isEqualTo(400);
    }

    private void put(String piece, String content) {
        assertThat(alice.send("PUT", UPLOAD + "/" + piece, content).status()).isEqualTo(201);
    }

    private Answer move(String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Destination";
        all[1] = TARGET;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return alice.send("MOVE", UPLOAD + "/.file", all);
    }
}
