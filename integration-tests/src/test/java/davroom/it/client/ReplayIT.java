package davroom.it.client;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What clients send that cannot be run here, as scripts of requests and expected answers. */
@ExtendWith(Shared.class)
final class ReplayIT {
    private final Server shared;

    ReplayIT(Server server) {
        this.shared = server;
    }

    @TestFactory
    Stream<DynamicTest> getsWhatItExpects() throws Exception {
        return scripts().map(file -> DynamicTest.dynamicTest(name(file), () -> play(file)));
    }

    private void play(Path script) throws IOException, InterruptedException {
        Replay replay = ReplayParser.read(Files.readAllLines(script));
        if (replay.settings().isEmpty()) {
            play(name(script), replay, shared);
            return;
        }
        try (Server own = Server.start(replay.settings())) {
            play(name(script), replay, own);
        }
    }

    private static void play(String name, Replay replay, Server server)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectories(server.originals().resolve("replays/" + name));
        ReplayWords words =
                new ReplayWords(
                        Map.of(
                                "host", server.http().getAuthority(),
                                "base", server.basePath(),
                                "folder", server.basePath() + "/originals/replays/" + name));
        String login = Dav.basic(Server.ADMIN, Server.PASSWORD);
        try (ReplayClient client = new ReplayClient(server, login)) {
            new ReplayRun(replay, client, new ReplayDisk(folder), words).play();
        }
    }

    /** All, or the one that {@code -Ddavroom.it.replay=NAME} names. */
    private static Stream<Path> scripts() throws IOException, URISyntaxException {
        Path folder = Path.of(ReplayIT.class.getResource("replays").toURI());
        String wanted = System.getProperty("davroom.it.replay", "*") + ".http";
        List<Path> scripts = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, wanted)) {
            files.forEach(scripts::add);
        }
        return scripts.stream().sorted();
    }

    private static String name(Path script) {
        return script.getFileName().toString().replace(".http", "");
    }
}
