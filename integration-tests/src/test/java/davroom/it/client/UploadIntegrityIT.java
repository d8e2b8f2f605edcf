package davroom.it.client;

import static davroom.it.client.Bodies.EXCLUSIVE;
import static davroom.it.client.Bodies.propfind;
import static davroom.it.client.Share.HELLO;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Uploads that something comes in the way of. Cut connections are in {@link CutUploadIT}, two
 * writers in {@link TwoWritersIT}, full disks in {@link FullDiskIT} and {@link FullDatabaseIT},
 * power cuts in {@link KillIT}, wrong digests in {@link DigestIT}.
 */
@ExtendWith(Shared.class)
final class UploadIntegrityIT {
    private static final String EVE = "integrity-eve";
    private static final byte[] NEW = "n".repeat(3_000_000).getBytes(UTF_8);
    private static final int HALF = NEW.length / 2;
    private static int shares;

    private final Server server;
    private Share s;

    UploadIntegrityIT(Server server) {
        this.server = server;
    }

    @BeforeAll
    static void addEve(Server server) throws Exception {
        server.withAccount(EVE, "--webdav");
    }

    @BeforeEach
    void fill() throws Exception {
        s = Share.fresh(server, "integrity-" + ++shares).with("d/old", HELLO);
    }

    @AfterEach
    void nothingIsLeft() {
        Await.until("nothing is left", () -> Disk.uploads(server.originals()).isEmpty());
    }

    /** What is said beforehand and what comes do not agree. */
    @ParameterizedTest(name = "{0} target, {1}, body {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "new      | Transfer-Encoding: chunked; X-Expected-Entity-Length: 9  | 5;hello      | 400",
                "existing | Transfer-Encoding: chunked; X-Expected-Entity-Length: 9  | 5;hello      | 400",
                "new      | Transfer-Encoding: chunked; X-Expected-Entity-Length: 3  | 5;hello      | 400",
                "existing | Transfer-Encoding: chunked; X-Expected-Entity-Length: 3  | 5;hello      | 400",
                "new      | Transfer-Encoding: chunked; X-Expected-Entity-Length: x  | 5;hello      | 400",
                "existing | Content-Length: 5; X-Expected-Entity-Length: 6           | hello        | 400",
                "existing | Content-Length: 5; Content-Length: 6                     | hello        | 400",
                "existing | Content-Length: -5                                       | hello        | 400",
                "existing | Content-Length: 5; Transfer-Encoding: chunked            | 5;hello      | 400",
                "new      | Transfer-Encoding: chunked                               | z;hello      | 400",
                "existing | Transfer-Encoding: chunked                               | z;hello      | 400",
                "existing | Transfer-Encoding: gzip                                  | hello        | 400 501",
                "existing | Transfer-Encoding: chunked; Content-Encoding: gzip       | 5;hello      | 415",
            })
    void isRefusedWhenItsLengthIsNotWhatWasSaid(
            String target, String headers, String body, String statuses) throws Exception {
        String file = target.equals("new") ? "x" : "a";
        String sent = body.contains(";") ? body.replace(";", "\r\n") + "\r\n0\r\n\r\n" : body;
        Reply reply = s.send("PUT {s}/" + file, sent, headers.split("; "));
        assertThat(statuses).contains(String.valueOf(reply.answer().status()));
        s.holdsOnly("a", "d/old").holds("a", HELLO);
    }

    @Test
    void isSeenByNobodyBeforeItsEnd() throws Exception {
        String etag = s.ask("GET {s}/a").header("ETag");
        try (Wire upload = halfWay("a")) {
            s.ask("GET {s}/a").is(200).has("ETag", etag).gives(HELLO);
            s.ask("HEAD {s}/a").is(200).has("ETag", etag).has("Content-Length", "11");
            s.ask("GET {s}/a", "Range: bytes=6-").is(206).has("ETag", etag).gives("world");
            s.ask("GET {s}/a", "If-None-Match: " + etag).is(304);
            s.ask("PROPFIND {s}/", "Depth: 1")
                    .says("<D:getetag>" + etag, ">11</D:getcontentlength>");
            s.send("PROPFIND {s}/a", propfind("<D:getetag/>"), "Depth: 0").says(etag);
            s.ask("COPY {s}/a", "Destination: {s}/copy").is(201);
            end(upload).is(204);
        }
        s.holds("copy", HELLO).holds("a", new String(NEW, UTF_8));
        assertThat(s.ask("GET {s}/a").header("ETag")).isNotEqualTo(etag);
    }

    @Test
    void isNotInAFolderBeforeItsEnd() throws Exception {
        try (Wire upload = halfWay("d/new")) {
            s.ask("GET {s}/d/new").is(404);
            s.ask("PROPFIND {s}/d/", "Depth: 1").is(207).doesNotSay("/new");
            s.holdsOnly("a", "d/old");
            end(upload).is(201);
        }
    }

    /** What is done to the target or to a folder above it, and what the upload is told then. */
    @ParameterizedTest(name = "{0} while {1} is uploaded: {2}")
    @CsvSource({
        "DELETE {s}/d/old,      d/old, 201",
        "MOVE {s}/d/old,        d/old, 201",
        "DELETE {s}/d/,         d/old, 409",
        "MOVE {s}/d/,           d/old, 409",
        "DELETE {s}/d/,         d/new, 409",
        "MOVE {s}/d/,           d/new, 409",
    })
    void endsInOneOfTwoWaysWhenItsPlaceGoes(String request, String file, int status)
            throws Exception {
        try (Wire upload = halfWay(file)) {
            s.ask(request, "Destination: {s}/moved").is(201, 204);
            end(upload).is(status);
        }
        if (status == 201) {
            s.holds(file, new String(NEW, UTF_8));
        } else {
            assertThat(s.folder().resolve("d")).doesNotExist();
        }
        if (request.startsWith("MOVE")) {
            s.holds(request.endsWith("/d/") ? "moved/old" : "moved", HELLO);
        }
        s.holds("a", HELLO);
    }

    @Test
    void doesNotReplaceAFolderThatCameMeanwhile() throws Exception {
        try (Wire upload = halfWay("x")) {
            s.ask("MKCOL {s}/x").is(201);
            end(upload).isRefused();
        }
        assertThat(s.folder().resolve("x")).isEmptyDirectory();
    }

    @Test
    void comesIntoTheNewFolderOfTheOldName() throws Exception {
        try (Wire upload = halfWay("d/new")) {
            s.ask("DELETE {s}/d/").is(204);
            s.ask("MKCOL {s}/d").is(201);
            end(upload).is(201);
        }
        s.holdsOnly("a", "d/new");
    }

    @Test
    void keepsOthersFromLockingItsTarget() throws Exception {
        try (Wire upload = halfWay("a")) {
            s.as(EVE).send("LOCK {s}/a", EXCLUSIVE).is(423);
            s.as(EVE).send("LOCK {s}/", EXCLUSIVE).is(423);
            end(upload).is(204);
        }
        s.as(EVE).send("LOCK {s}/a", EXCLUSIVE).is(200);
        s.holds("a", new String(NEW, UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"If-Match, 412", "If-Unmodified-Since, 412", "If, 412"})
    void looksAtItsConditionsOnceMoreAtTheEnd(String header, int status) throws Exception {
        Reply now = s.ask("GET {s}/a");
        String value =
                switch (header) {
                    case "If" -> "([" + now.header("ETag") + "])";
                    case "If-Match" -> now.header("ETag");
                    default -> now.header("Last-Modified");
                };
        try (Wire upload = halfWay("a", header + ": " + value)) {
            s.send("PUT {s}/a", "somebody was faster", "X-OC-Mtime: 4000000000").is(204);
            end(upload).is(status);
        }
        s.holds("a", "somebody was faster");
    }

    @Test
    void isNotInTheImportBeforeItsEnd() throws Exception {
        String file = "/import/integrity-" + shares;
        Path place = server.imports().resolve("integrity-" + shares);
        try (Wire upload = Wire.to(server)) {
            upload.head("PUT", file, "Content-Length: " + NEW.length).send(half());
            Await.until("half of it is there", () -> Disk.uploaded(server.imports()) >= HALF / 2);
            assertThat(place).doesNotExist();
            end(upload).is(201);
        }
        assertThat(Files.size(place)).isEqualTo(NEW.length);
    }

    private Wire halfWay(String file, String... headers) throws Exception {
        Wire upload = Wire.to(server);
        String[] lines = new String[headers.length + 1];
        System.arraycopy(headers, 0, lines, 1, headers.length);
        lines[0] = "Content-Length: " + NEW.length;
        upload.head("PUT", s.path() + "/" + file, lines).send(half());
        Await.until("half of it is there", () -> Disk.uploaded(server.originals()) >= HALF / 2);
        return upload;
    }

    private static byte[] half() {
        return java.util.Arrays.copyOf(NEW, HALF);
    }

    private static Reply end(Wire upload) throws Exception {
        upload.send(java.util.Arrays.copyOfRange(NEW, HALF, NEW.length));
        return new Reply(upload.read());
    }
}
