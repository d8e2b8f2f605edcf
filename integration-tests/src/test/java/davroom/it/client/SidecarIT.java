package davroom.it.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two Macs and a Windows computer in one folder: what they keep for themselves stays theirs. */
@ExtendWith(Shared.class)
final class SidecarIT {
    private static final String TOP = "/originals/sidecars/";

    private static Server server;
    private static Dav ann;
    private static Dav bob;

    @BeforeAll
    static void start(Server shared) throws Exception {
        server =
                shared.withAccount("sidecar.ann", "--webdav")
                        .withAccount("Sidecar+bob", "--webdav");
        ann = Dav.as(server, "sidecar.ann", Server.PASSWORD);
        bob = Dav.as(server, "Sidecar+bob", Server.PASSWORD);
        ann.done("MKCOL", TOP);
    }

    private static Path disk() {
        return server.originals().resolve("sidecars");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String list(Dav client, String folder) throws Exception {
        return Dav.text(client.done("PROPFIND", folder, "Depth", "1"));
    }

    private static String get(Dav client, String path) throws Exception {
        HttpResponse<byte[]> answer = client.send("GET", path);
        return answer.statusCode() == 200 ? Dav.text(answer) : "" + answer.statusCode();
    }

    /** What is in the drive's own folder for sidecars, by its path below it. */
    private static Map<String, String> aside() throws IOException {
        Map<String, String> found = new TreeMap<>();
        Path home = server.originals().resolve(".davroom/sidecars");
        try (Stream<Path> all = Files.walk(home)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path below = home.relativize(file);
                if (below.startsWith(below.getName(0).resolve("sidecars"))) {
                    found.put(below.toString(), Files.readString(file));
                }
            }
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(strings = {"._a.jpg", ".DS_Store", "Thumbs.db", "desktop.ini", ".directory"})
    void isTheirsAndNobodyElses(String name) throws Exception {
        String folder = TOP + "own-" + Integer.toHexString(name.hashCode()) + "/";
        ann.done("MKCOL", folder);
        ann.store(folder + "photo", bytes("photo"));
        ann.store(folder + name, bytes("of ann"));
        assertThat(get(bob, folder + name)).isEqualTo("404");
        assertThat(list(bob, folder)).contains("photo").doesNotContain(name);
        bob.store(folder + name, bytes("of bob"));
        assertThat(get(ann, folder + name)).isEqualTo("of ann");
        assertThat(get(bob, folder + name)).isEqualTo("of bob");
        assertThat(list(ann, folder)).containsOnlyOnce(folder + name);
        assertThat(Disk.files(disk().resolve(folder.substring(TOP.length()))).keySet())
                .containsExactly("photo");
        bob.done("DELETE", folder + name);
        assertThat(get(ann, folder + name)).isEqualTo("of ann");
    }

    @Test
    void followsItsFolderThroughRenameAndGoesWithIt() throws Exception {
        ann.done("MKCOL", TOP + "trip/");
        ann.done("MKCOL", TOP + "trip/day/");
        ann.store(TOP + "trip/day/._a.jpg", bytes("of ann"));
        bob.store(TOP + "trip/.DS_Store", bytes("of bob"));
        bob.done("MOVE", TOP + "trip/", "Destination", TOP + "journey/");
        assertThat(get(ann, TOP + "journey/day/._a.jpg")).isEqualTo("of ann");
        assertThat(get(bob, TOP + "journey/.DS_Store")).isEqualTo("of bob");
        ann.done("MOVE", TOP + "journey/", "Destination", "/import/journey/");
        assertThat(get(ann, "/import/journey/day/._a.jpg")).isEqualTo("of ann");
        assertThat(get(bob, "/import/journey/.DS_Store")).isEqualTo("of bob");
        assertThat(aside().keySet()).noneMatch(name -> name.contains("journey"));
        ann.done("DELETE", "/import/journey/");
        ann.done("MKCOL", "/import/journey/");
        assertThat(get(bob, "/import/journey/.DS_Store")).isEqualTo("404");
        assertThat(list(bob, "/import/journey/")).doesNotContain("DS_Store");
    }

    @Test
    void isSavedSafelyFromTheTemporaryFolder() throws Exception {
        ann.store(TOP + "letter", bytes("old"));
        ann.done("MKCOL", TOP + ".TemporaryItems/");
        ann.store(TOP + ".TemporaryItems/letter", bytes("new"));
        assertThat(get(bob, TOP + ".TemporaryItems/letter")).isEqualTo("404");
        ann.done("MOVE", TOP + ".TemporaryItems/letter", "Destination", TOP + "letter");
        assertThat(disk().resolve("letter")).hasContent("new");
        assertThat(list(ann, TOP + ".TemporaryItems/")).doesNotContain("letter");
    }

    /** Samba with the module fruit and netatalk keep theirs in the folder itself. */
    @Test
    void leavesWhatAFileServerHasPutThere() throws Exception {
        ann.done("MKCOL", TOP + "samba/");
        Path foreign = disk().resolve("samba/._b.jpg");
        Files.writeString(foreign, "of samba");
        assertThat(list(ann, TOP + "samba/")).doesNotContain("._b.jpg");
        assertThat(get(ann, TOP + "samba/._b.jpg")).isEqualTo("404");
        ann.store(TOP + "samba/._b.jpg", bytes("of ann"));
        ann.done("DELETE", TOP + "samba/._b.jpg");
        assertThat(foreign).hasContent("of samba");
        ann.done("MOVE", TOP + "samba/", "Destination", "/import/samba/");
        assertThat(server.imports().resolve("samba/._b.jpg")).hasContent("of samba");
    }

    @Test
    void locksOfTwoMacsDoNotMeet() throws Exception {
        List<String> tokens = List.of(lock(ann, TOP + "._lock"), lock(bob, TOP + "._lock"));
        assertThat(tokens).doesNotHaveDuplicates();
        assertThat(ann.put(TOP + "._lock", bytes("x")).statusCode()).isEqualTo(423);
        assertThat(ann.put(TOP + "._lock", bytes("x"), "If", "(" + tokens.get(0) + ")"))
                .returns(204, HttpResponse::statusCode);
        assertThat(ann.put(TOP + "._lock", bytes("x"), "If", "(" + tokens.get(1) + ")"))
                .returns(423, HttpResponse::statusCode);
    }

    private static String lock(Dav client, String path) throws Exception {
        HttpResponse<byte[]> answer = Methods.send(client, "LOCK", path, "");
        assertThat(answer.statusCode()).isEqualTo(201);
        return answer.headers().firstValue("Lock-Token").orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {".metadata_never_index", ".ql_disablethumbnails"})
    void keepsSpotlightAndPreviewsAway(String name) throws Exception {
        assertThat(get(ann, "/originals/" + name)).isEmpty();
        ann.done("PROPFIND", TOP + name, "Depth", "0");
        assertThat(list(ann, TOP)).doesNotContain(name);
        assertThat(disk().resolve(name)).doesNotExist();
    }

    @Test
    void stayAfterARestart() throws Exception {
        try (Server own = Server.start().withAccount("ann", "--webdav")) {
            Dav.as(own, "ann", Server.PASSWORD).store("/originals/.DS_Store", bytes("mine"));
            own.stop();
            own.restart();
            assertThat(get(Dav.as(own, "ann", Server.PASSWORD), "/originals/.DS_Store"))
                    .isEqualTo("mine");
            assertThat(get(Dav.admin(own), "/originals/.DS_Store")).isEqualTo("404");
        }
    }
}
