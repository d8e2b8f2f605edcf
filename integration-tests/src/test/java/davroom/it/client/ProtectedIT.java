package davroom.it.client;

import static davroom.it.client.Bodies.EXCLUSIVE;
import static davroom.it.client.Bodies.propfind;
import static davroom.it.client.Bodies.proppatch;
import static davroom.it.client.Share.HELLO;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The folder that a drive keeps for itself, where running uploads and deleted files are, is not
 * there for anybody: no method reaches it under any spelling, no listing shows it, nothing puts
 * something there.
 */
@ExtendWith(Shared.class)
final class ProtectedIT {
    private static final String SECRET = "Somebody's half upload";
    private static int shares;

    private final Server server;
    private final Path own;
    private Share s;
    private Map<String, String> before;

    ProtectedIT(Server server) {
        this.server = server;
        own = server.originals().resolve(".davroom");
    }

    @BeforeAll
    static void hideASecret(Server server) throws IOException {
        Path folder = server.originals().resolve(".davroom");
        Files.createDirectories(folder.resolve("uploads"));
        Files.writeString(folder.resolve("uploads/secret"), SECRET);
    }

    @AfterAll
    static void removeIt(Server server) throws IOException {
        Files.delete(server.originals().resolve(".davroom/uploads/secret"));
    }

    @BeforeEach
    void look() throws IOException {
        s = Share.fresh(server, "protected-" + ++shares);
        before = ownFiles();
    }

    @AfterEach
    void nothingHasHappened() throws IOException {
        assertThat(ownFiles()).isEqualTo(before);
        s.isUntouched();
    }

    /** As people, macOS, Windows and attackers write it. */
    static Stream<String> spellings() {
        return Stream.of(
                ".davroom",
                ".DavRoom",
                ".DAVROOM",
                "%2edavroom",
                "%2Edavroom",
                "%64avroom".replace("%64", ".%64"),
                "%2e%64%61%76%72%6f%6f%6d",
                ".davroom.",
                ".davroom%20",
                ".davroom%20.",
                ".davroom::$INDEX_ALLOCATION",
                ".dav%E2%80%8Croom", // HFS+ leaves out what is not seen
                ".davroo%CC%81m",
                "%EF%BC%8Edavroom", // a wide dot
                ".%EF%BC%A4avroom", // a wide D
                "DAVROO~1");
    }

    /** The top, a subfolder, a file in it; with and without a slash. */
    private List<String> places(String spelling) {
        return List.of(
                "/originals/" + spelling,
                "/originals/" + spelling + "/",
                "/originals/" + spelling + "/uploads/",
                "/originals/" + spelling + "/uploads/secret",
                "/originals/" + spelling + "/uploads/new",
                "/import/" + spelling,
                s.path() + "/" + spelling,
                s.path() + "/" + spelling + "/x");
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void is404ToEveryMethod(String spelling) throws Exception {
        for (String path : places(spelling)) {
            for (String method : List.of("OPTIONS", "GET", "HEAD", "DELETE", "MKCOL", "SEARCH")) {
                s.ask(method + " " + path).is(404).doesNotSay(SECRET);
            }
            for (String method : List.of("PUT", "POST", "PATCH")) {
                s.send(method + " " + path, "x").is(404);
            }
            for (String depth : List.of("0", "1", "infinity")) {
                s.ask("PROPFIND " + path, "Depth: " + depth).is(404).doesNotSay("secret");
            }
            s.send("PROPFIND " + path, propfind("<D:getetag/>"), "Depth: 0").is(404);
            s.send("PROPPATCH " + path, proppatch("<x:p>v</x:p>")).is(404);
            s.send("LOCK " + path, EXCLUSIVE).is(404);
            s.ask("LOCK " + path, "If: (<urn:uuid:none>)").is(404);
            s.ask("UNLOCK " + path, "Lock-Token: <urn:uuid:none>").is(404);
            s.send("REPORT " + path, "<D:sync-collection xmlns:D='DAV:'/>", "Depth: 0").is(404);
        }
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void isNeitherSourceNorTargetOfATransfer(String spelling) throws Exception {
        for (String path : places(spelling)) {
            for (String method : List.of("COPY", "MOVE")) {
                s.ask(method + " " + path, "Destination: {s}/b").is(404);
                s.ask(method + " {s}/a", "Destination: " + path).is(404);
                s.ask(method + " {s}/a", "Destination: " + path, "Overwrite: F").is(404);
                s.ask(method + " {s}/a", "Destination: http://{host}" + path).is(404);
                s.ask(method + " {s}/", "Destination: " + path).is(404);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void isInNoStateThatAConditionCouldAskFor(String spelling) throws Exception {
        for (String path : places(spelling)) {
            s.ask("DELETE {s}/a", "If: <" + path + "> (<urn:uuid:none>)").is(412);
            s.ask("DELETE {s}/a", "If: <" + path + "> ([\"x\"])").is(412);
            s.ask("GET {s}/a", "If: <" + path + "> (Not [\"x\"])").is(200).gives(HELLO);
        }
    }

    /** Names that are others, and paths that are none: whatever comes of them, it is not this. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%252edavroom/uploads/secret",
                "%252e%2564avroom/uploads/secret",
                ".davroom;x/uploads/secret",
                ".davroom%2fuploads%2fsecret",
                ".davroom%2Fuploads/secret",
                ".davroom%5cuploads%5csecret",
                ".davroom\\uploads\\secret",
                ".davroom%00/uploads/secret",
                "./.davroom/uploads/secret",
                "x/../.davroom/uploads/secret",
                "x/%2e%2e/.davroom/uploads/secret",
                "/.davroom/uploads/secret",
                "%c0%aedavroom/uploads/secret",
                ".davroom/./uploads/secret",
                ".davroom//uploads/secret",
            })
    void isNotReachedByAnotherWay(String path) throws Exception {
        for (String method : Methods.ALL) {
            try (Wire wire = Wire.to(server)) {
                Wire.Answer answer =
                        Methods.send(
                                wire, Server.ADMIN, method, "/originals/" + path, s.path() + "/b");
                assertThat(answer.body()).doesNotContain(SECRET);
                if (!method.equals("OPTIONS")) {
                    assertThat(answer.status()).as(method).isBetween(400, 499);
                }
            }
        }
        s.ask("COPY {s}/a", "Destination: /originals/" + path).isRefused();
    }

    @Test
    void isInNoListing() throws Exception {
        Files.createDirectories(s.folder().resolve(".davroom/x"));
        for (String folder : List.of("/originals/", "/import/", "/", "{s}/")) {
            s.ask("PROPFIND " + folder, "Depth: 1").is(207).doesNotSay("davroom", "DAVROOM");
        }
        s.ask("PROPFIND {s}/.davroom/x", "Depth: 0").is(404);
        Disk.remove(s.folder().resolve(".davroom"));
    }

    /** What lies there, but for the marks of running servers. */
    private Map<String, String> ownFiles() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(own)) {
            for (Path each : all.toList()) {
                found.put(each.toString(), Files.isDirectory(each) ? "" : Disk.sha256(each));
            }
        }
        return found;
    }
}
