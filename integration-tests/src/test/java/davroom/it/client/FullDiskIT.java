package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A drive on a disk of 8 MB: what does not fit is refused and leaves what was there. */
final class FullDiskIT {
    private static final byte[] OLD = new byte[1_000_000];
    private static final int TOO_LONG = 12_000_000;

    @TempDir static Path mount;
    private static Server server;

    private Dav dav;
    private Map<String, String> before;

    @BeforeAll
    static void mount() throws Exception {
        Needs.root();
        Needs.programs("mount", "umount");
        Program.of("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", mount.toString())
                .run()
                .succeeded();
        server =
                Server.start(
                        Map.of(
                                "DAVROOM_ORIGINALS_PATH",
                                mount.toString(),
                                "DAVROOM_TRASH_DAYS",
                                "0",
                                "DAVROOM_LOW_SPACE",
                                "0"));
    }

    @AfterAll
    static void unmount() throws Exception {
        if (server != null) {
            server.close();
        }
        Program.of("umount", mount.toString()).run();
    }

    @BeforeEach
    void storeWhatIsOld() throws Exception {
        dav = Dav.admin(server);
        dav.store("/originals/photo.jpg", OLD);
        before = Disk.files(mount);
    }

    @AfterEach
    void theOldIsThereAndNothingElse() throws Exception {
        Await.until("nothing is left", () -> Disk.uploads(mount).isEmpty());
        assertThat(Disk.files(mount)).isEqualTo(before);
        assertThat(dav.done("GET", "/originals/photo.jpg").body()).isEqualTo(OLD);
    }

    @Test
    void isKnownFromTheLengthBeforeTheBodyIsSent() throws Exception {
        for (String name : new String[] {"photo.jpg", "new.jpg"}) {
            try (Wire upload = Wire.to(server)) {
                upload.head(
                        "PUT",
                        "/originals/" + name,
                        "Content-Length: " + TOO_LONG,
                        "Expect: 100-continue");
                assertThat(upload.readHead().status()).as(name).isEqualTo(507);
            }
        }
    }

    @Test
    void endsAChunkedUploadToANewFile() throws Exception {
        assertThat(uploadChunks("/originals/new.jpg")).isEqualTo(507);
    }

    @Test
    void endsAChunkedUploadToAnExistingFile() throws Exception {
        assertThat(uploadChunks("/originals/photo.jpg")).isEqualTo(507);
    }

    @Test
    void hasNoRoomForACopyEither() throws Exception {
        dav.done("MKCOL", "/originals/copies/");
        int status = 201;
        for (int i = 0; status == 201 && i < 10; i++) {
            String target = server.http() + "originals/copies/" + i;
            status = dav.send("COPY", "/originals/photo.jpg", "Destination", target).statusCode();
        }
        assertThat(status).isEqualTo(507);
        dav.done("DELETE", "/originals/copies/");
    }

    @Test
    void keepsTheSourceOfAMoveThatDoesNotFit() throws Exception {
        dav.store("/import/large.jpg", new byte[9_000_000]);
        dav.done("MKCOL", "/import/album/");
        dav.store("/import/album/large.jpg", new byte[9_000_000]);
        for (String source : new String[] {"/import/large.jpg", "/import/album/"}) {
            for (String target : new String[] {"/originals/photo.jpg", "/originals/new"}) {
                assertThat(dav.send("MOVE", source, "Destination", target).statusCode())
                        .isEqualTo(507);
            }
        }
        assertThat(Disk.files(server.imports())).containsOnlyKeys("large.jpg", "album/large.jpg");
        dav.done("DELETE", "/import/large.jpg");
        dav.done("DELETE", "/import/album/");
    }

    @Test
    void movesToAnotherDiskAndBackWithContentAndTime() throws Exception {
        dav.done("MKCOL", "/originals/album/");
        dav.put("/originals/album/a.jpg", OLD, "X-OC-Mtime", "1500000000");
        dav.done("MOVE", "/originals/album/", "Destination", "/import/moved/");
        assertThat(Disk.files(mount)).isEqualTo(before);
        Path there = server.imports().resolve("moved/a.jpg");
        assertThat(there).hasBinaryContent(OLD);
        assertThat(Files.getLastModifiedTime(there).toMillis() / 1000).isEqualTo(1_500_000_000);
        dav.done("MOVE", "/import/moved/a.jpg", "Destination", "/originals/back.jpg");
        assertThat(mount.resolve("back.jpg")).hasBinaryContent(OLD);
        assertThat(there).doesNotExist();
        dav.done("MOVE", "/originals/back.jpg", "Destination", "/import/moved/a.jpg");
        dav.done("DELETE", "/import/moved/");
    }

    private static int uploadChunks(String path) throws IOException {
        try (Wire upload = Wire.to(server)) {
            upload.head("PUT", path, "Transfer-Encoding: chunked");
            try {
                upload.sendChunks(new byte[TOO_LONG]).sendLastChunk();
            } catch (IOException answeredBeforeTheEnd) {
                return upload.read().status();
            }
            return upload.read().status();
        }
    }
}
