package davroom.it.client;

import static davroom.it.client.Bodies.EXCLUSIVE;
import static davroom.it.client.Bodies.propfind;
import static davroom.it.client.Bodies.proppatch;
import static davroom.it.client.Row.row;
import static davroom.it.client.Share.HELLO;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the house, in one sentence each, and what each of them forbids or grants. */
final class DesignRulesIT {
    private static Server server;
    private static int shares;

    @BeforeAll
    static void start() throws Exception {
        server = Server.start(Map.of("DAVROOM_ORIGINALS_LIMIT", "1"));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"uploads", "paths", "locks", "leniency"})
    void holds(Row row) throws Exception {
        row.test().on(Share.fresh(server, "row-" + ++shares));
    }

    static Stream<Row> uploads() {
        return Stream.of(
                row(
                        "A body comes into a file outside every listing and takes its place whole",
                        s -> {
                            try (Wire upload = Wire.to(server)) {
                                upload.head("PUT", s.path() + "/a", "Content-Length: 600000")
                                        .send("n".repeat(400_000).getBytes(UTF_8));
                                Await.until(
                                        "it is coming in",
                                        () -> Disk.uploaded(server.originals()) > 0);
                                Path temporary =
                                        Path.of(Disk.uploads(server.originals()).firstKey());
                                assertThat(Files.getFileStore(temporary))
                                        .isEqualTo(Files.getFileStore(s.folder()));
                                String url = "/" + server.data().relativize(temporary);
                                s.ask("GET " + url).is(404);
                                s.ask("PROPFIND /originals/", "Depth: 1").doesNotSay("davroom");
                                s.isUntouched();
                                upload.send("n".repeat(200_000).getBytes(UTF_8));
                                new Reply(upload.read()).is(204);
                            }
                            s.holdsOnly("a").holds("a", "n".repeat(600_000));
                        }),
                row(
                        "Any error leaves the old bytes: 400 on a short body",
                        s -> {
                            try (Wire upload = Wire.to(server)) {
                                upload.head("PUT", s.path() + "/a", "Content-Length: 10")
                                        .send("short".getBytes(UTF_8))
                                        .finish();
                                new Reply(upload.read()).is(400);
                            }
                            s.isUntouched();
                        }),
                row(
                        "Any error leaves the old bytes: 413 over the limit, before reading",
                        s -> {
                            try (Wire upload = Wire.to(server)) {
                                upload.head("PUT", s.path() + "/a", "Content-Length: 1048577");
                                new Reply(upload.read()).is(413);
                            }
                            String chunks = "100001\r\n" + "n".repeat(0x100001) + "\r\n0\r\n\r\n";
                            s.send("PUT {s}/a", chunks, "Transfer-Encoding: chunked").is(413);
                            s.isUntouched();
                        }),
                row(
                        "Every condition is judged before anything is touched, on every method",
                        DesignRulesIT::judgesEveryCondition));
    }

    private static void judgesEveryCondition(Share s) throws IOException {
        s.with("b", "b");
        for (String wrong :
                List.of(
                        "If-Match: \"wrong\"",
                        "If-Unmodified-Since: Thu, 01 Jan 1998 00:00:00 GMT",
                        "If: ([\"wrong\"])",
                        "If-None-Match: *")) {
            s.send("PUT {s}/a", "x", wrong).is(412);
            s.ask("DELETE {s}/a", wrong).is(412);
            s.ask("MOVE {s}/a", "Destination: {s}/c", wrong).is(412);
            s.ask("COPY {s}/a", "Destination: {s}/c", wrong).is(412);
            s.send("PROPPATCH {s}/a", proppatch("<x:p>v</x:p>"), wrong).is(412);
            s.send("LOCK {s}/a", EXCLUSIVE, wrong).is(412);
        }
        for (String wrong : List.of("If-Match: *", "If: ([\"wrong\"])")) {
            s.ask("MKCOL {s}/d", wrong).is(412);
            s.send("LOCK {s}/new", EXCLUSIVE, wrong).is(412);
            s.send("PUT {s}/new", "x", wrong).is(412);
        }
        s.holdsOnly("a", "b").holds("a", HELLO);
        assertThat(s.folder().resolve("d")).doesNotExist();
        s.send("PROPFIND {s}/a", propfind("<x:p/>", "<D:lockdiscovery/>"), "Depth: 0")
                .says("HTTP/1.1 404")
                .doesNotSay("<D:activelock>");
    }

    static Stream<Row> paths() {
        List<String> wrong =
                List.of(
                        "x%00",
                        "x%2fy",
                        "x%5cy",
                        "./a",
                        "../a",
                        "%2e/a",
                        "%2E%2e/a",
                        "x%0ay",
                        "x%7f",
                        "%C2%85",
                        "x".repeat(256),
                        "%ff",
                        "%c0%ae",
                        "%zz",
                        "/a");
        return Stream.of(
                row(
                        "One canonical path: decoded once, and refused when it is none",
                        s -> {
                            for (String name : wrong) {
                                s.ask("GET {s}/" + name).is(400);
                                s.send("PUT {s}/" + name, "x").is(400);
                                s.ask("DELETE {s}/" + name).is(400);
                            }
                            s.send("PUT {s}/100%2525", "x").is(201);
                            s.holdsOnly("a", "100%25").holds("a", HELLO);
                        }),
                row(
                        "The same canonical path for Destination and If",
                        s -> {
                            for (String name : wrong) {
                                s.ask("COPY {s}/a", "Destination: {s}/" + name).is(400);
                                s.ask("MOVE {s}/a", "Destination: {s}/" + name).is(400);
                                s.send(
                                                "PUT {s}/a",
                                                "x",
                                                "If: <{s}/" + name + "> (Not <urn:x> [\"y\"])")
                                        .is(400, 412);
                            }
                            s.isUntouched();
                        }),
                row(
                        "Nothing behind a link is there",
                        s -> {
                            Files.createSymbolicLink(s.folder().resolve("l"), server.data());
                            s.ask("GET {s}/l/originals").is(404);
                            s.ask("PROPFIND {s}/l/", "Depth: 1").is(404);
                            s.send("PUT {s}/l/x", "x").isRefused();
                        }),
                row(
                        "Roots are neither deleted nor moved",
                        s -> {
                            for (String root : List.of("/", "/originals/", "/import")) {
                                s.ask("DELETE " + root).is(403);
                                s.ask("MOVE " + root, "Destination: {s}/x").isRefused();
                            }
                            s.isUntouched();
                        }),
                row(
                        "Source and target neither are the same nor contain each other",
                        s -> {
                            s.with("d/e/f", "f");
                            for (String method : List.of("COPY", "MOVE")) {
                                s.ask(method + " {s}/d", "Destination: {s}/d/").is(403);
                                s.ask(method + " {s}/d", "Destination: {s}/d/e/x").is(403);
                                s.ask(method + " {s}/d/e/f", "Destination: {s}/d").is(403);
                            }
                            s.holdsOnly("a", "d/e/f");
                        }));
    }

    static Stream<Row> locks() {
        return Stream.of(
                row(
                        "A lock makes a real empty file, and no lock-null",
                        s -> {
                            String token = s.send("LOCK {s}/new", EXCLUSIVE).is(201).token();
                            assertThat(s.folder().resolve("new")).isEmptyFile();
                            s.ask("UNLOCK {s}/new", "Lock-Token: <" + token + ">").is(204);
                            s.ask("GET {s}/new").is(200).gives("");
                        }),
                row(
                        "A lock below a folder blocks its DELETE and MOVE, and says where it is",
                        s -> {
                            s.with("d/e/f", "f");
                            s.send("LOCK {s}/d/e/f", EXCLUSIVE).is(200);
                            s.ask("DELETE {s}/d/").is(423, 207).says(s.path() + "/d/e/f");
                            s.ask("MOVE {s}/d/", "Destination: {s}/x/")
                                    .is(423, 207)
                                    .says(s.path() + "/d/e/f");
                            s.holdsOnly("a", "d/e/f");
                        }),
                row(
                        "XML without document types, at most 100 deep and 1 MiB, is read as a stream",
                        s -> {
                            s.send("PROPFIND {s}/a", "<!DOCTYPE x>" + propfind(), "Depth: 0")
                                    .is(400);
                            String deep = "<x:p>".repeat(99) + "</x:p>".repeat(99);
                            s.send("PROPPATCH {s}/a", proppatch(deep)).is(400);
                            String long_ = "<x:p>" + " ".repeat(1 << 20) + "</x:p>";
                            s.send("PROPPATCH {s}/a", proppatch(long_)).is(413);
                            s.send("PROPPATCH {s}/a", "<a").is(400);
                        }));
    }

    static Stream<Row> leniency() {
        return Stream.of(
                row(
                        "Lenient: XML with any Content-Type or none",
                        s -> {
                            for (String type :
                                    List.of("text/plain", "application/octet-stream", "x", "")) {
                                s.send(
                                                "PROPFIND {s}/a",
                                                propfind("<D:getetag/>"),
                                                "Depth: 0",
                                                "Content-Type: " + type)
                                        .is(207);
                            }
                            s.send("PROPFIND {s}/a", propfind("<D:getetag/>"), "Depth: 0").is(207);
                        }),
                row(
                        "Lenient: UNLOCK without angle brackets, LOCK without Depth",
                        s -> {
                            String token =
                                    s.send("LOCK {s}/", EXCLUSIVE)
                                            .is(200)
                                            .says("<D:depth>infinity<")
                                            .token();
                            s.ask("UNLOCK {s}/", "Lock-Token: " + token).is(204);
                        }),
                row(
                        "Lenient: several timeouts and the word infinity",
                        s -> {
                            for (String timeout :
                                    List.of("Infinite, Second-60", "infinity", "x, Second-9999")) {
                                String token =
                                        s.send("LOCK {s}/a", EXCLUSIVE, "Timeout: " + timeout)
                                                .is(200)
                                                .says("Second-3600<")
                                                .token();
                                s.ask("UNLOCK {s}/a", "Lock-Token: <" + token + ">").is(204);
                            }
                        }),
                row(
                        "Lenient: folders without the slash at the end, and with it",
                        s -> {
                            s.ask("MKCOL {s}/d").is(201);
                            s.ask("MKCOL {s}/e/").is(201);
                            s.ask("PROPFIND {s}/d", "Depth: 1").is(207);
                            s.ask("MOVE {s}/d", "Destination: {s}/f").is(201);
                            s.ask("MOVE {s}/f/", "Destination: {s}/g").is(201);
                            s.ask("MOVE {s}/g", "Destination: {s}/h/").is(201);
                            s.ask("DELETE {s}/h").is(204);
                        }),
                row(
                        "Lenient: Destination as a path, or with the proxy's outer scheme and host",
                        s -> {
                            s.ask("COPY {s}/a", "Destination: {s}/b").is(201);
                            s.ask("COPY {s}/a", "Destination: https://{host}{s}/c").is(201);
                            s.ask(
                                            "COPY {s}/a",
                                            "Destination: https://photos.example.com{s}/d",
                                            "X-Forwarded-Host: photos.example.com",
                                            "X-Forwarded-Proto: https",
                                            "X-Forwarded-For: 203.0.113.7")
                                    .is(201);
                            s.holdsOnly("a", "b", "c", "d");
                        }));
    }
}
