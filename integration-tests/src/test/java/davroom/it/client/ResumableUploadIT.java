package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An upload goes on where it was cut: by the network, by a restart, by a power cut. What counts are
 * the bytes on the server's disk in the end.
 */
final class ResumableUploadIT {
    private static final int LENGTH = 5_000_000;
    private static final byte[] PHOTO = photo();

    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = Server.start();
    }

    @AfterAll
    static void end() throws IOException {
        server.close();
    }

    /** The server is asked for the first half, then cut; the second half comes afterwards. */
    @ParameterizedTest
    @CsvSource({"FIN", "RST", "restart", "power cut", "hangs"})
    void goesOnWhereItWasCut(String cut) throws Exception {
        String name = "resumed-" + cut.replace(' ', '-') + ".jpg";
        Dav.admin(server).store("/originals/" + name, new byte[] {1, 2, 3});
        Map<String, String> before = Disk.files(server.originals());
        String upload;
        try (Wire wire = Wire.to(server)) {
            wire.head(
                            "PUT",
                            "/originals/" + name,
                            "Content-Length: " + LENGTH,
                            "Upload-Complete: ?1",
                            "Upload-Draft-Interop-Version: 8",
                            "Repr-Digest: " + digest())
                    .send(Arrays.copyOf(PHOTO, LENGTH / 2));
            Wire.Head interim = wire.readHead();
            assertThat(interim.status()).isEqualTo(104);
            assertThat(interim.headers()).containsEntry("Upload-Draft-Interop-Version", "8");
            upload = interim.headers().get("Location");
            Await.until(
                    "half of it is on the disk",
                    () ->
                            Disk.pieces(server.originals()).values().stream()
                                    .anyMatch(size -> size >= LENGTH / 2));
            cut(cut, wire);
            long offset = offset(upload);
            assertThat(offset).isEqualTo(LENGTH / 2);
            assertThat(Disk.files(server.originals())).isEqualTo(before);

            HttpResponse<byte[]> last = patch(upload, (int) offset, LENGTH, true);
            assertThat(last.statusCode()).isEqualTo(204);
            assertThat(last.headers().firstValue("Upload-Complete")).hasValue("?1");
        }
        assertThat(server.originals().resolve(name)).hasBinaryContent(PHOTO);
        HttpResponse<byte[]> done = Dav.admin(server).send("HEAD", upload);
        assertThat(done.headers().firstValue("Upload-Complete")).hasValue("?1");
        assertThat(Dav.admin(server).send("DELETE", upload).statusCode()).isEqualTo(204);
        assertThat(Disk.uploads(server.originals())).isEmpty();
        assertThat(Disk.pieces(server.originals())).isEmpty();
    }

    private static void cut(String how, Wire wire) throws Exception {
        switch (how) {
            case "FIN" -> wire.finish();
            case "RST" -> wire.reset();
            case "restart" -> {
                wire.finish();
                server.stop();
                server.restart();
            }
            case "power cut" -> {
                server.kill();
                server.restart();
            }
            default -> {
                // it stays open, and the server does not know that nobody is there
            }
        }
    }

    @Test
    void comesInManyPartsAndIsOnlySeenWhole() throws Exception {
        Dav dav = Dav.admin(server);
        HttpResponse<byte[]> begun =
                dav.put(
                        "/originals/parts.jpg",
                        Arrays.copyOf(PHOTO, 1_000_000),
                        "Upload-Complete",
                        "?0",
                        "Upload-Length",
                        Integer.toString(LENGTH));
        assertThat(begun.statusCode()).isEqualTo(201);
        String upload = begun.headers().firstValue("Location").orElseThrow();
        for (int at = 1_000_000; at < LENGTH; at += 1_000_000) {
            assertThat(dav.send("GET", "/originals/parts.jpg").statusCode()).isEqualTo(404);
            boolean last = at + 1_000_000 == LENGTH;
            HttpResponse<byte[]> part = patch(upload, at, at + 1_000_000, last);
            assertThat(part.statusCode()).isEqualTo(last ? 201 : 204);
        }
        assertThat(server.originals().resolve("parts.jpg")).hasBinaryContent(PHOTO);
        dav.send("DELETE", upload);
    }

    @Test
    void isThereForItsAccountOnly() throws Exception {
        server.withAccount("resume-bob", "--webdav");
        HttpResponse<byte[]> begun =
                Dav.admin(server).put("/originals/mine.jpg", PHOTO, "Upload-Complete", "?0");
        String upload = begun.headers().firstValue("Location").orElseThrow();
        Dav bob = Dav.as(server, "resume-bob", Server.PASSWORD);
        for (String method : new String[] {"HEAD", "PATCH", "DELETE", "GET"}) {
            assertThat(bob.send(method, upload).statusCode()).as(method).isEqualTo(404);
            assertThat(Dav.nobody(server).send(method, upload).statusCode())
                    .as(method)
                    .isEqualTo(401);
        }
        assertThat(offset(upload)).isEqualTo(LENGTH);
        assertThat(Dav.admin(server).send("DELETE", upload).statusCode()).isEqualTo(204);
        assertThat(server.originals().resolve("mine.jpg")).doesNotExist();
    }

    @Test
    void endsWithNothingWhenTheWholeIsNotTheAnnouncedOne() throws Exception {
        HttpResponse<byte[]> begun =
                Dav.admin(server)
                        .put(
                                "/originals/wrong.jpg",
                                Arrays.copyOf(PHOTO, 10),
                                "Upload-Complete",
                                "?0",
                                "Repr-Digest",
                                digest());
        String upload = begun.headers().firstValue("Location").orElseThrow();
        assertThat(patch(upload, 10, 20, true).statusCode()).isEqualTo(400);
        assertThat(server.originals().resolve("wrong.jpg")).doesNotExist();
        assertThat(Dav.admin(server).send("HEAD", upload).statusCode()).isEqualTo(404);
    }

    private static long offset(String upload) throws Exception {
        HttpResponse<byte[]> head = Dav.admin(server).done("HEAD", upload);
        assertThat(head.headers().firstValue("Upload-Complete")).hasValue("?0");
        return head.headers().firstValueAsLong("Upload-Offset").orElseThrow();
    }

    private static HttpResponse<byte[]> patch(String upload, int from, int to, boolean last)
            throws Exception {
        return Dav.admin(server)
                .send(
                        "PATCH",
                        upload,
                        BodyPublishers.ofByteArray(Arrays.copyOfRange(PHOTO, from, to)),
                        "Content-Type",
                        "application/partial-upload",
                        "Upload-Offset",
                        Integer.toString(from),
                        "Upload-Complete",
                        last ? "?1" : "?0");
    }

    private static String digest() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(PHOTO);
        return "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":";
    }

    private static byte[] photo() {
        byte[] bytes = new byte[LENGTH];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
