package davroom.it.client;

import static davroom.it.client.Bodies.EXCLUSIVE;
import static davroom.it.client.Bodies.SHARED;
import static davroom.it.client.Bodies.propfind;
import static davroom.it.client.Bodies.proppatch;
import static davroom.it.client.Row.row;
import static davroom.it.client.Share.HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What attackers try, one row for each attack. A slow head and a stalled upload are shown by the
 * listener's tests, a full disk by {@link FullDiskIT}, what is seen of a running upload by {@link
 * UploadIntegrityIT}, folding file systems by the storage's tests, our own folders by {@link
 * ProtectedIT}.
 */
final class SecurityIT {
    private static final String EVE = "eve";

    /** Has a folder of his own. */
    private static final String BOB = "bob";

    /** Locks, and is guessed at. */
    private static final String LOU = "lou";

    private static final String SECRET = "The secret of the house";
    private static final String FAR = "X-Forwarded-For: 203.0.113.7";
    private static final String TLS = "X-Forwarded-Proto: https";

    /** Ways up and out of a folder. */
    private static final List<String> UP =
            List.of(
                    "../../secret.txt",
                    "..%2f..%2fsecret.txt",
                    "..%2F..%2Fsecret.txt",
                    "%2e%2e/%2e%2e/secret.txt",
                    "%2E%2E/.%2e/secret.txt",
                    "%252e%252e/%252e%252e/secret.txt",
                    "..%5c..%5csecret.txt",
                    "..\\..\\secret.txt",
                    "..;/..;/secret.txt",
                    "%c0%ae%c0%ae/%c0%ae%c0%ae/secret.txt",
                    "x%00/../../../secret.txt",
                    "/../../secret.txt");

    private static Server server;
    private static int shares;

    @BeforeAll
    static void start() throws Exception {
        server =
                Server.start(
                                Map.of(
                                        "DAVROOM_SITE_URL", "https://photos.example.com/",
                                        "DAVROOM_LOG_LEVEL", "debug"))
                        .withAccount(EVE, "--webdav")
                        .withAccount(BOB, "--webdav", "--base-path", "users/bob")
                        .withAccount(LOU, "--webdav")
                        .withAccount("flo");
        Files.writeString(server.originals().resolve("secret.txt"), SECRET);
        Files.writeString(server.data().resolve("secret.txt"), SECRET);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"xml", "paths", "trees", "locks", "browsers", "credentials", "headers", "logs"})
    void isWithstood(Row row) throws Exception {
        row.test().on(Share.fresh(server, "row-" + ++shares));
    }

    static Stream<Row> xml() {
        String doctype = "<!DOCTYPE p [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>";
        return Stream.of(
                row(
                        "XXE in PROPFIND, PROPPATCH, LOCK bodies",
                        s -> {
                            String host = Files.readString(Path.of("/etc/hostname")).strip();
                            String find = propfind("<x:p>&e;</x:p>");
                            String patch = proppatch("<x:p>&e;</x:p>");
                            String lock =
                                    EXCLUSIVE.replace(
                                            "</D:lockinfo>",
                                            "<D:owner>&e;" + "</D:owner></D:lockinfo>");
                            s.send("PROPFIND {s}/a", doctype + find, "Depth: 0")
                                    .is(400)
                                    .doesNotSay(host);
                            s.send("PROPPATCH {s}/a", doctype + patch).is(400).doesNotSay(host);
                            s.send("LOCK {s}/a", doctype + lock).is(400).doesNotSay(host);
                            s.send("PROPFIND {s}/a", "<!DOCTYPE p>" + propfind(), "Depth: 0")
                                    .is(400);
                        }),
                row(
                        "billion laughs",
                        s -> {
                            StringBuilder laughs =
                                    new StringBuilder("<!DOCTYPE p [<!ENTITY l0 'ha'>");
                            for (int i = 1; i < 8; i++) {
                                String more = ("&l" + (i - 1) + ";").repeat(10);
                                laughs.append("<!ENTITY l" + i + " '" + more + "'>");
                            }
                            laughs.append("]>").append(proppatch("<x:p>&l7;</x:p>"));
                            s.send("PROPPATCH {s}/a", laughs.toString()).is(400);
                        }),
                row(
                        "deep or wide XML",
                        s -> {
                            s.send("PROPPATCH {s}/a", proppatch("<a>".repeat(20_000))).is(400);
                            s.send("PROPFIND {s}/a", propfind("<a/>".repeat(60_000)), "Depth: 0")
                                    .is(413);
                            s.send("PROPFIND {s}/a", propfind(" ".repeat(1_048_576)), "Depth: 0")
                                    .is(413);
                        }),
                row(
                        "huge property, property bomb",
                        s -> {
                            try (Wire wire = Wire.to(server)) {
                                wire.head(
                                        "PROPPATCH",
                                        s.path() + "/a",
                                        "Content-Length: 20000000",
                                        "Expect: 100-continue");
                                assertThat(wire.readHead().status()).isEqualTo(413);
                            }
                            String value = "<x:p>" + "x".repeat(65_537) + "</x:p>";
                            s.send("PROPPATCH {s}/a", proppatch(value))
                                    .is(207)
                                    .says("HTTP/1.1 413")
                                    .doesNotSay("HTTP/1.1 200");
                            String many =
                                    IntStream.range(0, 101)
                                            .mapToObj(i -> "<x:p" + i + ">v</x:p" + i + ">")
                                            .collect(Collectors.joining());
                            s.send("PROPPATCH {s}/a", proppatch(many))
                                    .is(207)
                                    .says("HTTP/1.1 507")
                                    .doesNotSay("HTTP/1.1 200");
                            s.ask("PROPFIND {s}/a", "Depth: 0").is(207).doesNotSay("urn:example");
                        }));
    }

    static Stream<Row> paths() {
        return Stream.of(
                row(
                        "path traversal in the request path",
                        s -> {
                            s.with("d/f", "f");
                            Map<String, String> before = everything();
                            for (String up : UP) {
                                for (String method : Methods.ALL) {
                                    Wire.Answer answer =
                                            send(Server.ADMIN, method, s.path() + "/d/" + up, "/");
                                    String what = method + " " + up + " " + answer.body();
                                    assertThat(answer.body()).doesNotContain(SECRET);
                                    if (!method.equals("OPTIONS")) {
                                        assertThat(answer.status()).as(what).isBetween(400, 499);
                                    }
                                }
                            }
                            assertThat(everything()).isEqualTo(before);
                        }),
                row(
                        "traversal in Destination",
                        s -> {
                            s.with("d/f", "f");
                            Map<String, String> before = everything();
                            for (String up : UP) {
                                for (String method : List.of("COPY", "MOVE")) {
                                    String to = s.path() + "/d/" + up.replace("secret", "stolen");
                                    s.ask(method + " {s}/a", "Destination: " + to).isRefused();
                                    s.ask(method + " {s}/a", "Destination: http://{host}" + to)
                                            .isRefused();
                                }
                            }
                            assertThat(everything()).isEqualTo(before);
                        }),
                row(
                        "rule bypass by normalisation: user x spelling x method",
                        SecurityIT::authorisesTheCanonicalPath),
                row(
                        "Destination to another host: 502, never connect",
                        s -> {
                            try (ServerSocket other =
                                    new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                                String there = "127.0.0.1:" + other.getLocalPort();
                                for (String method : List.of("COPY", "MOVE")) {
                                    s.ask(method + " {s}/a", "Destination: http://" + there + "/x")
                                            .is(502);
                                }
                                other.setSoTimeout(100);
                                assertThatExceptionOfType(SocketTimeoutException.class)
                                        .isThrownBy(other::accept);
                            }
                            s.isUntouched();
                        }),
                row(
                        "case-insensitive and Unicode-folding file systems: /S/A against /s/a",
                        s -> {
                            s.send("LOCK {s}/a", EXCLUSIVE).is(200);
                            Reply other = s.send("PUT {s}/A", "other");
                            if (Files.exists(s.folder().resolve("A"))
                                    && Files.isSameFile(
                                            s.folder().resolve("A"), s.folder().resolve("a"))) {
                                other.is(423);
                            } else {
                                other.is(201);
                            }
                            s.holds("a", HELLO);
                            s.ask("GET " + s.path().toUpperCase(Locale.ROOT) + "/A").is(404);
                        }),
                row(
                        "reserved names, trailing dots and spaces, alternate streams",
                        s -> {
                            // this disk does not fold them: each is a file of its own
                            for (String name : List.of("CON.jpg", "x.", "x%20", "a:b", "NUL")) {
                                s.send("PUT {s}/" + name, name).is(201);
                                s.ask("GET {s}/" + name).gives(name);
                            }
                            s.holds("a", HELLO);
                        }));
    }

    /** What is not bob's own is refused, however it is spelled. */
    private static void authorisesTheCanonicalPath(Share s) throws IOException {
        s.as(BOB).ask("PROPFIND /originals/users/bob/", "Depth: 0").is(207);
        Files.writeString(server.originals().resolve("users/bob/own"), "own");
        List<String> spellings = new ArrayList<>();
        for (String path : List.of(s.path() + "/a", s.path())) {
            spellings.addAll(
                    List.of(
                            path,
                            path + "/",
                            path.replace("/row", "/./row"),
                            path.replace("/row", "//row"),
                            path.replace("/row", "/%72ow"),
                            path.replace("/row", "/users/bob/../../row"),
                            path.replace("/row", "/users/bob/%2e%2e/%2e%2e/row"),
                            path.replace("/row", "/users/bob/..%2f..%2frow"),
                            path.replace("/originals", "/%6friginals"),
                            path.replace("/originals", "/import/../originals"),
                            path.replace("/originals", "//originals"),
                            path + ";x"));
        }
        for (String path : spellings) {
            for (String method : Methods.ALL) {
                Wire.Answer answer = send(BOB, method, path, "/originals/users/bob/stolen");
                assertThat(answer.body()).doesNotContain(HELLO);
                if (!method.equals("OPTIONS")) {
                    assertThat(answer.status()).as(method + " " + path).isBetween(400, 499);
                }
            }
            for (String method : List.of("COPY", "MOVE")) {
                Wire.Answer answer = send(BOB, method, "/originals/users/bob/own", path);
                assertThat(answer.status()).as(method + " to " + path).isBetween(400, 499);
            }
        }
        s.isUntouched();
        assertThat(Disk.files(server.originals().resolve("users/bob"))).containsOnlyKeys("own");
    }

    static Stream<Row> trees() {
        return Stream.of(
                row(
                        "COPY/MOVE into itself, over own parent",
                        s -> {
                            s.with("d/s/f", "f");
                            for (String method : List.of("COPY", "MOVE")) {
                                s.ask(method + " {s}/d/", "Destination: {s}/d/s/x/").is(403, 409);
                                s.ask(method + " {s}/d/s/f", "Destination: {s}/d/s").is(403, 409);
                                s.ask(method + " {s}/d/s", "Destination: {s}/d").is(403, 409);
                            }
                            s.holdsOnly("a", "d/s/f");
                        }),
                row("symlink escape", SecurityIT::followsNoLink),
                row(
                        "DELETE / of the share",
                        s -> {
                            for (String top :
                                    List.of("/originals/", "/originals", "/import/", "/")) {
                                s.ask("DELETE " + top).is(403);
                                s.ask("MOVE " + top, "Destination: {s}/b").isRefused();
                                s.ask("MOVE {s}/a", "Destination: " + top, "Overwrite: T").is(403);
                            }
                            s.isUntouched();
                        }),
                row(
                        "PROPFIND Depth: infinity",
                        s -> {
                            s.ask("PROPFIND /originals/", "Depth: infinity").is(403);
                            s.ask("PROPFIND /", "Depth: infinity").is(403);
                            s.ask("PROPFIND /").is(403);
                        }),
                row(
                        "MIME confusion by double extensions, partial PUT to code",
                        s -> {
                            s.send("PUT {s}/x.jsp", "AB", "Content-Range: bytes 0-1/10").is(400);
                            s.isUntouched();
                            s.send("PUT {s}/x.jpg.html", "<script>1</script>").is(201);
                            s.ask("GET {s}/x.jpg.html")
                                    .has("Content-Type", "application/octet-stream")
                                    .has("X-Content-Type-Options", "nosniff");
                        }),
                row(
                        "DELETE despite a failed precondition",
                        s -> {
                            s.ask("DELETE {s}/a", "If-Match: \"wrong\"").is(412);
                            s.ask("DELETE {s}/a", "If: (<urn:uuid:none>)").is(412);
                            s.isUntouched();
                        }));
    }

    private static void followsNoLink(Share s) throws IOException {
        Path outside = Files.createDirectories(server.data().resolve("outside"));
        Files.writeString(outside.resolve("secret.txt"), SECRET);
        Files.createDirectory(s.folder().resolve("d"));
        for (String link : List.of("link", "d/link")) {
            Files.createSymbolicLink(s.folder().resolve(link), outside);
        }
        Files.createSymbolicLink(s.folder().resolve("etc"), Path.of("/etc"));
        s.ask("GET {s}/etc/hostname").is(404);
        for (String path : List.of("link", "link/", "link/secret.txt")) {
            s.ask("GET {s}/" + path).is(404);
            s.ask("DELETE {s}/" + path).is(404);
            s.ask("COPY {s}/" + path, "Destination: {s}/b").is(404);
            s.ask("MOVE {s}/" + path, "Destination: {s}/b").is(404);
            s.ask("PROPFIND {s}/" + path, "Depth: 0").is(404);
        }
        s.send("PUT {s}/link/new", "x").isRefused();
        s.send("PUT {s}/link", "x").isRefused();
        s.ask("COPY {s}/a", "Destination: {s}/link/a").isRefused();
        s.ask("MOVE {s}/a", "Destination: {s}/link").isRefused();
        s.ask("PROPFIND {s}/", "Depth: 1").is(207).doesNotSay("/link", "/etc");
        s.ask("DELETE {s}/d/").is(204);
        s.isUntouched();
        assertThat(outside).isDirectoryContaining("glob:**secret.txt");
        assertThat(s.folder().resolve("link")).isSymbolicLink();
    }

    static Stream<Row> locks() {
        return Stream.of(
                row(
                        "lock exhaustion, endless locks",
                        s -> {
                            Share lou = s.as(LOU);
                            String[] patient = {"Timeout: Infinite"};
                            for (int i = 0; i < 1000; i++) {
                                s.with("f" + i, "");
                                lou.send("LOCK {s}/f" + i, EXCLUSIVE, patient)
                                        .is(200)
                                        .says("<D:timeout>Second-3600<");
                            }
                            lou.send("LOCK {s}/a", EXCLUSIVE, patient).is(429);
                            lou.send("LOCK {s}/new", EXCLUSIVE, patient).is(429);
                            assertThat(s.folder().resolve("new")).doesNotExist();
                            s.send("LOCK {s}/new", EXCLUSIVE).is(201);
                        }),
                row(
                        "empty locked files removed when the lock ends unused",
                        s -> {
                            s.send("LOCK {s}/left", EXCLUSIVE, "Timeout: Second-1").is(201);
                            s.send("LOCK {s}/a", EXCLUSIVE, "Timeout: Second-1").is(200);
                            String token =
                                    s.send("LOCK {s}/kept", EXCLUSIVE, "Timeout: Second-60")
                                            .is(201)
                                            .token();
                            s.ask("UNLOCK {s}/kept", "Lock-Token: <" + token + ">").is(204);
                            Await.until(
                                    "the file that nobody filled goes",
                                    () -> !Files.exists(s.folder().resolve("left")));
                            s.holdsOnly("a", "kept").holds("a", HELLO);
                        }),
                row(
                        "one legal header hangs the server",
                        s -> {
                            for (String timeout :
                                    List.of(
                                            "Infinite, Second-60",
                                            "Second-60, Second-61, Infinite",
                                            ",".repeat(1000),
                                            "Second-" + "9".repeat(1000))) {
                                s.send("LOCK {s}/a", SHARED, "Timeout: " + timeout).is(200);
                            }
                        }),
                row(
                        "lock token theft",
                        s -> {
                            String token = s.send("LOCK {s}/a", EXCLUSIVE).is(200).token();
                            String found = propfind("<D:lockdiscovery/>");
                            s.send("PROPFIND {s}/a", found, "Depth: 0").says(token);
                            s.as(EVE)
                                    .send("PROPFIND {s}/a", found, "Depth: 0")
                                    .says("<D:activelock>")
                                    .doesNotSay(token);
                            String stolen = "If: (<" + token + ">)";
                            s.as(EVE).send("PUT {s}/a", "x", stolen).is(423);
                            s.as(EVE).ask("DELETE {s}/a", stolen).is(423);
                            s.as(EVE).ask("LOCK {s}/a", stolen).is(403);
                            s.as(EVE).ask("UNLOCK {s}/a", "Lock-Token: <" + token + ">").is(403);
                            s.isUntouched();
                        }),
                row(
                        "lock bypass through the parent",
                        s -> {
                            s.with("d/x", "x").with("b", "b");
                            s.send("LOCK {s}/d/x", EXCLUSIVE).is(200);
                            s.as(EVE).ask("DELETE {s}/d/").is(423);
                            s.as(EVE).ask("MOVE {s}/d/", "Destination: {s}/e/").is(423);
                            s.as(EVE)
                                    .ask("COPY {s}/b", "Destination: {s}/d", "Overwrite: T")
                                    .is(423);
                            s.holdsOnly("a", "b", "d/x");
                        }));
    }

    static Stream<Row> browsers() {
        List<String> foreign =
                List.of(
                        "Origin: https://evil.example",
                        "Origin: null",
                        "Origin: http://{host}.evil.example",
                        "Sec-Fetch-Site: cross-site",
                        "Sec-Fetch-Site: same-site");
        List<String> own =
                List.of(
                        "Origin: http://{host}",
                        "Origin: https://photos.example.com",
                        "Sec-Fetch-Site: same-origin",
                        "Sec-Fetch-Site: none");
        return Stream.of(
                row(
                        "CSRF with cached Basic credentials",
                        s -> {
                            for (String header : foreign) {
                                s.send("POST {s}/a", "x", "Content-Type: text/plain", header)
                                        .is(403);
                                s.send("PUT {s}/a", "x", header).is(403);
                                s.send("PATCH {s}/a", "x", header).is(403);
                                s.ask("DELETE {s}/a", header).is(403);
                                s.ask("MKCOL {s}/d", header).is(403);
                                s.ask("COPY {s}/a", "Destination: {s}/b", header).is(403);
                                s.ask("MOVE {s}/a", "Destination: {s}/b", header).is(403);
                                s.send("PROPPATCH {s}/a", proppatch("<x:p>v</x:p>"), header)
                                        .is(403);
                                s.send("LOCK {s}/a", EXCLUSIVE, header).is(403);
                                s.ask("UNLOCK {s}/a", "Lock-Token: <urn:x>", header).is(403);
                                s.ask("GET {s}/a", header)
                                        .is(200)
                                        .hasNo("Access-Control-Allow-Origin");
                                s.ask("OPTIONS {s}/a", header, "Access-Control-Request-Method: PUT")
                                        .hasNo("Access-Control-Allow-Origin")
                                        .hasNo("Access-Control-Allow-Methods");
                            }
                            s.isUntouched();
                            assertThat(s.folder().resolve("d")).doesNotExist();
                            for (String header : own) {
                                s.send("PUT {s}/a", "x", header).is(204);
                            }
                        }),
                row(
                        "XSS by stored HTML, SVG, XML originals",
                        s -> {
                            for (String name : List.of("x.html", "x.svg", "x.xml", "x")) {
                                s.send("PUT {s}/" + name, "<script>alert(1)</script>").is(201);
                                s.ask("GET {s}/" + name)
                                        .is(200)
                                        .has("Content-Type", "application/octet-stream")
                                        .has("X-Content-Type-Options", "nosniff")
                                        .has("Content-Disposition", "attachment")
                                        .has(
                                                "Content-Security-Policy",
                                                "sandbox; default-src 'none'")
                                        .has("Cross-Origin-Resource-Policy", "same-origin");
                            }
                            for (String request :
                                    List.of("PROPFIND {s}/", "GET {s}/<script>", "GET {s}/")) {
                                Reply reply = s.ask(request.replace("<", "%3C"), "Depth: 1");
                                assertThat(reply.header("Content-Type"))
                                        .matches("(text/plain|application/xml).*");
                                reply.has("X-Content-Type-Options", "nosniff");
                            }
                        }));
    }

    static Stream<Row> credentials() {
        return Stream.of(
                row(
                        "brute force: 20 wrong -> 429, the right one still works from another"
                                + " network",
                        s -> {
                            int status = 0;
                            for (int i = 0; i < 20; i++) {
                                status = knock(LOU, "wrong" + i, FAR, TLS).status();
                                assertThat(status).isIn(401, 429);
                            }
                            assertThat(status).isEqualTo(429);
                            String elsewhere = "X-Forwarded-For: 198.51.100.7";
                            assertThat(knock(LOU, Server.PASSWORD, elsewhere, TLS).status())
                                    .isEqualTo(207);
                        }),
                row(
                        "user enumeration: the same answer to an unknown name and a wrong password",
                        s -> {
                            String near = "X-Forwarded-For: 192.168.7.7";
                            Wire.Answer unknown = knock("nobody", "wrong", near);
                            assertThat(unknown.status()).isEqualTo(401);
                            for (String known : List.of(EVE, BOB, "flo", Server.ADMIN)) {
                                Wire.Answer wrong = knock(known, "wrong", near);
                                assertThat(wrong.status()).isEqualTo(unknown.status());
                                assertThat(wrong.body()).isEqualTo(unknown.body());
                                assertThat(withoutDate(wrong)).isEqualTo(withoutDate(unknown));
                            }
                        }),
                row(
                        "timing: printed, for a machine may be busy with something else",
                        s -> {
                            for (String user : List.of("nobody", EVE, "flo")) {
                                long[] nanos = new long[5];
                                for (int i = 0; i < nanos.length; i++) {
                                    long start = System.nanoTime();
                                    String net = "X-Forwarded-For: 10.1." + i + "." + user.length();
                                    assertThat(knock(user, "wrong" + i, net).status())
                                            .isEqualTo(401);
                                    nanos[i] = System.nanoTime() - start;
                                }
                                Arrays.sort(nanos);
                                System.out.println(
                                        "Wrong password of "
                                                + user
                                                + ": "
                                                + nanos[2] / 1000
                                                + " us");
                            }
                        }),
                row(
                        "TLS downgrade, Basic in clear: http PUT -> 403 with a plain sentence",
                        s -> {
                            s.send("PUT {s}/a", "x", FAR)
                                    .is(403)
                                    .hasNo("WWW-Authenticate")
                                    .says("This connection is not encrypted: use https.");
                            s.isUntouched();
                            s.send("PUT {s}/a", "x", FAR, TLS).is(204);
                        }),
                row(
                        "HSTS on encrypted answers, and on no others",
                        s -> {
                            String year = "max-age=31536000";
                            for (String request :
                                    List.of("GET {s}/a", "GET {s}/none", "PROPFIND {s}/")) {
                                s.ask(request, FAR, TLS).has("Strict-Transport-Security", year);
                                s.ask(request).hasNo("Strict-Transport-Security");
                            }
                            assertThat(knock(EVE, "wrong", FAR, TLS).headers())
                                    .containsEntry("Strict-Transport-Security", year);
                        }),
                row(
                        "never redirect a request that carries a body or credentials",
                        s -> {
                            s.with("d/f", "f");
                            for (String method : Methods.ALL) {
                                for (String path :
                                        List.of("/originals", "", "/", s.path() + "/d")) {
                                    if (!path.isEmpty()) {
                                        int status =
                                                send(EVE, method, path, s.path() + "/e").status();
                                        assertThat(status / 100).as(method + path).isNotEqualTo(3);
                                    }
                                }
                            }
                        }));
    }

    static Stream<Row> headers() {
        return Stream.of(
                row(
                        "huge headers, If of 20,000 (",
                        s -> {
                            s.send("PUT {s}/a", "x", "If: " + "(".repeat(20_000)).is(400, 431);
                            s.send("PUT {s}/a", "x", "If: " + "(".repeat(6_000)).is(400, 431);
                            s.ask("GET {s}/a", "X-Long: " + "x".repeat(65_536)).is(400, 431);
                            s.ask("GET " + "/x".repeat(30_000)).is(400, 414, 431);
                            s.isUntouched();
                        }),
                row(
                        "crash by ordinary request",
                        s -> {
                            s.send("PROPPATCH {s}/a", proppatch("<x:p>v</x:p>")).is(207);
                            s.send("PROPPATCH {s}/a", "").is(400);
                            for (String header :
                                    List.of(
                                            "If: x",
                                            "If: (",
                                            "If: <",
                                            "Depth: x",
                                            "Overwrite: x")) {
                                s.send("LOCK {s}/new/x", EXCLUSIVE, header).isRefused();
                            }
                            for (String range :
                                    List.of("bytes=-", "bytes=--1", "bytes=9-1,", "x")) {
                                s.ask("GET {s}/a", "Range: " + range).is(200).gives(HELLO);
                            }
                            s.send("PUT {s}/a", "x", "X-OC-Mtime: " + "9".repeat(100)).is(204);
                            s.ask("GET {s}/a").is(200);
                        }));
    }

    static Stream<Row> logs() {
        return Stream.of(
                row(
                        "log injection, secrets in logs",
                        s -> {
                            String token = s.send("LOCK {s}/a", EXCLUSIVE).is(200).token();
                            s.send("PUT {s}/a", "x", "If: (<" + token + ">)").is(204);
                            s.ask("GET {s}/x%0d%0aINJECTED?q=QUERYSECRET").is(400);
                            s.ask("GET {s}/none?q=QUERYSECRET").is(404);
                            s.ask("MOVE {s}/a", "Destination: {s}/%0d%0aINJECTED").is(400);
                            knock("x\r\nINJECTED", "Wr0ng-secret", "X-Forwarded-For: 10.3.3.3");
                            String log = server.output();
                            assertThat(log.lines()).noneMatch(line -> line.startsWith("INJECTED"));
                            assertThat(log)
                                    .doesNotContain(token)
                                    .doesNotContain("QUERYSECRET", "Wr0ng-secret")
                                    .doesNotContain(Dav.basic(Server.ADMIN, Server.PASSWORD))
                                    .doesNotContain(Dav.basic(EVE, Server.PASSWORD).substring(6))
                                    .doesNotContain("Authorization:");
                            assertThat(log.split(Server.PASSWORD, -1)).hasSizeLessThan(2);
                        }));
    }

    /** Where something could have come to, or gone from. */
    private static Map<String, String> everything() throws IOException {
        Map<String, String> all = Disk.files(server.originals());
        try (Stream<Path> beside = Files.list(server.data())) {
            beside.forEach(path -> all.put(path.toString(), ""));
        }
        return all;
    }

    private static Wire.Answer send(String user, String method, String target, String destination)
            throws IOException {
        try (Wire wire = Wire.to(server)) {
            return Methods.send(wire, user, method, target, destination);
        }
    }

    private static Wire.Answer knock(String user, String password, String... headers)
            throws IOException {
        List<String> lines = new ArrayList<>(List.of(headers));
        lines.add("Depth: 0");
        try (Wire wire = Wire.to(server)) {
            return wire.headAs(
                            Dav.basic(user, password),
                            "PROPFIND",
                            "/originals/",
                            lines.toArray(String[]::new))
                    .read();
        }
    }

    private static Map<String, String> withoutDate(Wire.Answer answer) {
        answer.headers().remove("Date");
        return answer.headers();
    }
}
