package davroom.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.storage.StoragePath;
import davroom.api.testing.OpenAccess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uploads that go on after they were cut (draft-ietf-httpbis-resumable-upload). */
class ResumableUploadTest {
    private static final String PART = "application/partial-upload";
    private static final String FILE = "/photos/originals/a";

    private static DavHouse house;
    private static Client ann;
    private static Client bob;

    @BeforeAll
    static void open() {
        house = new DavHouse("http://localhost/photos/", new OpenAccess(), 0);
        ann = new Client(house, "ann");
        bob = new Client(house, "bob");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void clear() throws IOException {
        ann.send("DELETE", FILE);
        for (var upload : house.originals.partialUploads().orElseThrow().of("ann")) {
            upload.cancel();
        }
    }

    /** Begins an upload with its first bytes, and tells where it is. */
    private static String begin(String content, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Upload-Complete";
        all[headers.length + 1] = "?0";
        Client.Answer begun = put(content, all);
        assertThat(begun.status()).isEqualTo(201);
        return begun.header("Location");
    }

    private static Client.Answer put(String content, String... headers) {
        String[] rest = new String[headers.length + 1];
        rest[0] = content;
        System.arraycopy(headers, 0, rest, 1, headers.length);
        return ann.send("PUT", FILE, rest);
    }

    private static Client.Answer patch(
            Client who, String uri, String content, long offset, boolean last, String... more) {
        String[] rest = new String[7 + more.length];
        rest[0] = content;
        rest[1] = "Content-Type";
        rest[2] = PART;
        rest[3] = "Upload-Offset";
        rest[4] = Long.toString(offset);
        rest[5] = "Upload-Complete";
        rest[6] = last ? "?1" : "?0";
        System.arraycopy(more, 0, rest, 7, more.length);
        return who.send("PATCH", uri, rest);
    }

    private static String file() {
        Client.Answer get = ann.send("GET", FILE);
        return get.status() == 200 ? get.body() : Integer.toString(get.status());
    }

    @Test
    void comesInSeveralRequests() {
        String uri = begin("hello", "Upload-Length", "11", "X-OC-Mtime", "1000000000");
        assertThat(uri).matches("/photos/\\.uploads/originals/[0-9a-f]{32}");
        assertThat(file()).isEqualTo("404");
        Client.Answer head = ann.send("HEAD", uri);
        assertThat(head.status()).isEqualTo(204);
        assertThat(head.header("Upload-Offset")).isEqualTo("5");
        assertThat(head.header("Upload-Complete")).isEqualTo("?0");
        assertThat(head.header("Upload-Length")).isEqualTo("11");
        assertThat(head.header("Upload-Limit")).matches("max-age=25\\d{4}");
        assertThat(head.header("Cache-Control")).isEqualTo("no-store");

        Client.Answer more = patch(ann, uri, " wor", 5, false);
        assertThat(more.status()).isEqualTo(204);
        assertThat(more.header("Upload-Complete")).isEqualTo("?0");
        assertThat(more.header("Upload-Offset")).isEqualTo("9");
        Client.Answer last = patch(ann, uri, "ld", 9, true);
        assertThat(last.status()).isEqualTo(201);
        assertThat(last.header("Upload-Complete")).isEqualTo("?1");
        assertThat(last.header("X-OC-MTime")).isEqualTo("accepted");
        assertThat(last.header("ETag")).isEqualTo(ann.send("GET", FILE).header("ETag"));
        assertThat(file()).isEqualTo("hello world");
        assertThat(ann.send("GET", FILE).header("Last-Modified")).contains("Sep 2001");

        Client.Answer done = ann.send("HEAD", uri);
        assertThat(done.status()).isEqualTo(204);
        assertThat(done.header("Upload-Complete")).isEqualTo("?1");
        assertThat(done.header("Upload-Offset")).isEqualTo("11");
        Client.Answer again = patch(ann, uri, "", 11, true);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(again.body()).contains("http-problem-types#completed-upload");
    }

    @Test
    void canBeginAndEndWithoutContent() {
        String uri = begin("");
        patch(ann, uri, "hello", 0, false);
        assertThat(patch(ann, uri, "", 5, true).status()).isEqualTo(201);
        assertThat(file()).isEqualTo("hello");
    }

    @Test
    void beginsWithPostToo() {
        Client.Answer begun = ann.send("POST", FILE, "hello", "Upload-Complete", "?0");
        assertThat(begun.status()).isEqualTo(201);
        assertThat(patch(ann, begun.header("Location"), "!", 5, true).status()).isEqualTo(201);
        assertThat(file()).isEqualTo("hello!");
        assertThat(ann.send("POST", FILE, "hello", "Upload-Complete", "maybe").status())
                .isEqualTo(405);
    }

    @Test
    void isNotOfferedWhereWholeFilesAreTakenOnly() {
        house.originals.takesWholeFilesOnly(true);
        try {
            assertThat(ann.send("OPTIONS", FILE).header("Accept-Patch")).isEmpty();
            assertThat(put("hel", "Upload-Complete", "?0").status()).isEqualTo(405);
            assertThat(file()).isEqualTo("404");
            assertThat(put("hello", "Upload-Complete", "?1").status()).isEqualTo(201);
            assertThat(file()).isEqualTo("hello");
        } finally {
            house.originals.takesWholeFilesOnly(false);
        }
    }

    @Test
    void isAPlainPutWithoutAWayToAnnounceIt() throws IOException {
        assertThat(put("hello", "Upload-Complete", "?1").status()).isEqualTo(201);
        assertThat(file()).isEqualTo("hello");
        assertThat(house.originals.partialUploads().orElseThrow().of("ann")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8  | true",
                "3  | false",
                "x  | false",
            })
    void announcesItselfToClientsOfTheSameDraft(String version, boolean announced)
            throws IOException {
        String answer =
                raw(
                        "PUT "
                                + FILE
                                + " HTTP/1.1\r\n"
                                + auth()
                                + "Content-Length: 5\r\nUpload-Complete: ?1\r\n"
                                + "Upload-Draft-Interop-Version: "
                                + version
                                + "\r\n\r\nhello");
        assertThat(answer.startsWith("HTTP/1.1 104 ")).isEqualTo(announced);
        assertThat(answer).contains("HTTP/1.1 201 ");
        if (announced) {
            String interim = answer.substring(0, answer.indexOf("\r\n\r\n"));
            assertThat(interim)
                    .contains("Location: /photos/.uploads/originals/")
                    .contains("Upload-Limit: max-age=")
                    .contains("Upload-Draft-Interop-Version: 8");
            assertThat(answer).contains("Upload-Complete: ?1");
        }
        assertThat(file()).isEqualTo("hello");
    }

    @Test
    void goesOnAfterTheConnectionBroke() throws IOException {
        String uri;
        try (Socket socket = connect()) {
            String head =
                    "PUT "
                            + FILE
                            + " HTTP/1.1\r\n"
                            + auth()
                            + "Content-Length: 11\r\nUpload-Complete: ?1\r\n"
                            + "Upload-Draft-Interop-Version: 8\r\n\r\nhello";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            uri = location(socket.getInputStream());
            // what was sent is there when the upload ends, at the latest
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }
        assertThat(file()).isEqualTo("404");
        assertThat(ann.send("HEAD", uri).header("Upload-Offset")).isEqualTo("5");
        assertThat(ann.send("HEAD", uri).header("Upload-Length")).isEqualTo("11");
        assertThat(patch(ann, uri, " world", 5, true).status()).isEqualTo(201);
        assertThat(file()).isEqualTo("hello world");
    }

    @Test
    void takesOverFromAConnectionThatHangs() throws IOException {
        try (Socket socket = connect()) {
            String head =
                    "PUT "
                            + FILE
                            + " HTTP/1.1\r\n"
                            + auth()
                            + "Content-Length: 11\r\nUpload-Complete: ?1\r\n"
                            + "Upload-Draft-Interop-Version: 8\r\n\r\nhello";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            String uri = location(socket.getInputStream());
            int status = takeOver(uri);
            // its first bytes may come between the two requests: then a client asks again
            assertThat(status == 409 ? takeOver(uri) : status).isEqualTo(201);
            socket.getOutputStream().write(" HANGS".getBytes(StandardCharsets.US_ASCII));
            String late =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(late).startsWith("HTTP/1.1 409 ");
        }
        assertThat(file()).isEqualTo("hello world");
    }

    private static int takeOver(String uri) {
        long offset = Long.parseLong(ann.send("HEAD", uri).header("Upload-Offset"));
        String rest = "hello world".substring((int) offset);
        return patch(ann, uri, rest, offset, true).status();
    }

    @ParameterizedTest
    @CsvSource({"0, hello", "4, o", "6, x"})
    void refusesAnotherOffset(long offset, String content) {
        String uri = begin("hello");
        Client.Answer refused = patch(ann, uri, content, offset, true);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.header("Upload-Offset")).isEqualTo("5");
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.body())
                .contains("http-problem-types#mismatching-upload-offset")
                .contains("\"expected-offset\":5")
                .contains("\"provided-offset\":" + offset);
        assertThat(file()).isEqualTo("404");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Upload-Length: 4                            | 400",
                "Upload-Length: 12                           | 400",
                "Upload-Complete: ?0; Upload-Length: 5       | 201",
                "Upload-Complete: ?0; Upload-Length: 4       | 400",
                "Upload-Complete: ?0; Upload-Length: x       | 201",
                "If-Match: \"x\"                             | 412",
                "If-None-Match: *                            | 201",
                "Repr-Digest: sha-256=x                      | 400",
                "Content-MD5: AAAAAAAAAAAAAAAAAAAAAA==        | 400",
                "Content-Range: bytes 0-1/2                  | 400",
            })
    void judgesTheFirstRequest(String headers, int status) {
        String[] all =
                Arrays.stream(("Upload-Complete: ?1; " + headers).split("; "))
                        .flatMap(header -> Arrays.stream(header.split(": ", 2)))
                        .toArray(String[]::new);
        if (headers.startsWith("Upload-Complete")) {
            all = Arrays.copyOfRange(all, 2, all.length);
        }
        assertThat(put("hello", all).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain                                        | 415",
                PART + "; Upload-Offset: 5                         | 400",
                PART + "; Upload-Complete: ?1                      | 400",
                PART + "; Upload-Offset: -5; Upload-Complete: ?1   | 400",
                PART + "; Upload-Offset: 5; Upload-Complete: 1     | 400",
                PART + "; Upload-Offset: 5; Upload-Complete: ?1; Upload-Length: 8   | 400",
                PART + "; Upload-Offset: 5; Upload-Complete: ?0; Upload-Length: 5   | 400",
                PART + "; Upload-Offset: 5; Upload-Complete: ?1; Upload-Length: 6   | 201",
                PART + "; Upload-Offset: 5; Upload-Complete: ?0    | 204",
            })
    void judgesEachFurtherRequest(String headers, int status) {
        String uri = begin("hello");
        String[] all =
                Arrays.stream(("Content-Type: " + headers).split("; "))
                        .flatMap(header -> Arrays.stream(header.split(": ", 2)))
                        .toArray(String[]::new);
        String[] rest = new String[all.length + 1];
        rest[0] = "!";
        System.arraycopy(all, 0, rest, 1, all.length);
        assertThat(ann.send("PATCH", uri, rest).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"HEAD", "PATCH", "DELETE", "OPTIONS", "GET", "PUT", "PROPFIND", "MKCOL"})
    void isThereForItsMakerOnly(String method) {
        String uri = begin("hello");
        assertThat(bob.send(method, uri).status()).isEqualTo(404);
        for (String other :
                new String[] {
                    uri.replace("originals", "import"),
                    uri + "0",
                    uri + "/x",
                    "/photos/.uploads/originals/",
                    "/photos/.uploads/",
                    "/photos/.uploads",
                }) {
            int status = ann.send(method, other).status();
            // whatever is not there has options
            assertThat(status).as(other).isIn(method.equals("OPTIONS") ? 200 : 404, 404, 403, 405);
        }
        assertThat(ann.send("HEAD", uri).header("Upload-Offset")).isEqualTo("5");
        assertThat(ann.send("PROPFIND", "/photos/", "Depth", "1").body()).doesNotContain("uploads");
    }

    @Test
    void takesNoOtherMethods() {
        String uri = begin("hello");
        for (String method : new String[] {"GET", "PUT", "POST", "PROPFIND", "MOVE", "LOCK"}) {
            Client.Answer refused = ann.send(method, uri);
            assertThat(refused.status()).isEqualTo(405);
            assertThat(refused.header("Allow")).isEqualTo("OPTIONS, HEAD, PATCH, DELETE");
        }
        Client.Answer options = ann.send("OPTIONS", uri);
        assertThat(options.header("Accept-Patch")).isEqualTo(PART);
        assertThat(options.header("Upload-Limit")).startsWith("max-age=");
    }

    @Test
    void tellsOfItselfWhereAFileCanBeStored() {
        for (String path : new String[] {FILE, "/photos/originals/new"}) {
            Client.Answer options = ann.send("OPTIONS", path);
            assertThat(options.header("Accept-Patch")).isEqualTo(PART);
            assertThat(options.header("Upload-Limit")).isEqualTo("max-age=259200");
        }
        assertThat(ann.send("OPTIONS", "/photos/originals/").header("Accept-Patch")).isEmpty();
    }

    @Test
    void isGoneWhenItIsDeleted() throws IOException {
        String uri = begin("hello");
        assertThat(ann.send("DELETE", uri).status()).isEqualTo(204);
        assertThat(ann.send("HEAD", uri).status()).isEqualTo(404);
        assertThat(patch(ann, uri, "!", 5, true).status()).isEqualTo(404);
        assertThat(file()).isEqualTo("404");
    }

    @Test
    void keepsWhatIsThereWhenTheConditionOfItsBeginningFailsInTheEnd() {
        String uri = begin("hello", "If-None-Match", "*");
        ann.send("PUT", FILE, "somebody was faster");
        Client.Answer last = patch(ann, uri, "!", 5, true);
        assertThat(last.status()).isEqualTo(412);
        assertThat(file()).isEqualTo("somebody was faster");
    }

    @Test
    void keepsWhatIsThereWhenTheWholeIsNotTheAnnouncedOne() {
        ann.send("PUT", FILE, "old");
        String digest = "sha-256=:LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=:";
        String uri = begin("hel", "Repr-Digest", digest);
        Client.Answer wrong = patch(ann, uri, "p!", 3, true);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.header("Upload-Complete")).isEqualTo("?1");
        assertThat(file()).isEqualTo("old");
        assertThat(ann.send("HEAD", uri).status()).isEqualTo(404);

        String right = begin("hel", "Repr-Digest", digest, "Want-Repr-Digest", "sha-256=1");
        assertThat(patch(ann, right, "lo", 3, true).header("Repr-Digest")).isEqualTo(digest);
        assertThat(file()).isEqualTo("hello");
    }

    @Test
    void appendsNothingOfAPartThatIsNotTheAnnouncedOne() {
        String uri = begin("hello");
        String md5 = "XUFAKrxLKna5cZ2REBfFkg==";
        assertThat(patch(ann, uri, "other", 5, true, "Content-MD5", md5).status()).isEqualTo(400);
        assertThat(ann.send("HEAD", uri).header("Upload-Offset")).isEqualTo("5");
        assertThat(patch(ann, uri, "hello", 5, true, "Content-MD5", md5).status()).isEqualTo(201);
        assertThat(file()).isEqualTo("hellohello");
    }

    @Test
    void respectsLocksAtItsBeginningAndAtItsEnd() {
        ann.send("PUT", FILE, "old");
        String uri = begin("hello");
        String lockinfo =
                "<D:lockinfo xmlns:D='DAV:'><D:lockscope><D:exclusive/></D:lockscope>"
                        + "<D:locktype><D:write/></D:locktype></D:lockinfo>";
        String token = bob.send("LOCK", FILE, lockinfo).header("Lock-Token");
        assertThat(patch(ann, uri, "!", 5, true).status()).isEqualTo(423);
        assertThat(put("hello", "Upload-Complete", "?0").status()).isEqualTo(423);
        assertThat(file()).isEqualTo("old");
        bob.send("UNLOCK", FILE, "Lock-Token", token);
        assertThat(patch(ann, uri, "!", 5, true).status()).isEqualTo(204);
        assertThat(file()).isEqualTo("hello!");
    }

    @Test
    void endsAnUploadThatGrowsBeyondItsLength() throws IOException {
        String uri = begin("hello", "Upload-Length", "6");
        String answer =
                raw(
                        "PATCH "
                                + uri
                                + " HTTP/1.1\r\n"
                                + auth()
                                + "Content-Type: application/partial-upload\r\nUpload-Offset: 5\r\n"
                                + "Upload-Complete: ?1\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "4\r\nlong\r\n0\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400 ");
        assertThat(ann.send("HEAD", uri).status()).isEqualTo(404);
        assertThat(file()).isEqualTo("404");
    }

    @Test
    void needsAFolderToGoInto() throws IOException {
        assertThat(ann.send("PUT", "/photos/originals/no/a", "x", "Upload-Complete", "?0").status())
                .isEqualTo(409);
        ann.send("MKCOL", "/photos/originals/d");
        Client.Answer begun =
                ann.send("PUT", "/photos/originals/d/a", "x", "Upload-Complete", "?0");
        ann.send("DELETE", "/photos/originals/d");
        assertThat(patch(ann, begun.header("Location"), "y", 1, true).status()).isEqualTo(409);
        assertThat(house.originals.find(StoragePath.of("originals", "d"))).isEmpty();
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), house.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Reads the interim answer. */
    private static String location(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            head.write(in.read());
        }
        return head.toString(StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> line.startsWith("Location: "))
                .map(line -> line.substring("Location: ".length()))
                .findFirst()
                .orElseThrow();
    }

    private static String auth() {
        return "Host: localhost\r\nConnection: close\r\nAuthorization: "
                + Client.credentials("ann")
                + "\r\n";
    }
}
