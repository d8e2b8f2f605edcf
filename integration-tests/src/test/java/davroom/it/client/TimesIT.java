package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The times that clients send are the times on the disk. */
@ExtendWith(Shared.class)
final class TimesIT {
    private static final String TOP = "/originals/times/";

    private static Server server;
    private static Dav dav;

    @BeforeAll
    static void start(Server shared) throws Exception {
        server = shared;
        dav = Dav.admin(server);
        dav.done("MKCOL", TOP);
        dav.done("MKCOL", TOP + "folder/");
    }

    private static Instant onDisk(String name) throws Exception {
        Path file = server.originals().resolve("times").resolve(name);
        return Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.MILLIS);
    }

    @ParameterizedTest
    @CsvSource({
        "1700000000,    2023-11-14T22:13:20Z",
        "1700000000.25, 2023-11-14T22:13:20.250Z",
        "0,             1970-01-01T00:00:00Z",
    })
    void uploadsAndMovesSetThem(String header, Instant time) throws Exception {
        HttpResponse<byte[]> put = dav.put(TOP + "a", new byte[1], "X-OC-Mtime", header);
        assertThat(put.headers().firstValue("X-OC-MTime")).contains("accepted");
        assertThat(onDisk("a")).isEqualTo(time);
        dav.store(TOP + "b.part", new byte[1]);
        HttpResponse<byte[]> move =
                dav.done("MOVE", TOP + "b.part", "Destination", TOP + "b", "X-OC-Mtime", header);
        assertThat(move.headers().firstValue("X-OC-MTime")).contains("accepted");
        assertThat(onDisk("b")).isEqualTo(time);
    }

    /** The year 5138 is too far for ext4, and 1969 for Java on Linux. */
    @ParameterizedTest
    @ValueSource(longs = {99_999_999_999L, -86_400})
    void oneThatTheDiskDoesNotTakeIsNotAcknowledged(long seconds) throws Exception {
        String header = Long.toString(seconds);
        HttpResponse<byte[]> put = dav.put(TOP + "far", new byte[1], "X-OC-Mtime", header);
        assertThat(put.statusCode()).isIn(201, 204);
        boolean kept = onDisk("far").equals(Instant.ofEpochSecond(seconds));
        assertThat(put.headers().firstValue("X-OC-MTime").isPresent()).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "urn:schemas-microsoft-com:, Win32LastModifiedTime, GMT, c",
        "urn:schemas-microsoft-com:, Win32LastModifiedTime, GMT, folder",
        "DAV:,                       getlastmodified,       GMT, c",
        "DAV:,                       getlastmodified,       GMT, folder",
        "SAR:,                       lastmodified,          UTC, c",
    })
    void propertiesSetThem(String namespace, String name, String zone, String path)
            throws Exception {
        dav.put(TOP + "c", new byte[1]);
        String body =
                "<p:propertyupdate xmlns:p='DAV:'><p:set><p:prop><%1$s xmlns='%2$s'>Sun, 09 Sep 2001 01:46:40 %3$s</%1$s></p:prop></p:set></p:propertyupdate>"
                        .formatted(name, namespace, zone);
        HttpResponse<byte[]> answer =
                dav.send("PROPPATCH", TOP + path, BodyPublishers.ofString(body));
        assertThat(Dav.text(answer)).contains("200 OK", namespace);
        assertThat(onDisk(path)).isEqualTo(Instant.ofEpochSecond(1_000_000_000));
        dav.done("PROPFIND", TOP + path, "Depth", "0");
        Instant before = onDisk("folder");
        dav.put(TOP + "other", new byte[1]);
        assertThat(onDisk("folder")).isEqualTo(before);
    }
}
