package davroom.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.storage.Drive;
import davroom.api.testing.MemoryStorage;
import java.time.Clock;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole requests, one at a time: on the drive are {@code d/f}, {@code d/s/}, {@code a} and {@code
 * b}.
 */
class RequestTest {
    private static final String ALLPROP = "";
    private static final String LOCKINFO =
            "<D:lockinfo xmlns:D='DAV:'><D:lockscope><D:exclusive/></D:lockscope>"
                    + "<D:locktype><D:write/></D:locktype><D:owner>me</D:owner></D:lockinfo>";

    private static DavHouse house;
    private static Client ann;
    private static Client bob;

    @BeforeAll
    static void open() {
        house = new DavHouse();
        house.add(new MemoryStorage("import"));
        house.add(
                new MemoryStorage(
                        new Drive("archive", Drive.Kind.ORIGINALS, true), Clock.systemUTC()));
        ann = new Client(house, "ann");
        bob = new Client(house, "bob");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void fill() {
        for (String path :
                new String[] {"/originals/d/", "/originals/a", "/originals/b", "/import/d/"}) {
            Client.Answer lock = ann.send("DELETE", path);
            assertThat(lock.status()).isIn(204, 404);
        }
        ann.send("MKCOL", "/originals/d/");
        ann.send("MKCOL", "/originals/d/s/");
        ann.send("PUT", "/originals/d/f", "hello");
        ann.send("PUT", "/originals/a", "hello world");
        ann.send("PUT", "/originals/b", "other");
    }

    /** The status of requests that need no more than a line. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET       | /originals/a        |                                   | 200",
                "GET       | /originals/a/       |                                   | 404",
                "GET       | /originals/none     |                                   | 404",
                "GET       | /nodrive/a          |                                   | 404",
                "OPTIONS   | /originals/.davroom |                                   | 404",
                "PUT       | /originals/.davroom |                                   | 404",
                "MKCOL     | /originals/.DavRoom |                                   | 404",
                "LOCK      | /originals/d/.davroom/x |                               | 404",
                "COPY      | /originals/a        | Destination: /originals/.davroom/x         | 404",
                "PUT       | /originals/a        | If: </originals/.davroom> (Not <urn:x>)    | 204",
                "GET       | /originals/d/       |                                   | 200",
                "HEAD      | /originals/d        |                                   | 200",
                "HEAD      | /                   |                                   | 200",
                "HEAD      | /originals/a        |                                   | 200",
                "GET       | /originals/..%2fa   |                                   | 400",
                "GET       | /originals/a        | If-Match: \"x\"                   | 412",
                "GET       | /originals/a        | If-None-Match: *                  | 304",
                "GET       | /originals/a        | Range: bytes=2-4                  | 206",
                "GET       | /originals/a        | Range: bytes=100-                 | 416",
                "GET       | /originals/a        | Range: bytes=2-4; If-Range: \"x\" | 200",
                "PUT       | /originals/new/x    |                                   | 409",
                "PUT       | /originals/d        |                                   | 405",
                "PUT       | /originals/d/       |                                   | 405",
                "PUT       | /originals          |                                   | 405",
                "PUT       | /new                |                                   | 405",
                "PUT       | /originals/a        | Content-Range: bytes 0-1/2        | 400",
                "PUT       | /originals/a        | If-None-Match: *                  | 412",
                "PUT       | /originals/a        | If-Match: \"x\"                   | 412",
                "PUT       | /originals/a        | If: (<urn:x>                      | 400",
                "PUT       | /originals/a        | If: (<urn:uuid:none>)             | 412",
                "PUT       | /originals/a        | X-Expected-Entity-Length: 7       | 400",
                "PUT       | /originals/a        | Content-Encoding: gzip            | 415",
                "PUT       | /archive/x          |                                   | 403",
                "MKCOL     | /originals/d        |                                   | 405",
                "MKCOL     | /originals/n/m      |                                   | 409",
                "MKCOL     | /new                |                                   | 403",
                "MKCOL     | /archive/x          |                                   | 403",
                "DELETE    | /originals/none     |                                   | 404",
                "DELETE    | /originals/d        | Depth: 0                          | 400",
                "DELETE    | /originals/a        | If-Match: \"x\"                   | 412",
                "DELETE    | /originals          |                                   | 403",
                "DELETE    | /                   |                                   | 403",
                "DELETE    | /archive            |                                   | 403",
                "COPY      | /originals/a        |                                   | 400",
                "COPY      | /originals/a        | Destination: /originals/a         | 403",
                "COPY      | /originals/a        | Destination: /originals/new       | 201",
                "COPY      | /originals/a        | Destination: /originals/b         | 204",
                "COPY      | /originals/a        | Destination: /originals/b; Overwrite: F    | 412",
                "COPY      | /originals/a        | Destination: /originals/b; Overwrite: X    | 400",
                "COPY      | /originals/none     | Destination: /originals/b         | 404",
                "COPY      | /originals/a        | Destination: /originals/n/m       | 409",
                "COPY      | /originals/d/       | Destination: /originals/d/s/x     | 403",
                "COPY      | /originals/d        | Destination: /originals/e; Depth: 1        | 400",
                "COPY      | /originals/a        | Destination: http://example.invalid/x      | 502",
                "COPY      | /originals/a        | Destination: /originals/..%2f..%2fx        | 400",
                "COPY      | /originals/a        | Destination: /archive/x           | 403",
                "COPY      | /originals/a        | Destination: /originals           | 403",
                "COPY      | /originals/a        | Destination: /new                 | 403",
                "MOVE      | /originals/d/f      | Destination: /originals/d         | 403",
                "MOVE      | /originals/d        | Destination: /originals/d/s/x     | 403",
                "MOVE      | /originals/d        | Destination: /originals/e; Depth: 0        | 400",
                "MOVE      | /originals/a        | Destination: /originals/b         | 204",
                "MOVE      | /originals          | Destination: /originals/e         | 403",
                "PROPFIND  | /originals/d        | Depth: 0                          | 207",
                "PROPFIND  | /originals/a/       | Depth: 0                          | 404",
                "PROPFIND  | /originals/none     | Depth: 0                          | 404",
                "PROPFIND  | /originals/d        |                                   | 403",
                "PROPFIND  | /originals/d        | Depth: infinity                   | 403",
                "PROPFIND  | /originals/d        | Depth: 7                          | 400",
                "LOCK      | /originals/d        | Depth: 1                          | 400",
                "LOCK      | /originals/a        |                                   | 400",
                "LOCK      | /archive            |                                   | 403",
                "UNLOCK    | /originals/a        |                                   | 400",
                "UNLOCK    | /originals/a        | Lock-Token: <urn:uuid:none>       | 409",
                "TRACE     | /originals/a        |                                   | 405",
                "POST      | /originals/a        |                                   | 405",
                "PATCH     | /originals/a        |                                   | 405",
                "REPORT    | /originals/a        |                                   | 403",
                "OPTIONS   | /originals/a        |                                   | 200",
            })
    void answers(String method, String path, String headers, int status) {
        // LOCK without a body refreshes, every other method has none
        Client.Answer answer = ann.send(method, path, headers(headers));
        assertThat(answer.status()).isEqualTo(status);
        ann.send("DELETE", "/originals/new");
    }

    private static String[] headers(String list) {
        return list == null
                ? new String[0]
                : Arrays.stream(list.split("; "))
                        .flatMap(header -> Arrays.stream(header.split(": ", 2)))
                        .toArray(String[]::new);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/                | OPTIONS, GET, HEAD, PROPFIND",
                "/originals/      | OPTIONS, GET, HEAD, PROPFIND, COPY, PROPPATCH, REPORT, LOCK, UNLOCK",
                "/originals/d     | OPTIONS, GET, HEAD, PROPFIND, DELETE, COPY, MOVE, PROPPATCH, REPORT, LOCK, UNLOCK",
                "/originals/a     | OPTIONS, GET, HEAD, PROPFIND, PUT, DELETE, COPY, MOVE, PROPPATCH, LOCK, UNLOCK",
                "/new             | OPTIONS",
                "/originals/none  | OPTIONS, PUT, MKCOL, LOCK",
                "/archive/        | OPTIONS, GET, HEAD, PROPFIND, COPY, REPORT",
            })
    void saysWhatCanBeDone(String path, String allow) {
        Client.Answer answer = ann.send("OPTIONS", path);
        assertThat(answer.header("Allow")).isEqualTo(allow);
        assertThat(answer.header("DAV")).isEqualTo("1, 2, 3, extended-mkcol");
        assertThat(answer.header("MS-Author-Via")).isEqualTo("DAV");
        assertThat(answer.header("Content-Length")).isEqualTo("0");
    }

    @Test
    void saysWhatCanBeDoneWithA405() {
        assertThat(ann.send("MKCOL", "/originals/d").header("Allow")).contains("PROPFIND");
    }

    @Test
    void storesWithTheSameTagEverywhere() {
        Client.Answer put = ann.send("PUT", "/originals/b", "new bytes");
        assertThat(put.status()).isEqualTo(204);
        String etag = put.header("ETag");
        assertThat(etag).startsWith("\"");
        assertThat(ann.send("GET", "/originals/b").header("ETag")).isEqualTo(etag);
        assertThat(ann.send("HEAD", "/originals/b").header("ETag")).isEqualTo(etag);
        assertThat(ann.send("PROPFIND", "/originals/b", "Depth", "0").body()).contains(etag);
        assertThat(ann.send("GET", "/originals/b").body()).isEqualTo("new bytes");
    }

    @Test
    void keepsTheTimeThatTheClientSends() {
        Client.Answer put = ann.send("PUT", "/originals/b", "x", "X-OC-Mtime", "1700000000.5");
        assertThat(put.header("X-OC-MTime")).isEqualTo("accepted");
        assertThat(put.header("Last-Modified")).isEqualTo("Tue, 14 Nov 2023 22:13:20 GMT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"COPY", "MOVE"})
    void givesTheTargetTheTimeThatTheClientSends(String method) {
        Client.Answer answer =
                ann.send(
                        method,
                        "/originals/a",
                        "Destination",
                        "/originals/b",
                        "X-OC-Mtime",
                        "1700000000");
        assertThat(answer.header("X-OC-MTime")).isEqualTo("accepted");
        assertThat(ann.send("HEAD", "/originals/b").header("Last-Modified"))
                .isEqualTo("Tue, 14 Nov 2023 22:13:20 GMT");
    }

    @Test
    void tellsFinderHowMuchRoomThereIs() {
        String body =
                ann.send(
                                "PROPFIND",
                                "/originals/d/",
                                "<propfind xmlns='DAV:'><prop><quota/><quotaused/>"
                                        + "</prop></propfind>",
                                "Depth",
                                "0")
                        .body();
        assertThat(body).containsPattern("<D:quota>\\d+</D:quota><D:quotaused>\\d+</D:quotaused>");
    }

    @Test
    void servesRanges() {
        Client.Answer one = ann.send("GET", "/originals/a", "Range", "bytes=6-");
        assertThat(one.body()).isEqualTo("world");
        assertThat(one.header("Content-Range")).isEqualTo("bytes 6-10/11");
        Client.Answer two = ann.send("GET", "/originals/a", "Range", "bytes=0-1,6-7");
        assertThat(two.header("Content-Type")).startsWith("multipart/byteranges; boundary=");
        assertThat(two.body())
                .contains("Content-Range: bytes 0-1/11\r\n\r\nhe\r\n--")
                .contains("Content-Range: bytes 6-7/11\r\n\r\nwo\r\n--");
        assertThat(two.header("Content-Length")).isEqualTo("" + two.response().body().length);
        assertThat(ann.send("GET", "/originals/a", "Range", "bytes=99-").header("Content-Range"))
                .isEqualTo("bytes */11");
    }

    @Test
    void letsNoBrowserRunAnOriginal() {
        ann.send("PUT", "/originals/d/x.html", "<script>");
        Client.Answer page = ann.send("GET", "/originals/d/x.html");
        assertThat(page.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(page.header("Content-Disposition")).isEqualTo("attachment");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Content-Security-Policy")).contains("sandbox");
        assertThat(page.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        ann.send("PUT", "/originals/d/x.JPG", "x");
        Client.Answer photo = ann.send("GET", "/originals/d/x.JPG");
        assertThat(photo.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(photo.header("Content-Disposition")).isEmpty();
    }

    @Test
    void listsWhatIsThere() {
        String body = ann.send("PROPFIND", "/originals/d", "Depth", "1").body();
        assertThat(body)
                .contains("<D:href>/originals/d/</D:href>")
                .contains("<D:href>/originals/d/f</D:href>")
                .contains("<D:href>/originals/d/s/</D:href>")
                .contains("<D:getcontentlength>5</D:getcontentlength>")
                .doesNotContain("quota");
        assertThat(ann.send("PROPFIND", "/originals/d", "Depth", "0").header("Content-Location"))
                .isEqualTo("/originals/d/");
        assertThat(ann.send("PROPFIND", "/", "Depth", "1").body())
                .contains("<D:href>/</D:href>")
                .contains("<D:href>/archive/</D:href>")
                .contains("<D:href>/import/</D:href>");
    }

    @Test
    void answersForWhatIsAskedFor() {
        String body =
                ann.send(
                                "PROPFIND",
                                "/originals/d/f",
                                "<propfind xmlns='DAV:'><prop><getcontentlength/><x xmlns='urn:y'/>"
                                        + "<quota-used-bytes/></prop></propfind>",
                                "Depth",
                                "0")
                        .body();
        assertThat(body)
                .contains(
                        "<D:prop><D:getcontentlength>5</D:getcontentlength></D:prop>"
                                + "<D:status>HTTP/1.1 200 OK</D:status>")
                .contains(
                        "<D:prop><D:quota-used-bytes/><X:x xmlns:X=\"urn:y\"/></D:prop>"
                                + "<D:status>HTTP/1.1 404 Not Found</D:status>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100%25.txt", "a;b", "a&b", "a+b", "%23%3F", "%F0%9F%93%B7", "%C3%A9"})
    void givesHrefsThatOpen(String name) {
        assertThat(ann.send("PUT", "/originals/d/" + name, name).status()).isEqualTo(201);
        String body = ann.send("PROPFIND", "/originals/d/", "Depth", "1").body();
        String href =
                Arrays.stream(body.split("<D:href>"))
                        .skip(1)
                        .map(part -> part.substring(0, Math.max(0, part.indexOf("</D:href>"))))
                        .map(text -> text.replace("&amp;", "&"))
                        .filter(text -> !text.matches(".*/(f|s/|d/)?"))
                        .findFirst()
                        .orElseThrow();
        assertThat(ann.send("GET", href).body()).isEqualTo(name);
    }

    @Test
    void refusesXmlThatCouldDoHarm() {
        String doctype =
                "<!DOCTYPE p [<!ENTITY e 'x'>]><propfind xmlns='DAV:'><allprop/></propfind>";
        assertThat(ann.send("PROPFIND", "/originals/d", doctype, "Depth", "0").status())
                .isEqualTo(400);
        assertThat(ann.send("PROPFIND", "/originals/d", "<a", "Depth", "0").status())
                .isEqualTo(400);
        assertThat(ann.send("PROPFIND", "/originals/d", "x".repeat(2 << 20), "Depth", "0").status())
                .isEqualTo(413);
    }

    @Test
    void saysWhyWithAnElement() {
        assertThat(ann.send("PROPFIND", "/originals/d").body())
                .contains(
                        "<D:error xmlns:D=\"DAV:\"><D:propfind-finite-depth></D:propfind-finite-depth>");
    }

    @Test
    void locksWhatIsNotThereYet() {
        Client.Answer lock =
                ann.send("LOCK", "/originals/d/new", LOCKINFO, "Timeout", "Infinite, Second-410");
        assertThat(lock.status()).isEqualTo(201);
        String token = lock.header("Lock-Token");
        assertThat(token).matches("<urn:uuid:[-0-9a-f]+>");
        assertThat(lock.body())
                .contains("<D:timeout>Second-3")
                .contains(">me</")
                .contains("<D:href>/originals/d/new</D:href>");
        assertThat(ann.send("GET", "/originals/d/new").header("Content-Length")).isEqualTo("0");
        assertThat(ann.send("PUT", "/originals/d/new", "x").status()).isEqualTo(423);
        assertThat(bob.send("PUT", "/originals/d/new", "x", "If", "(" + token + ")").status())
                .isEqualTo(423);
        assertThat(ann.send("PUT", "/originals/d/new", "x", "If", "(" + token + ")").status())
                .isEqualTo(204);
        assertThat(bob.send("PROPFIND", "/originals/d/new", "Depth", "0").body())
                .contains("<D:activelock>")
                .doesNotContain("urn:uuid");
        Client.Answer blocked = ann.send("DELETE", "/originals/d");
        assertThat(blocked.status()).isEqualTo(423);
        assertThat(blocked.body())
                .contains("<D:lock-token-submitted><D:href>/originals/d/new</D:href>");
        assertThat(bob.send("LOCK", "/originals/d/new", LOCKINFO).body())
                .contains("no-conflicting-lock");
        assertThat(bob.send("UNLOCK", "/originals/d/new", "Lock-Token", token).status())
                .isEqualTo(403);
        assertThat(ann.send("LOCK", "/originals/d/new", "If", "(" + token + ")").status())
                .isEqualTo(200);
        String bare = token.substring(1, token.length() - 1);
        assertThat(ann.send("UNLOCK", "/originals/d/new", "Lock-Token", bare).status())
                .isEqualTo(204);
        assertThat(ann.send("DELETE", "/originals/d").status()).isEqualTo(204);
    }

    @Test
    void keepsNoLockWhenThereIsNoRoomForTheFile() {
        house.originals.quotaBytes(0);
        try {
            Client.Answer lock = ann.send("LOCK", "/originals/d/new", LOCKINFO);
            if (lock.status() == 201) {
                // an empty file may well fit
                ann.send("UNLOCK", "/originals/d/new", "Lock-Token", lock.header("Lock-Token"));
            }
        } finally {
            house.originals.quotaBytes(1L << 40);
        }
        house.originals.offline(true);
        try {
            assertThat(ann.send("LOCK", "/originals/d/other", LOCKINFO).status()).isEqualTo(503);
        } finally {
            house.originals.offline(false);
        }
        assertThat(ann.send("PUT", "/originals/d/other", "x").status()).isEqualTo(201);
    }

    @Test
    void changesAllPropertiesOrNone() {
        Client.Answer mixed =
                ann.send(
                        "PROPPATCH",
                        "/originals/a",
                        update("<x xmlns='urn:y'>1</x><D:getetag>2</D:getetag>"));
        assertThat(mixed.status()).isEqualTo(207);
        assertThat(mixed.body())
                .contains("<D:getetag/></D:prop><D:status>HTTP/1.1 403 Forbidden</D:status>")
                .contains("<D:error><D:cannot-modify-protected-property/></D:error>")
                .contains(
                        "<X:x xmlns:X=\"urn:y\"/></D:prop><D:status>HTTP/1.1 424 Failed Dependency</D:status>");
        assertThat(ann.send("PROPFIND", "/originals/a", "Depth", "0").body())
                .doesNotContain("urn:y");
        ann.send("PROPPATCH", "/originals/a", update("<x xmlns='urn:y'>1</x>"));
        assertThat(ann.send("PROPFIND", "/originals/a", "Depth", "0").body()).contains("urn:y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/originals/a", "/originals/d/"})
    void setsTheTimesThatWindowsSends(String path) {
        Client.Answer patch =
                ann.send(
                        "PROPPATCH",
                        path,
                        update(
                                "<Z:Win32CreationTime xmlns:Z='urn:schemas-microsoft-com:'>Tue, 14 Nov 2023"
                                        + " 22:13:20 GMT</Z:Win32CreationTime><Z:Win32LastModifiedTime"
                                        + " xmlns:Z='urn:schemas-microsoft-com:'>Tue, 14 Nov 2023 22:13:20"
                                        + " GMT</Z:Win32LastModifiedTime><Z:Win32FileAttributes"
                                        + " xmlns:Z='urn:schemas-microsoft-com:'>00000020</Z:Win32FileAttributes>"));
        assertThat(patch.body()).contains("200 OK").doesNotContain("403", "409", "424");
        assertThat(ann.send("PROPFIND", path, "Depth", "0").body())
                .contains("<D:getlastmodified>Tue, 14 Nov 2023 22:13:20 GMT</D:getlastmodified>")
                .contains("00000020");
    }

    @Test
    void refusesATimeThatIsNone() {
        assertThat(
                        ann.send(
                                        "PROPPATCH",
                                        "/originals/a",
                                        update("<D:getlastmodified>soon</D:getlastmodified>"))
                                .body())
                .contains("409 Conflict");
    }

    @Test
    void copiesAndMovesBetweenDrives() {
        ann.send("PROPPATCH", "/originals/d/f", update("<x xmlns='urn:y'>1</x>"));
        assertThat(ann.send("COPY", "/originals/d", "Destination", "/import/d").status())
                .isEqualTo(201);
        assertThat(ann.send("GET", "/import/d/f").body()).isEqualTo("hello");
        assertThat(ann.send("PROPFIND", "/import/d/f", "Depth", "0").body()).contains("urn:y");
        assertThat(ann.send("PROPFIND", "/import/", "Depth", "1").body())
                .doesNotContain("copying-");
        ann.send("PUT", "/import/d/old", "old");
        assertThat(ann.send("MOVE", "/originals/d", "Destination", "/import/d").status())
                .isEqualTo(204);
        assertThat(ann.send("GET", "/import/d/old").status()).isEqualTo(404);
        assertThat(ann.send("GET", "/import/d/f").body()).isEqualTo("hello");
        assertThat(ann.send("HEAD", "/originals/d").status()).isEqualTo(404);
        assertThat(ann.send("MOVE", "/originals/a", "Destination", "/import/d/f").status())
                .isEqualTo(204);
        assertThat(ann.send("GET", "/import/d/f").body()).isEqualTo("hello world");
    }

    @Test
    void copiesAFolderWithoutItsMembers() {
        assertThat(
                        ann.send("COPY", "/originals/d", "Destination", "/import/d", "Depth", "0")
                                .status())
                .isEqualTo(201);
        assertThat(ann.send("HEAD", "/import/d/f").status()).isEqualTo(404);
    }

    @Test
    void takesNoBodyForAFolder() {
        assertThat(ann.send("MKCOL", "/originals/d/m", "<x/>").status()).isEqualTo(415);
        assertThat(ann.send("HEAD", "/originals/d/m").status()).isEqualTo(404);
    }

    @Test
    void answersWhileItIsSwitchedOff() {
        house.turnstile.set(Turnstile.Rules.shut("disabled"));
        try {
            assertThat(ann.send("PROPFIND", "/originals/", ALLPROP, "Depth", "0").status())
                    .isEqualTo(404);
            assertThat(ann.send("OPTIONS", "/").status()).isEqualTo(404);
        } finally {
            house.turnstile.set(Turnstile.Rules.opened());
        }
    }

    private static String update(String properties) {
        return "<D:propertyupdate xmlns:D='DAV:'><D:set><D:prop>"
                + properties
                + "</D:prop></D:set></D:propertyupdate>";
    }
}
