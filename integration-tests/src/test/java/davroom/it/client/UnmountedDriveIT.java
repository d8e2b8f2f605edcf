package davroom.it.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A drive whose disk is not mounted when the server starts. */
final class UnmountedDriveIT {
    @TempDir Path home;

    @Test
    void isAwayAndNotEmptyUntilItsDiskIsThere() throws Exception {
        Path disk = home.resolve("disk");
        Path place = Files.createDirectory(home.resolve("photos"));
        try (Server server = Server.start(Map.of("DAVROOM_ORIGINALS_PATH", place.toString()))) {
            Dav dav = Dav.admin(server);
            dav.store("/originals/a.jpg", "photo".getBytes(UTF_8));
            server.stop();
            Files.move(place, disk);
            Files.createDirectory(place);
            server.restart();
            assertThat(server.output())
                    .contains("not there: the drive originals")
                    .contains("mkdir -p \"" + place.resolve(".davroom") + "\"");
            for (String method : new String[] {"GET", "PUT", "PROPFIND", "DELETE"}) {
                assertThat(dav.send(method, "/originals/a.jpg").statusCode()).isEqualTo(503);
            }
            String cloud = "/remote.php/dav/files/admin/";
            assertThat(dav.send("PROPFIND", cloud, "Depth", "1").statusCode()).isEqualTo(503);
            assertThat(dav.send("PROPFIND", "/import/", "Depth", "0").statusCode()).isEqualTo(207);
            assertThat(place).isEmptyDirectory();
            Files.delete(place);
            Files.move(disk, place);
            Await.until(
                    "the drive is there",
                    () -> dav.send("GET", "/originals/a.jpg").statusCode() == 200);
            HttpResponse<byte[]> listed = dav.done("PROPFIND", cloud, "Depth", "1");
            assertThat(Dav.text(listed)).contains("originals");
        }
    }
}
