package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Photos that somebody drops into the import drive, and power cuts while they are taken in. */
final class ImportIT {
    private static final int KILLS = Integer.getInteger("davroom.it.kills", 3);
    private static final int PHOTOS = 12;
    private static final String IMPORT = "/api/v1/library/import";

    /** The same points in every run; another seed is another set. */
    private final Random random = new Random(Long.getLong("davroom.it.seed", 6));

    @Test
    void takesPhotosInWhereTheirDateAndContentSay() throws Exception {
        try (Server server = Server.start()) {
            server.withAccount("bob", "--webdav", "--base-path", "users/bob");
            Dav dav = Dav.admin(server);
            dav.done("MKCOL", "/import/card");
            dav.store("/import/card/IMG_1.JPG", Photos.photo(1));
            dav.store("/import/card/IMG_1.xmp", text("<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"));
            dav.store("/import/song.mp3", text("la la la"));
            Dav bob = Dav.as(server, "bob", Server.PASSWORD);
            bob.store("/import/users/bob/IMG_1.JPG", Photos.photo(1));
            Program.Result outcome = server.command("import").run();
            outcome.succeeded();
            assertThat(outcome.output())
                    .contains("It is in /import/Unimported/song.mp3")
                    .contains("3 done");
            assertThat(Disk.files(server.originals()).keySet())
                    .allMatch(
                            name ->
                                    name.matches(
                                            "(users/bob/)?2024/02/20240202_120100_[0-9A-F]{8}\\.(jpg|xmp)"))
                    .hasSize(3);
            assertThat(Disk.files(server.imports())).containsOnlyKeys("Unimported/song.mp3");
            assertThat(server.imports().resolve("card")).doesNotExist();

            Browser browser = new Browser(server).signedIn("bob", Server.PASSWORD);
            HttpResponse<String> files = browser.ask("GET", "/api/v1/library/files");
            assertThat(files.body())
                    .contains("/originals/users/bob/2024/02/20240202_120100_")
                    .contains("\"takenAt\":\"2024-02-02T12:01:00\"")
                    .doesNotContain("\"/originals/2024");
            assertThat(browser.ask("POST", IMPORT, "{\"path\":\"/import/card\"}").statusCode())
                    .isEqualTo(404);
            assertThat(browser.ask("POST", IMPORT, "{}").statusCode()).isEqualTo(202);
        }
    }

    @Test
    void losesNothingAndDoublesNothingWhenItIsKilled() throws Exception {
        Map<String, String> wanted = new TreeMap<>();
        try (Server server = Server.start()) {
            for (int kill = 0; kill < KILLS; kill++) {
                int before = Disk.files(server.originals()).size();
                drop(server, kill, wanted);
                Browser browser = new Browser(server).signedIn(Server.ADMIN, Server.PASSWORD);
                assertThat(browser.ask("POST", IMPORT, "{}").statusCode()).isEqualTo(202);
                int point = before + random.nextInt(PHOTOS + 2);
                Await.until(
                        "so many are in the library",
                        () ->
                                Disk.files(server.originals()).size()
                                        >= Math.min(point, before + PHOTOS));
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(30_000)));
                server.kill();
                assertThat(contents(server)).as("nothing is lost").containsAll(wanted.values());
                server.restart();
                server.command("import").run().succeeded();
                assertThat(Disk.files(server.imports()).keySet())
                        .as("what is left")
                        .allMatch(name -> name.startsWith("Unimported/broken"));
                assertThat(contents(server))
                        .as("each of them once, after kill %d", kill)
                        .containsExactlyInAnyOrderElementsOf(wanted.values());
                assertThat(Disk.uploads(server.originals())).as("left over").isEmpty();
            }
        }
    }

    /** New photos, two of them a shot, one of them twice, and a broken one. */
    private static void drop(Server server, int kill, Map<String, String> wanted)
            throws IOException, InterruptedException {
        Dav dav = Dav.admin(server);
        // one that was emptied just before a kill is there for another hour
        String card = "/import/card-" + kill;
        dav.done("MKCOL", card);
        for (int i = 0; i < PHOTOS - 1; i++) {
            byte[] photo = Photos.photo(1_000 + kill * PHOTOS + i);
            put(dav, card + "/IMG_" + i + ".JPG", photo, kill, wanted);
            if (i == 0) {
                dav.store("/import/again.jpg", photo);
                put(dav, card + "/IMG_0.xmp", text("stars " + kill), kill, wanted);
            }
        }
        put(dav, "/import/broken.jpg", text("no picture " + kill), kill, wanted);
    }

    private static void put(Dav dav, String path, byte[] body, int kill, Map<String, String> wanted)
            throws IOException, InterruptedException {
        dav.store(path, body);
        wanted.put(kill + path, Disk.sha256(body));
    }

    private static List<String> contents(Server server) {
        List<String> all = new ArrayList<>(Disk.files(server.originals()).values());
        all.addAll(Disk.files(server.imports()).values());
        return all;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
