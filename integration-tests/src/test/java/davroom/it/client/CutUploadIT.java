package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uploads that break in the middle leave nothing, change nothing, and are never seen. */
@ExtendWith(Shared.class)
final class CutUploadIT {
    private static final int WHOLE = 10_000_000;
    private static final byte[] HALF = filled(WHOLE / 2, 'n');
    private static final byte[] OLD = filled(1_000_000, 'o');

    private final Server server;
    private final Dav dav;

    CutUploadIT(Server server) {
        this.server = server;
        dav = Dav.admin(server);
    }

    @ParameterizedTest(name = "{0}, {1}, {2} target")
    @CsvSource({
        "FIN, length,  new",
        "FIN, length,  existing",
        "FIN, chunked, new",
        "FIN, chunked, existing",
        "RST, length,  new",
        "RST, length,  existing",
        "RST, chunked, new",
        "RST, chunked, existing",
    })
    void leavesNothingAndKeepsWhatWasThere(String end, String coding, String target)
            throws Exception {
        String folder = "/originals/cut-" + end + "-" + coding + "-" + target + "/";
        dav.done("MKCOL", folder);
        if (target.equals("existing")) {
            dav.store(folder + "photo.jpg", OLD);
        }
        String seen = look(folder);
        Path here = server.originals().resolve(folder.substring("/originals/".length()));
        Map<String, String> before = Disk.files(here);

        try (Wire upload = Wire.to(server)) {
            sendHalf(upload, coding, folder + "photo.jpg");
            Await.until(
                    "half of the upload is on the disk",
                    () -> Disk.uploaded(server.originals()) >= HALF.length / 2);
            assertThat(look(folder)).as("seen meanwhile").isEqualTo(seen);
            if (end.equals("RST")) {
                upload.reset();
            } else {
                upload.finish();
                assertRefused(upload);
            }
        }

        Await.until("nothing is left", () -> Disk.uploads(server.originals()).isEmpty());
        assertThat(Disk.files(here)).isEqualTo(before);
        assertThat(look(folder)).isEqualTo(seen);
    }

    @Test
    void takesNoMoreThanThePromisedLength() throws Exception {
        dav.done("MKCOL", "/originals/cut-long/");
        try (Wire upload = Wire.to(server)) {
            upload.head("PUT", "/originals/cut-long/photo.jpg", "Content-Length: 10")
                    .send(filled(20, 'n'));
            assertThat(upload.read().status()).isEqualTo(201);
        }
        assertThat(server.originals().resolve("cut-long/photo.jpg"))
                .hasBinaryContent(filled(10, 'n'));
    }

    @Test
    void refusesAChunkedBodyThatIsShorterThanTheFinderAnnounced() throws Exception {
        dav.done("MKCOL", "/originals/cut-finder/");
        try (Wire upload = Wire.to(server)) {
            upload.head(
                            "PUT",
                            "/originals/cut-finder/photo.jpg",
                            "Transfer-Encoding: chunked",
                            "X-Expected-Entity-Length: " + WHOLE)
                    .sendChunks(HALF)
                    .sendLastChunk();
            assertThat(upload.read().status()).isEqualTo(400);
        }
        assertThat(server.originals().resolve("cut-finder")).isEmptyDirectory();
    }

    private static void sendHalf(Wire upload, String coding, String path) throws IOException {
        if (coding.equals("chunked")) {
            upload.head("PUT", path, "Transfer-Encoding: chunked").sendChunks(HALF);
        } else {
            upload.head("PUT", path, "Content-Length: " + WHOLE).send(HALF);
        }
    }

    /** The server may say so or hang up; it may not say that it has the file. */
    private static void assertRefused(Wire upload) throws IOException {
        int status = 0;
        try {
            status = upload.read().status();
        } catch (IOException hungUp) {
            return;
        }
        assertThat(status).isBetween(400, 599);
    }

    /** What a visitor sees: the file, its ETag, and what the listing says of it. */
    private String look(String folder) throws Exception {
        HttpResponse<byte[]> file = dav.send("GET", folder + "photo.jpg");
        HttpResponse<byte[]> listing = dav.done("PROPFIND", folder, "Depth", "1");
        String body = Dav.text(listing);
        return file.statusCode()
                + (file.statusCode() == 200 ? Disk.sha256(file.body()) : "")
                + file.headers().firstValue("ETag").orElse("")
                + body.contains("photo.jpg")
                + body.contains(">" + OLD.length + "<");
    }

    private static byte[] filled(int length, char with) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }
}
