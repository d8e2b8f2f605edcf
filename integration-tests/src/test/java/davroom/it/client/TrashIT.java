package davroom.it.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What requests delete, commands bring back. */
final class TrashIT {
    private static final byte[] PHOTO = "not really a photo".repeat(1000).getBytes(UTF_8);

    private static Server server;
    private static Dav dav;

    @BeforeAll
    static void start() throws Exception {
        server = Server.start(Map.of("DAVROOM_QUOTA", "1"));
        dav = Dav.admin(server);
    }

    @AfterAll
    static void end() throws Exception {
        server.close();
    }

    private static String run(String... words) throws Exception {
        return server.command(words).run().succeeded().output();
    }

    /** The id of what was at that path. */
    private static String id(String path) throws Exception {
        String line =
                run("trash", "ls")
                        .lines()
                        .filter(each -> each.endsWith(" " + path))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(path + " is not in the trash"));
        return line.substring(0, line.indexOf(' '));
    }

    @Test
    void deletedFileComesBackAsItWas() throws Exception {
        String file = "/originals/album.jpg";
        dav.put(file, PHOTO, "X-OC-Mtime", "1000000000");
        HttpResponse<byte[]> before = dav.done("GET", file);
        dav.done("DELETE", file);
        assertThat(dav.send("GET", file).statusCode()).isEqualTo(404);

        run("trash", "restore", id(file));

        HttpResponse<byte[]> after = dav.done("GET", file);
        assertThat(after.body()).isEqualTo(PHOTO);
        for (String header : List.of("ETag", "Last-Modified")) {
            assertThat(after.headers().firstValue(header))
                    .isPresent()
                    .isEqualTo(before.headers().firstValue(header));
        }
        dav.done("DELETE", file);
    }

    @Test
    void deletedFolderComesBackWithAllInIt() throws Exception {
        dav.done("MKCOL", "/originals/2024/");
        dav.done("MKCOL", "/originals/2024/summer/");
        dav.store("/originals/2024/summer/a.jpg", PHOTO);
        dav.done("DELETE", "/originals/2024/");

        run("trash", "restore", id("/originals/2024/"), "--to", "originals/back/2024");

        assertThat(dav.done("GET", "/originals/back/2024/summer/a.jpg").body()).isEqualTo(PHOTO);
        dav.done("DELETE", "/originals/back/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MOVE", "COPY"})
    void overwrittenFileComesBack(String method) throws Exception {
        String file = "/originals/precious-" + method + ".jpg";
        dav.store(file, PHOTO);
        dav.store("/originals/other.jpg", new byte[1]);
        String target = server.http() + file.substring(1);
        dav.done(method, "/originals/other.jpg", "Destination", target);
        assertThat(dav.done("GET", file).body()).hasSize(1);
        String id = id(file);
        assertThat(server.command("trash", "restore", id).run().ended(1).output())
                .contains("There is something at " + file + " already");

        run("trash", "restore", id, "--to", "originals/back.jpg");

        assertThat(dav.done("GET", "/originals/back.jpg").body()).isEqualTo(PHOTO);
        dav.done("DELETE", file);
        dav.done("DELETE", "/originals/back.jpg");
    }

    @Test
    void moveToTheOtherDriveLeavesNothing() throws Exception {
        dav.store("/originals/goes.jpg", PHOTO);
        String target = server.http() + "import/goes.jpg";
        dav.done("MOVE", "/originals/goes.jpg", "Destination", target);
        assertThat(run("trash", "ls")).doesNotContain("goes");
        dav.done("DELETE", "/import/goes.jpg");
        assertThat(run("trash", "ls", "import")).contains("/import/goes.jpg");
    }

    @Test
    void uploadReplacesForGood() throws Exception {
        dav.store("/originals/edited.jpg", PHOTO);
        dav.store("/originals/edited.jpg", new byte[2]);
        assertThat(run("trash", "ls")).doesNotContain("edited");
        dav.done("DELETE", "/originals/edited.jpg");
    }

    @Test
    void isNowhereOnADriveWhateverTheSpelling() throws Exception {
        dav.store("/originals/hidden.txt", "The hidden photo".getBytes(UTF_8));
        dav.done("DELETE", "/originals/hidden.txt");
        String id = id("/originals/hidden.txt");
        Path old = server.originals().resolve(".davroom/trash/" + id + "/old");
        assertThat(old).exists();
        dav.done("MKCOL", "/originals/f/");
        for (String own : spellings()) {
            for (String place : List.of("", "/", "/trash", "/trash/" + id + "/old")) {
                for (String method : Methods.ALL) {
                    try (Wire wire = Wire.to(server)) {
                        Wire.Answer answer =
                                Methods.send(
                                        wire, Server.ADMIN, method, own + place, "/originals/out");
                        if (!method.equals("OPTIONS")) {
                            assertThat(answer.status())
                                    .as(method + " " + own + place)
                                    .isBetween(400, 499);
                        }
                        assertThat(answer.body()).doesNotContain("hidden photo");
                    }
                }
                String into = server.http().resolve("/") + own.substring(1) + place;
                assertThat(sendInto(into).statusCode()).as("COPY to " + into).isBetween(400, 499);
            }
        }
        assertThat(Dav.text(dav.done("PROPFIND", "/originals/", "Depth", "1")))
                .doesNotContainIgnoringCase(".davroom");
        assertThat(old).hasContent("The hidden photo");
        run("trash", "restore", id);
        assertThat(dav.done("GET", "/originals/hidden.txt").body()).hasSize(16);
        dav.done("DELETE", "/originals/f/");
        dav.done("DELETE", "/originals/hidden.txt");
    }

    private static List<String> spellings() {
        return List.of(
                "/originals/.davroom",
                "/originals/.DAVROOM",
                "/originals/.DavRoom",
                "/originals/%2edavroom",
                "/originals/%2Edavroom",
                "/originals/.%64avroom",
                "/originals/f/../.davroom",
                "/originals/f/%2e%2e/.davroom",
                "/originals/./.davroom",
                "/originals//.davroom",
                "/originals/f/.davroom");
    }

    private static HttpResponse<byte[]> sendInto(String destination) throws Exception {
        return dav.send(
                "COPY", "/originals/f/", BodyPublishers.noBody(), "Destination", destination);
    }

    @Test
    void countsForTheQuotaUntilItIsEmptied() throws Exception {
        long before = used();
        dav.store("/originals/large.bin", new byte[1_000_000]);
        dav.done("DELETE", "/originals/large.bin");
        assertThat(used() - before).isEqualTo(1_000_000);
        run("trash", "empty", "--older-than", "1");
        assertThat(used() - before).isEqualTo(1_000_000);
        run("trash", "empty", id("/originals/large.bin"));
        assertThat(used()).isEqualTo(before);
    }

    private static long used() throws Exception {
        String asked =
                "<D:propfind xmlns:D='DAV:'><D:prop><D:quota-used-bytes/></D:prop></D:propfind>";
        HttpResponse<byte[]> answer =
                dav.send(
                        "PROPFIND",
                        "/originals/",
                        BodyPublishers.ofString(asked, ISO_8859_1),
                        "Depth",
                        "0");
        Matcher bytes = Pattern.compile("quota-used-bytes>(\\d+)<").matcher(Dav.text(answer));
        assertThat(bytes.find()).as(Dav.text(answer)).isTrue();
        return Long.parseLong(bytes.group(1));
    }

    @Test
    void worksOnAStoppedServerAndIsGoneWhenSetToNone() throws Exception {
        dav.store("/originals/one.jpg", PHOTO);
        dav.store("/originals/two.jpg", PHOTO);
        dav.done("DELETE", "/originals/one.jpg");
        dav.done("DELETE", "/originals/two.jpg");
        assertThat(server.stop()).isZero();

        run("trash", "restore", id("/originals/one.jpg"));

        server.set("DAVROOM_TRASH_DAYS", "0").restart();
        try {
            assertThat(dav.done("GET", "/originals/one.jpg").body()).isEqualTo(PHOTO);
            dav.done("DELETE", "/originals/one.jpg");
            Path bin = server.originals().resolve(".davroom/trash");
            Await.until("the trash is empty", () -> isEmpty(bin));
        } finally {
            server.stop();
            server.set("DAVROOM_TRASH_DAYS", "30").restart();
        }
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> members = Files.list(folder)) {
            return members.findAny().isEmpty();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
