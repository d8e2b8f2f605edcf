package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The npm package webdav, which web apps and note-taking plug-ins use. */
@ExtendWith(Shared.class)
final class NpmWebdavIT {
    private static final String PACKAGE = "webdav@5.11.0";

    private final Server server;

    NpmWebdavIT(Server server) {
        this.server = server;
    }

    @Test
    void doesAllThatItOffers() throws Exception {
        Needs.programs("node", "npm");
        Path folder = Files.createDirectories(Path.of("target", "npm")).toAbsolutePath();
        if (!Files.isDirectory(folder.resolve("node_modules/webdav"))) {
            Program.of("npm", "install", "--no-audit", "--no-fund", PACKAGE)
                    .in(Files.createDirectories(folder))
                    .run()
                    .succeeded();
        }
        Path script = folder.resolve("client.mjs");
        Files.write(script, getClass().getResourceAsStream("client.mjs").readAllBytes());
        Path drive = Files.createDirectory(server.originals().resolve("npm"));

        Program.of("node", script.toString(), server.http() + "originals/npm/")
                .with(Map.of("DAV_USER", Server.ADMIN, "DAV_PASSWORD", Server.PASSWORD))
                .in(folder)
                .run()
                .succeeded();

        assertThat(Disk.files(drive))
                .containsExactly(Map.entry("album/moved.bin", Disk.sha256(new byte[100_000])));
    }
}
