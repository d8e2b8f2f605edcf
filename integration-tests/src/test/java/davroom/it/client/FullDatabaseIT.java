package davroom.it.client;

import static davroom.it.client.Bodies.EXCLUSIVE;
import static davroom.it.client.Bodies.propfind;
import static davroom.it.client.Bodies.proppatch;
import static davroom.it.client.Share.HELLO;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk of the database is full, those of the drives are not: what needs it is refused, what was
 * acknowledged stays, and all goes on when there is room again.
 */
final class FullDatabaseIT {
    private static final String VALUE = "v".repeat(20_000);

    @TempDir static Path mount;
    private static Server server;

    @BeforeAll
    static void mount() throws Exception {
        Needs.root();
        Needs.programs("mount", "umount");
        Program.of("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", mount.toString())
                .run()
                .succeeded();
        server = Server.start(Map.of("DAVROOM_DATABASE_URL", "jdbc:h2:file:" + mount + "/davroom"));
    }

    @AfterAll
    static void unmount() throws Exception {
        if (server != null) {
            server.close();
        }
        Program.of("umount", mount.toString()).run();
    }

    @Test
    void refusesWhatItCannotKeepAndGoesOnWhenThereIsRoom() throws Exception {
        Share s = Share.fresh(server, "full").with("b", "b");
        s.send("PROPPATCH {s}/a", proppatch("<x:p>kept</x:p>")).is(207).says("HTTP/1.1 200");
        String token = s.send("LOCK {s}/b", EXCLUSIVE).is(200).token();
        fill();

        String many = proppatch("<x:q>" + VALUE + "</x:q>", "<x:r>" + VALUE + "</x:r>");
        s.send("PROPPATCH {s}/a", many).is(507);
        s.send("LOCK {s}/a", EXCLUSIVE).is(507);
        s.send("LOCK {s}/new", EXCLUSIVE).is(507);
        s.ask("GET {s}/a").is(200).gives(HELLO);
        s.ask("PROPFIND {s}/", "Depth: 1").is(207);
        s.send("PUT {s}/b", "stolen").is(423);
        Reply put = s.send("PUT {s}/c", "c").is(201);
        assertThat(Files.exists(s.folder().resolve("c"))).isEqualTo(put.answer().status() == 201);
        assertThat(s.folder().resolve("new")).doesNotExist();
        s.holds("a", HELLO).holds("b", "b");

        Files.delete(mount.resolve("filler"));

        s.send("PROPPATCH {s}/a", proppatch("<x:q>later</x:q>")).is(207).says("HTTP/1.1 200");
        s.send("PROPFIND {s}/a", propfind("<x:p/>", "<x:q/>", "<x:r/>"), "Depth: 0")
                .says(">kept<", ">later<", "HTTP/1.1 404")
                .doesNotSay(VALUE);
        s.send("LOCK {s}/a", EXCLUSIVE).is(200);
        s.send("PUT {s}/b", "x").is(423);
        s.send("PUT {s}/b", "mine", "If: (<" + token + ">)").is(204);
        server.stop();
        server.restart();
        s.send("PROPFIND {s}/a", propfind("<x:p/>", "<x:q/>"), "Depth: 0")
                .says(">kept<", ">later<");
        s.send("PUT {s}/a", "x").is(423);
    }

    private static void fill() throws IOException {
        try (OutputStream filler = Files.newOutputStream(mount.resolve("filler"))) {
            byte[] block = new byte[4096];
            while (true) {
                filler.write(block);
            }
        } catch (IOException full) {
            assertThat(Files.size(mount.resolve("filler"))).isPositive();
        }
    }
}
