package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** rclone takes the drive for a WebDAV remote of no special vendor. */
@ExtendWith(Shared.class)
final class RcloneIT {
    private final Server server;

    @TempDir Path local;

    RcloneIT(Server server) {
        this.server = server;
    }

    @BeforeEach
    void takePhotos() throws Exception {
        Needs.programs("rclone");
        Files.createDirectories(local.resolve("2024/Ausflug & Fest"));
        Files.write(local.resolve("2024/one.jpg"), Photos.photo(1));
        Files.write(local.resolve("2024/Ausflug & Fest/zwölf #1 100%.jpg"), Photos.photo(2));
        Files.write(local.resolve("empty.txt"), new byte[0]);
    }

    @Test
    void copiesAndFindsTheSameOnBothSides() throws Exception {
        rclone("copy", local.toString(), ":webdav:rclone-copy");
        rclone("check", "--download", local.toString(), ":webdav:rclone-copy");
        assertThat(Disk.files(server.originals().resolve("rclone-copy")))
                .isEqualTo(Disk.files(local));
    }

    @Test
    void syncsWhatWasAddedChangedAndRemoved() throws Exception {
        rclone("sync", local.toString(), ":webdav:rclone-sync");
        Files.delete(local.resolve("2024/one.jpg"));
        Files.write(local.resolve("empty.txt"), new byte[] {1, 2, 3});
        Files.write(local.resolve("new.jpg"), Photos.photo(3));
        rclone("sync", local.toString(), ":webdav:rclone-sync");
        assertThat(Disk.files(server.originals().resolve("rclone-sync")))
                .isEqualTo(Disk.files(local));
    }

    @Test
    void movesAFileOnTheServer() throws Exception {
        rclone("copy", local.toString(), ":webdav:rclone-move");
        rclone("moveto", ":webdav:rclone-move/2024/one.jpg", ":webdav:rclone-move/other/two.jpg");
        Path drive = server.originals().resolve("rclone-move");
        assertThat(drive.resolve("2024/one.jpg")).doesNotExist();
        assertThat(drive.resolve("other/two.jpg")).hasBinaryContent(Photos.photo(1));
    }

    @Test
    void keepsTimesAndChecksumsOfANextcloud() throws Exception {
        Path photo = local.resolve("2024/one.jpg");
        Files.setLastModifiedTime(photo, FileTime.from(Instant.ofEpochSecond(1_600_000_000)));
        rcloneAtNextcloud("copy", local.toString(), ":webdav:originals/rclone-nextcloud");
        assertThat(rcloneAtNextcloud("lsl", ":webdav:originals/rclone-nextcloud"))
                .contains("2020-09-13 12:26:40.000000000 2024/one.jpg");
        assertThat(
                        rcloneAtNextcloud(
                                "check",
                                "-v",
                                local.toString(),
                                ":webdav:originals/rclone-nextcloud"))
                .contains("0 differences found")
                .doesNotContain("hashes could not be checked");
        assertThat(
                        rcloneAtNextcloud(
                                "copy",
                                "-v",
                                local.toString(),
                                ":webdav:originals/rclone-nextcloud"))
                .contains("nothing to transfer");
        assertThat(
                        Files.getLastModifiedTime(
                                        server.originals().resolve("rclone-nextcloud/2024/one.jpg"))
                                .toInstant()
                                .getEpochSecond())
                .isEqualTo(1_600_000_000);
    }

    @Test
    void tellsHowMuchRoomThereIs() throws Exception {
        assertThat(rclone("about", "--json", ":webdav:")).contains("\"used\"").contains("\"free\"");
    }

    private String rclone(String... words) throws Exception {
        return run("originals/", "other", words);
    }

    private String rcloneAtNextcloud(String... words) throws Exception {
        return run("remote.php/dav/files/" + Server.ADMIN + "/", "nextcloud", words);
    }

    private String run(String path, String vendor, String... words) throws Exception {
        String password = Program.of("rclone", "obscure", Server.PASSWORD).run().output().strip();
        List<String> command = new ArrayList<>(List.of("rclone", "--config", "/dev/null"));
        command.addAll(List.of(words));
        return Program.of(command)
                .with(
                        Map.of(
                                "RCLONE_WEBDAV_URL",
                                server.http() + path,
                                "RCLONE_WEBDAV_VENDOR",
                                vendor,
                                "RCLONE_WEBDAV_USER",
                                Server.ADMIN,
                                "RCLONE_WEBDAV_PASS",
                                password))
                .run()
                .succeeded()
                .output();
    }
}
