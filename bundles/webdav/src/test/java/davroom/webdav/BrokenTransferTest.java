package davroom.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.storage.Entry;
import davroom.api.storage.OpenFile;
import davroom.api.storage.Storage;
import davroom.api.testing.MemoryStorage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections and files that break in the middle. */
class BrokenTransferTest {
    private static final int SIZE = 48 << 20;

    private final DavHouse house = new DavHouse();
    private final Client ann = new Client(house, "ann");

    @TempDir private Path folder;

    @AfterEach
    void close() {
        house.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 10\r\n\r\n12345",
                "Transfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n",
                "Transfer-Encoding: chunked\r\n\r\n9\r\n12345",
            })
    void keepsTheOldFileWhenAnUploadBreaks(String rest) throws IOException {
        ann.send("PUT", "/originals/a", "old");
        String answer = raw("PUT /originals/a HTTP/1.1\r\n" + auth() + rest, true);
        assertThat(answer).doesNotContain(" 201 ").doesNotContain(" 204 ");
        assertThat(ann.send("GET", "/originals/a").body()).isEqualTo("old");
        raw("PUT /originals/new HTTP/1.1\r\n" + auth() + rest, true);
        assertThat(ann.send("GET", "/originals/new").status()).isEqualTo(404);
    }

    @Test
    void refusesBeforeTheBodyIsSent() throws IOException {
        String answer =
                raw(
                        "PUT /originals/no/a HTTP/1.1\r\n"
                                + auth()
                                + "Expect: 100-continue\r\nContent-Length: 1000\r\n\r\n",
                        false);
        assertThat(answer).startsWith("HTTP/1.1 409 ");
    }

    @Test
    void readsASmallBodyBeforeItRefuses() throws IOException {
        String request =
                "PUT /originals/no/a HTTP/1.1\r\n"
                        + auth().replace("Connection: close\r\n", "")
                        + "Content-Length: 100000\r\n\r\n"
                        + "x".repeat(100_000)
                        + "GET /originals/none HTTP/1.1\r\n"
                        + auth()
                        + "\r\n";
        assertThat(raw(request, false)).contains("HTTP/1.1 409 ").contains("HTTP/1.1 404 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 1000000\r\n\r\n",
                "Content-Length: 1000\r\nExpect: 100-continue\r\n\r\n",
            })
    void saysThatTheConnectionEndsWhenItLeavesTheBodyUnread(String rest) throws IOException {
        String answer =
                raw(
                        "PUT /originals/no/a HTTP/1.1\r\n"
                                + auth().replace("Connection: close\r\n", "")
                                + rest,
                        false);
        assertThat(answer).startsWith("HTTP/1.1 409 ").contains("Connection: close\r\n");
    }

    @Test
    void answersWhoSendsAllOfALongBodyBeforeItReads() throws IOException {
        int length = 20 << 20;
        String head =
                "PUT /originals/no/a HTTP/1.1\r\n"
                        + auth()
                        + "Content-Length: "
                        + length
                        + "\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), house.port())) {
            send(socket, head);
            for (int sent = 0; sent < length; sent += 1 << 20) {
                socket.getOutputStream().write(new byte[1 << 20]);
            }
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 409 ");
        }
    }

    @Test
    void endsTheConnectionWhenTheFileShrinks() throws IOException {
        Path file = bigFile();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), house.port())) {
            // or the kernel would take in all of it before anybody reads
            socket.setReceiveBufferSize(64 * 1024);
            send(socket, "GET /disk/a HTTP/1.1\r\n" + auth() + "\r\n");
            InputStream in = socket.getInputStream();
            assertThat(in.readNBytes(1 << 20)).hasSize(1 << 20);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate((8 << 20) + 100);
            }
            long rest = drain(in);
            assertThat(rest).isLessThan(SIZE - (2 << 20));
        }
        assertThat(ann.send("GET", "/originals/none").status()).isEqualTo(404);
    }

    @Test
    void sendsAFileMapped() throws IOException {
        bigFile();
        Client.Answer range =
                ann.send("GET", "/disk/a", "Range", "bytes=" + (5 << 20) + "-" + ((40 << 20) - 1));
        assertThat(range.response().body().length).isEqualTo(35 << 20);
        assertThat(range.response().body()[(35 << 20) - 1]).isEqualTo((byte) 'x');
    }

    /** A file on a real disk, behind a drive that is otherwise in memory. */
    private Path bigFile() throws IOException {
        Path file = folder.resolve("a");
        byte[] megabyte = new byte[1 << 20];
        Arrays.fill(megabyte, (byte) 'x');
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < SIZE >> 20; i++) {
                out.write(megabyte);
            }
        }
        MemoryStorage memory = new MemoryStorage("disk");
        house.add(memory);
        ann.send("PUT", "/disk/a", "x");
        Storage disk =
                (Storage)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {Storage.class},
                                (proxy, method, arguments) -> {
                                    if (method.getName().equals("open")) {
                                        return new OnDisk(FileChannel.open(file));
                                    }
                                    try {
                                        return method.invoke(memory, arguments);
                                    } catch (InvocationTargetException e) {
                                        throw e.getCause();
                                    }
                                });
        house.add(disk);
        return file;
    }

    private record OnDisk(SeekableByteChannel channel) implements OpenFile {
        @Override
        public Entry entry() {
            return new Entry("a", false, SIZE, Instant.EPOCH, Instant.EPOCH, "\"a\"");
        }

        @Override
        public Optional<String> sha256() {
            return Optional.empty();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private static long drain(InputStream in) throws IOException {
        long count = 0;
        byte[] buffer = new byte[1 << 16];
        try {
            for (int read; (read = in.read(buffer)) >= 0; ) {
                count += read;
            }
        } catch (SocketException e) {
            // a reset is an end too
            return count;
        }
        return count;
    }

    private String raw(String request, boolean halfClosed) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), house.port())) {
            send(socket, request);
            if (halfClosed) {
                socket.shutdownOutput();
            }
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    private static void send(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static String auth() {
        return "Host: localhost\r\nConnection: close\r\nAuthorization: "
                + Client.credentials("ann")
                + "\r\n";
    }
}
