package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** With DAVROOM_READONLY=true drives can be read, and every write is refused, LOCK included. */
final class ReadOnlyIT {
    private static Server server;

    @BeforeAll
    static void start() throws Exception {
        server = Server.start(Map.of("DAVROOM_READONLY", "true"));
        for (var drive : List.of(server.originals(), server.imports())) {
            Files.writeString(drive.resolve("photo.jpg"), "content");
            Files.createDirectory(drive.resolve("album"));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    static Stream<Arguments> everyWrite() {
        return Stream.of("/originals/", "/import/")
                .flatMap(
                        drive ->
                                Stream.of("photo.jpg", "new.jpg", "album/")
                                        .flatMap(
                                                name ->
                                                        Methods.WRITING.stream()
                                                                .map(
                                                                        method ->
                                                                                Arguments.of(
                                                                                        method,
                                                                                        drive
                                                                                                + name))));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyWrite")
    void refusesEveryWrite(String method, String path) throws Exception {
        Map<String, String> before = Disk.files(server.data().resolve("originals"));

        HttpResponse<byte[]> answer =
                Methods.send(Dav.admin(server), method, path, "/originals/target.jpg");

        if (path.endsWith("new.jpg") && !List.of("PUT", "MKCOL", "LOCK").contains(method)) {
            assertThat(answer.statusCode()).isIn(403, 404);
        } else {
            assertThat(answer.statusCode()).as(Dav.text(answer)).isEqualTo(403);
            assertThat(Dav.text(answer)).isNotBlank();
        }
        assertThat(Disk.files(server.originals())).isEqualTo(before);
        assertThat(server.originals().resolve("album")).isDirectory();
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "OPTIONS,  /originals/photo.jpg, 200",
        "GET,      /originals/photo.jpg, 200",
        "HEAD,     /originals/photo.jpg, 200",
        "PROPFIND, /originals/photo.jpg, 207",
        "PROPFIND, /originals/,          207",
        "PROPFIND, /,                    207",
        "GET,      /import/photo.jpg,    200",
    })
    void letsRead(String method, String path, int status) throws Exception {
        assertThat(Methods.send(Dav.admin(server), method, path, "").statusCode())
                .isEqualTo(status);
    }
}
