package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A drive in which another disk is mounted as a folder. */
final class MountedDiskIT {
    private static final byte[] PHOTO = new byte[300_000];

    @TempDir static Path drive;
    private static Path disk;
    private static Server server;
    private static Dav dav;

    @BeforeAll
    static void mount() throws Exception {
        Needs.root();
        Needs.programs("mount", "umount");
        disk = Files.createDirectories(drive.resolve("shares/nas"));
        Program.of("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString())
                .run()
                .succeeded();
        server =
                Server.start(
                        Map.of(
                                "DAVROOM_ORIGINALS_PATH",
                                drive.toString(),
                                "DAVROOM_LOW_SPACE",
                                "0"));
        dav = Dav.admin(server);
    }

    @AfterAll
    static void unmount() throws Exception {
        if (server != null) {
            server.close();
        }
        if (disk != null) {
            Program.of("umount", disk.toString()).run();
        }
    }

    @ParameterizedTest
    @CsvSource({"/originals/, /originals/shares/nas/", "/originals/shares/nas/, /originals/"})
    void movesAcross(String from, String to) throws Exception {
        dav.done("MKCOL", from + "album/");
        dav.put(from + "album/a.jpg", PHOTO, "X-OC-Mtime", "1000000000");
        dav.done("MOVE", from + "album/", "Destination", server.http().resolve(to + "moved/") + "");
        HttpResponse<byte[]> moved = dav.done("GET", to + "moved/a.jpg");
        assertThat(moved.body()).isEqualTo(PHOTO);
        assertThat(moved.headers().firstValue("Last-Modified"))
                .contains("Sun, 09 Sep 2001 01:46:40 GMT");
        assertThat(dav.send("GET", from + "album/a.jpg").statusCode()).isEqualTo(404);
        dav.done("DELETE", to + "moved/");
        assertThat(Disk.uploads(drive)).isEmpty();
        assertThat(Disk.uploads(disk)).isEmpty();
    }

    @Test
    void keepsTheSourceWhenTheDiskIsFull() throws Exception {
        dav.done("MKCOL", "/originals/large/");
        for (int i = 0; i < 3; i++) {
            dav.store("/originals/large/" + i, new byte[4_000_000]);
        }
        String target = server.http() + "originals/shares/nas/large/";
        assertThat(dav.send("MOVE", "/originals/large/", "Destination", target).statusCode())
                .isEqualTo(507);
        assertThat(drive.resolve("large")).isDirectoryContaining("glob:**/2");
        assertThat(disk.resolve("large")).doesNotExist();
        assertThat(Disk.uploads(disk)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/originals/shares/nas/", "/originals/shares/"})
    void isNotDeletedAsAFolder(String folder) throws Exception {
        dav.store("/originals/shares/nas/kept.jpg", PHOTO);
        HttpResponse<byte[]> answer = dav.send("DELETE", folder);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Dav.text(answer)).contains("Another disk is mounted here");
        assertThat(disk.resolve("kept.jpg")).hasBinaryContent(PHOTO);
    }

    @Test
    void hidesWhatTheServerKeepsThere() throws Exception {
        dav.store("/originals/shares/nas/b.jpg", PHOTO);
        dav.done("DELETE", "/originals/shares/nas/b.jpg");
        assertThat(disk.resolve(".davroom/trash")).isNotEmptyDirectory();
        String own = "/originals/shares/nas/.davroom/trash/";
        assertThat(dav.send("PROPFIND", own, "Depth", "1").statusCode()).isEqualTo(404);
        assertThat(Dav.text(dav.done("PROPFIND", "/originals/shares/nas/", "Depth", "1")))
                .doesNotContainIgnoringCase(".davroom");
        assertThat(server.command("trash", "ls").run().succeeded().output())
                .contains("/originals/shares/nas/b.jpg");
    }
}
