package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Public mode: WebDAV closes by itself, loses nothing, and comes back; never by one switch alone.
 */
final class PublicModeIT {
    private static final byte[] BODY = new byte[10_000_000];

    @Test
    void letsARunningUploadEndAndOpensAgainWithoutARestart() throws Exception {
        try (Server server = Server.start();
                Wire upload = Wire.to(server)) {
            Dav admin = Dav.admin(server);
            int half = BODY.length / 2;
            upload.head("PUT", "/originals/last.jpg", "Content-Length: " + BODY.length)
                    .send(Arrays.copyOf(BODY, half));
            Await.until(
                    "the upload is running", () -> Disk.uploaded(server.originals()) > half / 2);

            set(server, "DAVROOM_AUTH_MODE", "public").succeeded();

            assertThat(admin.send("PROPFIND", "/originals/", "Depth", "0").statusCode())
                    .as("while the upload runs")
                    .isEqualTo(503);
            assertThat(admin.put("/originals/new.jpg", new byte[1]).statusCode()).isEqualTo(503);
            upload.send(Arrays.copyOfRange(BODY, half, BODY.length));
            assertThat(upload.read().status()).isEqualTo(201);
            assertThat(server.originals().resolve("last.jpg")).hasBinaryContent(BODY);
            Await.until(
                    "it is closed",
                    () -> admin.send("PROPFIND", "/originals/", "Depth", "0").statusCode() == 404);
            assertThat(admin.put("/originals/new.jpg", new byte[1]).statusCode()).isEqualTo(404);
            assertThat(server.originals().resolve("new.jpg")).doesNotExist();

            Program.Result everybody = set(server, "DAVROOM_SITE_URL", "https://photos.example/");
            assertThat(everybody.ended(1).output()).contains("DAVROOM_PUBLIC_ANYWHERE=true");
            assertThat(server.command("doctor", Server.ADMIN).run().ended(1).output())
                    .contains("In public mode nobody signs in.");

            // in another shell, which knows none of the server's settings but where its data is
            Program.of(Server.script().toString(), "config", "set", "DAVROOM_AUTH_MODE", "password")
                    .with(Server.java())
                    .with(Map.of("DAVROOM_DATA_PATH", server.data().toString()))
                    .run()
                    .succeeded();

            Await.until(
                    "it is open",
                    () -> admin.send("PROPFIND", "/originals/", "Depth", "0").statusCode() == 207);
            admin.store("/originals/new.jpg", new byte[1]);
        }
    }

    @Test
    void doesNotStartWhereOthersCanReachIt(@TempDir Path data) throws Exception {
        Program.Result refused =
                Program.of(Server.script().toString(), "serve")
                        .with(Server.java())
                        .with(
                                Map.of(
                                        "DAVROOM_DATA_PATH", data.toString(),
                                        "DAVROOM_HTTP_HOST", "0.0.0.0",
                                        "DAVROOM_HTTP_PORT", "0",
                                        "DAVROOM_AUTH_MODE", "public"))
                        .run();

        assertThat(refused.ended(1).output())
                .startsWith("DAVROOM_AUTH_MODE is \"public\" and DAVROOM_HTTP_HOST is \"0.0.0.0\";")
                .contains("DAVROOM_PUBLIC_ANYWHERE=true");
    }

    private static Program.Result set(Server server, String name, String value) throws Exception {
        return server.command("config", "set", name, value).run();
    }
}
