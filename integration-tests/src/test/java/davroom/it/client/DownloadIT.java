package davroom.it.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading: ranges, conditions, and a file that changes under the reader. */
@ExtendWith(Shared.class)
final class DownloadIT {
    private static final String PATH = "/originals/download.txt";

    private final Server server;
    private final Dav dav;
    private String etag;

    DownloadIT(Server server) {
        this.server = server;
        dav = Dav.admin(server);
    }

    @BeforeEach
    void store() throws Exception {
        etag =
                dav.store(PATH, "hello world".getBytes(US_ASCII))
                        .headers()
                        .firstValue("ETag")
                        .orElseThrow();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "bytes=0-4,    206, hello,       bytes 0-4/11",
        "bytes=6-,     206, world,       bytes 6-10/11",
        "bytes=-5,     206, world,       bytes 6-10/11",
        "bytes=6-999,  206, world,       bytes 6-10/11",
        "bytes=-999,   206, hello world, bytes 0-10/11",
        "bytes=11-,    416, ,            bytes */11",
        "bytes=-0,     416, ,            bytes */11",
        "bytes=5-2,    200, hello world,",
        "lines=0-1,    200, hello world,",
        "nonsense,     200, hello world,",
    })
    void sendsRanges(String range, int status, String body, String contentRange) throws Exception {
        HttpResponse<byte[]> answer = dav.send("GET", PATH, "Range", range);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Range").orElse(null))
                .isEqualTo(contentRange);
        if (body != null) {
            assertThat(Dav.text(answer)).isEqualTo(body);
        }
    }

    @Test
    void sendsARangeOnlyOfTheFileThatTheReaderKnows() throws Exception {
        HttpResponse<byte[]> same = dav.send("GET", PATH, "Range", "bytes=0-4", "If-Range", etag);
        HttpResponse<byte[]> other =
                dav.send("GET", PATH, "Range", "bytes=0-4", "If-Range", "\"other\"");
        assertThat(same.statusCode()).isEqualTo(206);
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(other.body()).hasSize(11);
    }

    @ParameterizedTest(name = "{0} with {1}: {2} is {3}")
    @CsvSource({
        "GET,    If-None-Match, same,  304",
        "HEAD,   If-None-Match, same,  304",
        "GET,    If-None-Match, other, 200",
        "GET,    If-Match,      same,  200",
        "GET,    If-Match,      other, 412",
        "PUT,    If-Match,      same,  204",
        "PUT,    If-Match,      other, 412",
        "PUT,    If-None-Match, *,     412",
        "PUT,    If-Unmodified-Since, 'Thu, 01 Jan 1998 00:00:00 GMT', 412",
        "DELETE, If-Match,      other, 412",
        "DELETE, If-Match,      same,  204",
    })
    void keepsConditions(String method, String header, String value, int status) throws Exception {
        String sent =
                switch (value) {
                    case "same" -> etag;
                    case "other" -> "\"other\"";
                    default -> value;
                };
        HttpResponse<byte[]> answer = dav.send(method, PATH, header, sent);
        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 304) {
            assertThat(answer.headers().firstValue("ETag")).hasValue(etag);
        }
        if (status == 412) {
            assertThat(server.originals().resolve("download.txt")).hasContent("hello world");
        }
    }

    @Test
    void endsTheConnectionWhenTheFileShrinksUnderTheReader() throws Exception {
        int whole = 200_000_000;
        int rest = 1_000_000;
        Path file = server.originals().resolve("shrinks.bin");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw");
                Wire reader = Wire.to(server)) {
            sparse.setLength(whole);
            Wire.Head head = reader.head("GET", "/originals/shrinks.bin").readHead();
            assertThat(head.headers()).containsEntry("Content-Length", String.valueOf(whole));
            assertThat(reader.read(rest)).hasSize(rest);
            sparse.setLength(rest);
            assertThat(remaining(reader)).isLessThan(whole - rest);
        }
        assertThat(dav.done("GET", PATH).body()).hasSize(11);
        dav.done("DELETE", "/originals/shrinks.bin");
    }

    /** How many bytes come until the connection ends, in whatever way. */
    private static long remaining(Wire reader) {
        long read = 0;
        try {
            for (int next = -1; next != 0; read += next) {
                next = reader.read(1_000_000).length;
            }
        } catch (IOException reset) {
            return read;
        }
        return read;
    }
}
