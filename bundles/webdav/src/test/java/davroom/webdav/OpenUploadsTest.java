package davroom.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.api.storage.Origin;
import davroom.api.storage.PartialUpload;
import davroom.api.storage.PartialUploads;
import davroom.api.storage.StoreOptions;
import davroom.api.testing.MemoryStorage;
import davroom.webdav.verb.OpenUploads;
import davroom.webdav.verb.TooManyUploadsException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** One account with many slow uploads leaves room for the others. */
class OpenUploadsTest {

    @Test
    void doesNotCountUploadsThatHaveBecomeFiles() throws Exception {
        MemoryStorage drive = new MemoryStorage("originals");
        PartialUploads uploads = drive.partialUploads().orElseThrow();
        PartialUpload done = uploads.begin("ann", "", OptionalLong.empty());
        done.store("1", InputStream.nullInputStream(), StoreOptions.from(Origin.WEBDAV));
        done.commit(drive.drive().path().resolve("a"), StoreOptions.from(Origin.WEBDAV));
        uploads.begin("ann", "", OptionalLong.empty());
        assertThat(uploads.of("ann")).hasSize(2);
        assertThat(OpenUploads.underWay(uploads.of("ann"))).isEqualTo(1);
    }

    @Test
    void countsEachAccountForItself() throws Exception {
        OpenUploads uploads = new OpenUploads(2);
        OpenUploads.Turn first = uploads.enter("ann");
        uploads.enter("ann");
        assertThatThrownBy(() -> uploads.enter("ann")).isInstanceOf(TooManyUploadsException.class);
        uploads.enter("bob").close();
        first.close();
        uploads.enter("ann");
        uploads.limit(3);
        uploads.enter("ann");
        assertThatThrownBy(() -> uploads.enter("ann")).isInstanceOf(TooManyUploadsException.class);
    }

    @Test
    void refusesOneMoreBeforeItsBody() throws Exception {
        try (DavHouse house = new DavHouse()) {
            house.uploads.limit(2);
            List<Socket> slow = new ArrayList<>();
            try {
                for (int i = 0; i < 2; i++) {
                    slow.add(begin(house, "ann", "/originals/" + i, ""));
                    // 100 comes when the body is read, so this upload runs
                    assertThat(line(slow.get(i))).startsWith("HTTP/1.1 100 ");
                }
                Client ann = new Client(house, "ann");
                try (Socket third = begin(house, "ann", "/originals/c", "")) {
                    assertThat(line(third)).startsWith("HTTP/1.1 429 ");
                }
                Client.Answer refused = ann.send("PUT", "/originals/d", "x");
                assertThat(refused.status()).isEqualTo(429);
                assertThat(refused.header("Retry-After")).isEqualTo("5");
                assertThat(ann.send("PUT", "/originals/d", "x", "Upload-Complete", "?0").status())
                        .isEqualTo(429);
                assertThat(ann.send("GET", "/originals/none").status()).isEqualTo(404);
                assertThat(new Client(house, "bob").send("PUT", "/originals/d", "x").status())
                        .isEqualTo(201);
                slow.get(0).getOutputStream().write("0123456789".getBytes(StandardCharsets.UTF_8));
                assertThat(line(slow.get(0))).startsWith("HTTP/1.1 201 ");
                assertThat(ann.send("PUT", "/originals/d", "x").status()).isEqualTo(204);
            } finally {
                for (Socket each : slow) {
                    each.close();
                }
            }
        }
    }

    private static Socket begin(DavHouse house, String who, String path, String header)
            throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), house.port());
        socket.setSoTimeout(10_000);
        String head =
                "PUT "
                        + path
                        + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                        + Client.credentials(who)
                        + "\r\n"
                        + header
                        + "Expect: 100-continue\r\nContent-Length: 10\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static String line(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = socket.getInputStream().read();
                c != '\n';
                c = socket.getInputStream().read()) {
            if (c < 0) {
                throw new IOException("The connection ended after " + line);
            }
            line.append((char) c);
        }
        String text = line.toString().strip();
        // the empty line that ends an interim answer
        return text.isEmpty() ? line(socket) : text;
    }
}
