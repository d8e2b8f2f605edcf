package davroom.it.client;

import static davroom.it.client.Bodies.EXCLUSIVE;
import static davroom.it.client.Bodies.SHARED;
import static davroom.it.client.Bodies.propfind;
import static davroom.it.client.Bodies.proppatch;
import static davroom.it.client.Row.row;
import static davroom.it.client.Share.HELLO;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the standards demand, one row for each demand, against a file {@code a} of eleven bytes in a
 * folder {@code {s}}.
 */
final class ComplianceIT {
    private static final String OTHER = "eve";
    private static final String READER = "vic";
    private static final String XML = "Content-Type: application/xml";
    private static final String TIMES = propfind("<D:getlastmodified/>", "<D:creationdate/>");
    private static final Pattern HREF = Pattern.compile("<D:href>([^<]+)</D:href>");

    private static Server server;
    private static int shares;

    @BeforeAll
    static void start() throws Exception {
        server =
                Server.start(Map.of("DAVROOM_ORIGINALS_LIMIT", "1"))
                        .withAccount(OTHER, "--webdav")
                        .withAccount(READER, "--role", "viewer", "--webdav");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        "discovery",
        "names",
        "tags",
        "writing",
        "trees",
        "locks",
        "properties",
        "bytes"
    })
    void isMet(Row row) throws Exception {
        row.test().on(Share.fresh(server, "row-" + ++shares));
    }

    static Stream<Row> discovery() {
        return Stream.of(
                row(
                        "DAV header 1, 2, 3 on OPTIONS of every resource, Allow complete",
                        s -> {
                            for (String path :
                                    List.of("/", "/originals/", "{s}", "{s}/", "{s}/x")) {
                                s.ask("OPTIONS " + path).is(200).lists("DAV", "1", "2", "3");
                            }
                            s.ask("OPTIONS {s}/a")
                                    .is(200)
                                    .lists("DAV", "1", "2", "3", "extended-mkcol")
                                    .lists("Allow", "OPTIONS", "GET", "HEAD", "PUT", "DELETE")
                                    .lists("Allow", "COPY", "MOVE", "PROPFIND", "PROPPATCH")
                                    .lists("Allow", "LOCK", "UNLOCK");
                        }),
                row(
                        "MS-Author-Via: DAV",
                        s -> s.ask("OPTIONS {s}/a").is(200).has("MS-Author-Via", "DAV")),
                row(
                        "PROPFIND without Depth = infinity; refusing it is 403 +"
                                + " propfind-finite-depth",
                        s -> {
                            s.ask("PROPFIND {s}/").is(403).says("<D:propfind-finite-depth");
                            s.ask("PROPFIND {s}/", "Depth: infinity")
                                    .is(403)
                                    .says("<D:propfind-finite-depth");
                        }),
                row("bad Depth", s -> s.ask("PROPFIND {s}/", "Depth: 7").is(400)),
                row(
                        "empty body = allprop",
                        s ->
                                s.ask("PROPFIND {s}/a", "Depth: 0")
                                        .is(207)
                                        .says("<D:getcontentlength>11<", "<D:getetag>")),
                row(
                        "malformed XML, undeclared or empty prefix",
                        s -> {
                            for (String body :
                                    List.of(
                                            "<D:propfind xmlns:D='DAV:'><D:allprop/>",
                                            "<D:propfind><D:allprop/></D:propfind>",
                                            "<D:propfind xmlns:D='DAV:' xmlns:x=''><D:prop><x:y/>"
                                                    + "</D:prop></D:propfind>")) {
                                s.send("PROPFIND {s}/a", body, "Depth: 0").is(400);
                            }
                        }),
                row(
                        "unknown property -> propstat 404",
                        s ->
                                s.send("PROPFIND {s}/a", propfind("<x:zz/>"), "Depth: 0")
                                        .is(207)
                                        .says("zz", "HTTP/1.1 404 Not Found")),
                row(
                        "BIND (5842), ACL (3744), add-member POST (5995): not announced",
                        s -> {
                            Reply options = s.ask("OPTIONS {s}/a").is(200);
                            assertThat(options.header("DAV") + options.header("Allow"))
                                    .doesNotContainIgnoringCase("bind")
                                    .doesNotContain("access-control", "ACL", "add-member");
                            s.send(
                                            "PROPFIND {s}/",
                                            propfind("<D:add-member/>", "<D:resource-id/>"),
                                            "Depth: 0")
                                    .is(207)
                                    .says("HTTP/1.1 404 Not Found");
                        }),
                row(
                        "current-user-principal, current-user-privilege-set read-only, so that"
                                + " clients grey out buttons",
                        s -> {
                            String rights =
                                    propfind(
                                            "<D:current-user-principal/>",
                                            "<D:current-user-privilege-set/>");
                            s.send("PROPFIND {s}/a", rights, "Depth: 0")
                                    .is(207)
                                    .says("<D:read/>", "<D:write", "HTTP/1.1 200")
                                    .doesNotSay("HTTP/1.1 404");
                            s.as(READER)
                                    .send("PROPFIND {s}/a", rights, "Depth: 0")
                                    .is(207)
                                    .says("<D:read/>")
                                    .doesNotSay("<D:write", "<D:bind", "<D:unbind");
                            s.send("PROPPATCH {s}/a", proppatch("<D:current-user-privilege-set/>"))
                                    .is(207)
                                    .says("HTTP/1.1 403");
                        }),
                row("sync-collection REPORT, sync-token, 507 on truncation", ComplianceIT::syncs),
                row(
                        "Prefer: return=minimal / depth-noroot",
                        s -> {
                            String both = propfind("<D:getetag/>", "<x:zz/>");
                            s.send("PROPFIND {s}/a", both, "Depth: 0", "Prefer: return=minimal")
                                    .is(207)
                                    .says("<D:getetag>")
                                    .doesNotSay("HTTP/1.1 404", "zz")
                                    .lists("Preference-Applied", "return=minimal");
                            s.send("PROPFIND {s}/", both, "Depth: 1", "Prefer: depth-noroot")
                                    .is(207)
                                    .says("{s}/a<".replace("{s}", s.path()))
                                    .doesNotSay(s.path() + "/<")
                                    .lists("Preference-Applied", "depth-noroot");
                        }));
    }

    private static void syncs(Share s) throws IOException {
        String first = report("", "");
        Reply all = s.send("REPORT {s}/", first, "Depth: 0").is(207).says(s.path() + "/a<");
        String token = token(all);
        s.send("REPORT {s}/", report(token, ""), "Depth: 0").is(207).doesNotSay("<D:response>");
        s.send("PUT {s}/b", "b").is(201);
        s.ask("DELETE {s}/a").is(204);
        s.send("REPORT {s}/", report(token, ""), "Depth: 0")
                .is(207)
                .says(s.path() + "/b<", s.path() + "/a<", "HTTP/1.1 404 Not Found");
        s.send("PUT {s}/c", "c").is(201);
        Reply part = s.send("REPORT {s}/", report(token, "1"), "Depth: 0").is(207);
        part.says("HTTP/1.1 507");
        assertThat(token(part)).isNotEqualTo(token);
        s.send("REPORT {s}/", report("urn:nonsense", ""), "Depth: 0")
                .is(403)
                .says("<D:valid-sync-token");
    }

    private static String report(String token, String limit) {
        String most = "<D:limit><D:nresults>" + limit + "</D:nresults></D:limit>";
        return "<D:sync-collection xmlns:D='DAV:'><D:sync-token>"
                + token
                + "</D:sync-token><D:sync-level>1</D:sync-level>"
                + (limit.isEmpty() ? "" : most)
                + "<D:prop><D:getetag/></D:prop></D:sync-collection>";
    }

    private static String token(Reply reply) {
        Matcher token = Pattern.compile("<D:sync-token>([^<]+)<").matcher(reply.body());
        assertThat(token.find()).as(reply.body()).isTrue();
        return token.group(1);
    }

    static Stream<Row> names() {
        return Stream.of(
                row(
                        "collection href ends with /, Content-Location when asked without",
                        s -> {
                            s.with("d/f", "f");
                            s.ask("PROPFIND {s}/d", "Depth: 0")
                                    .is(207)
                                    .says("<D:href>" + s.path() + "/d/</D:href>")
                                    .has("Content-Location", s.path() + "/d/");
                        }),
                row("hrefs percent-encoded, all GET-able", ComplianceIT::opensEveryHref),
                row(
                        "getlastmodified RFC 1123 GMT; creationdate ISO 8601",
                        s -> {
                            String body = s.send("PROPFIND {s}/a", TIMES, "Depth: 0").body();
                            assertThat(body)
                                    .containsPattern(
                                            "<D:getlastmodified>(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d"
                                                    + " [A-Z][a-z][a-z] \\d{4} \\d\\d:\\d\\d:\\d\\d"
                                                    + " GMT<")
                                    .containsPattern(
                                            "<D:creationdate>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d"
                                                    + "([.]\\d+)?Z<");
                        }));
    }

    /** A backslash is no part of a name here: it would be a separator on some hosts. */
    private static void opensEveryHref(Share s) throws IOException {
        List<String> odd =
                List.of(
                        "100%",
                        "a#b",
                        "what?",
                        "1+1",
                        "a&b",
                        "two words",
                        "a;b=c",
                        "a:b",
                        "it's",
                        "\"said\"",
                        "<x>",
                        "[x]",
                        "~x",
                        "\uD83D\uDCF7.jpg",
                        "e\u0301",
                        "a\u202Egpj.exe");
        for (String each : odd) {
            String target = URLEncoder.encode(each, StandardCharsets.UTF_8).replace("+", "%20");
            s.send("PUT {s}/" + target, each).is(201);
        }
        List<String> hrefs =
                HREF.matcher(s.ask("PROPFIND {s}/", "Depth: 1").is(207).body())
                        .results()
                        .map(found -> found.group(1).replace("&amp;", "&"))
                        .filter(href -> !href.endsWith("/"))
                        .toList();
        TreeSet<String> read = new TreeSet<>();
        for (String href : hrefs) {
            assertThat(href).matches("[\\x21-\\x7e]+");
            read.add(s.ask("GET " + href).is(200).body());
        }
        assertThat(read).containsAll(odd).contains(HELLO).hasSize(odd.size() + 1);
        s.send("PUT {s}/a%5Cb", "backslash").is(400);
    }

    static Stream<Row> tags() {
        return Stream.of(
                row(
                        "getetag = GET ETag, quoted",
                        s -> {
                            String tag = s.ask("GET {s}/a").is(200).header("ETag");
                            assertThat(tag).matches("\"[^\"]+\"");
                            s.ask("HEAD {s}/a").has("ETag", tag);
                            s.send("PROPFIND {s}/a", propfind("<D:getetag/>"), "Depth: 0")
                                    .says("<D:getetag>" + tag + "<");
                            String put = s.send("PUT {s}/a", "new").header("ETag");
                            s.ask("GET {s}/a").has("ETag", put);
                        }),
                row(
                        "strong ETag that changes with every content change",
                        s -> {
                            TreeSet<String> seen = new TreeSet<>();
                            for (int i = 0; i < 20; i++) {
                                seen.add(s.send("PUT {s}/a", "photo " + i % 10).header("ETag"));
                            }
                            assertThat(seen).hasSize(20).allMatch(tag -> tag.startsWith("\""));
                        }),
                row(
                        "If-Match, If-None-Match, If-Unmodified-Since on PUT and DELETE",
                        s -> {
                            for (String method : List.of("PUT", "DELETE")) {
                                for (String wrong :
                                        List.of(
                                                "If-Match: \"wrong\"",
                                                "If-None-Match: *",
                                                "If-Unmodified-Since: Thu, 01 Jan 1998 00:00:00"
                                                        + " GMT")) {
                                    s.send(method + " {s}/a", "new", wrong).is(412);
                                }
                            }
                            s.send("PUT {s}/new", "new", "If-Match: *").is(412);
                            s.isUntouched();
                        }),
                row(
                        "If-None-Match -> 304 with ETag",
                        s -> {
                            String tag = s.ask("GET {s}/a").header("ETag");
                            s.ask("GET {s}/a", "If-None-Match: " + tag)
                                    .is(304)
                                    .has("ETag", tag)
                                    .gives("");
                        }));
    }

    static Stream<Row> writing() {
        return Stream.of(
                row(
                        "PUT 201 new / 204 replaced, with ETag",
                        s -> {
                            assertThat(s.send("PUT {s}/b", "1").is(201).header("ETag"))
                                    .isNotEmpty();
                            assertThat(s.send("PUT {s}/b", "2").is(204).header("ETag"))
                                    .isNotEmpty();
                            s.holdsOnly("a", "b").holds("b", "2");
                        }),
                row(
                        "PUT without parent",
                        s -> {
                            s.send("PUT {s}/no/x", "x").is(409);
                            s.isUntouched();
                        }),
                row(
                        "PUT on a collection",
                        s -> {
                            s.with("d/f", "f");
                            s.send("PUT {s}/d", "x").is(405);
                            s.send("PUT {s}/d/", "x").is(405);
                            s.holdsOnly("a", "d/f");
                        }),
                row(
                        "MKCOL with unknown body",
                        s -> {
                            s.send("MKCOL {s}/d", "unknown").is(415);
                            s.isUntouched();
                            assertThat(s.folder().resolve("d")).doesNotExist();
                        }),
                row(
                        "extended MKCOL (resourcetype + props in one go), bad type -> 403"
                                + " valid-resourcetype",
                        s -> {
                            s.send("MKCOL {s}/d", mkcol("<D:collection/>"), XML).is(201);
                            s.send("PROPFIND {s}/d", propfind("<x:p/>"), "Depth: 0")
                                    .says(">v</x:p>", "HTTP/1.1 200");
                            s.send("MKCOL {s}/e", mkcol("<D:collection/><x:odd/>"), XML)
                                    .is(403)
                                    .says("<D:valid-resourcetype");
                            assertThat(s.folder().resolve("e")).doesNotExist();
                        }),
                row(
                        "MKCOL existing",
                        s -> {
                            s.with("d/f", "f");
                            s.ask("MKCOL {s}/d").is(405);
                            s.ask("MKCOL {s}/a").is(405);
                            s.holdsOnly("a", "d/f");
                        }),
                row(
                        "Content-Range on PUT -> 400",
                        s -> {
                            s.send("PUT {s}/a", "AB", "Content-Range: bytes 2-3/10").is(400);
                            s.isUntouched();
                        }),
                row(
                        "partial update, PATCH: append to an upload in progress, never to a live"
                                + " original",
                        s -> {
                            s.send(
                                            "PATCH {s}/a",
                                            "x",
                                            "Content-Type: application/x-sabredav-partialupdate",
                                            "X-Update-Range: append")
                                    .is(405, 415);
                            s.send(
                                            "PATCH {s}/a",
                                            "x",
                                            "Content-Type: message/byterange",
                                            "If-Match: *")
                                    .is(405, 415);
                            s.isUntouched();
                        }),
                row(
                        "Expect: 100-continue; final status before the body when refused",
                        s -> {
                            try (Wire wire = Wire.to(server)) {
                                wire.head(
                                        "PUT",
                                        s.path() + "/big",
                                        "Content-Length: 2000000",
                                        "Expect: 100-continue");
                                assertThat(wire.readHead().status()).isEqualTo(413);
                            }
                            s.isUntouched();
                        }),
                row(
                        "no Content-Length and no chunks -> 411 only then",
                        s -> {
                            s.send(
                                            "PUT {s}/b",
                                            "2\r\nhi\r\n0\r\n\r\n",
                                            "Transfer-Encoding: chunked")
                                    .is(201);
                            try (Wire wire = Wire.to(server)) {
                                wire.head("PUT", s.path() + "/a");
                                assertThat(wire.read().status()).isEqualTo(411);
                            }
                            s.holdsOnly("a", "b").holds("a", HELLO).holds("b", "hi");
                        }),
                row(
                        "Repr-Digest / Content-Digest checked, Want-Repr-Digest answered;"
                                + " OC-Checksum, Content-MD5",
                        s -> {
                            String sha256 =
                                    "uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek="; // of HELLO
                            for (String wrong :
                                    List.of(
                                            "Repr-Digest: sha-256=:" + sha256 + ":",
                                            "Content-Digest: sha-256=:" + sha256 + ":",
                                            "OC-Checksum: MD5:5eb63bbbe01eeed093cb22bb8f5acdc3",
                                            "Content-MD5: XrY7u+Ae7tCTyyK7j1rNww==")) {
                                s.send("PUT {s}/a", "other", wrong).is(400);
                                s.send("PUT {s}/b", "other", wrong).is(400);
                                s.isUntouched();
                                s.send("PUT {s}/a", HELLO, wrong).is(204);
                            }
                            s.ask("HEAD {s}/a", "Want-Repr-Digest: sha-256=10")
                                    .is(200)
                                    .has("Repr-Digest", "sha-256=:" + sha256 + ":");
                        }),
                row(
                        "resumable uploads: PUT, HEAD with Upload-Offset, PATCH"
                                + " application/partial-upload, DELETE",
                        s -> {
                            String[] begin = {"Upload-Complete: ?0", "Upload-Length: 11"};
                            String uri =
                                    s.send("PUT {s}/b", "hello", begin).is(201).header("Location");
                            s.ask("HEAD " + uri)
                                    .is(204)
                                    .has("Upload-Offset", "5")
                                    .has("Upload-Complete", "?0");
                            String[] rest = {
                                "Content-Type: application/partial-upload",
                                "Upload-Offset: 5",
                                "Upload-Complete: ?1"
                            };
                            s.isUntouched();
                            s.as(OTHER).send("PATCH " + uri, " world", rest).is(404);
                            s.send("PATCH " + uri, " world", rest).is(201);
                            s.holdsOnly("a", "b").holds("b", HELLO);
                            String left = s.send("PUT {s}/a", "x", begin).header("Location");
                            s.ask("DELETE " + left).is(204);
                            s.ask("HEAD " + left).is(404);
                            s.holds("a", HELLO);
                        }),
                row(
                        "unknown method -> 501, known but not here -> 405 with Allow",
                        s -> {
                            s.ask("BREW {s}/a").is(501);
                            s.ask("BIND {s}/a").is(501);
                            s.send("POST {s}/a", "x").is(405).lists("Allow", "PUT", "DELETE");
                            s.ask("MKCOL {s}/a").is(405).lists("Allow", "PUT", "DELETE");
                            s.send("PUT {s}/", "x").is(405).lists("Allow", "DELETE", "MOVE");
                            s.isUntouched();
                        }),
                row("TRACE off", s -> s.ask("TRACE {s}/a").is(405)));
    }

    private static String mkcol(String type) {
        return "<D:mkcol xmlns:D='DAV:' xmlns:x='urn:example'><D:set><D:prop><D:resourcetype>"
                + type
                + "</D:resourcetype><x:p>v</x:p></D:prop></D:set></D:mkcol>";
    }

    static Stream<Row> trees() {
        return Stream.of(
                row(
                        "DELETE ignores Depth or refuses other than infinity",
                        s -> {
                            s.with("d/f", "f");
                            s.ask("DELETE {s}/d/", "Depth: 0").is(400);
                            s.ask("DELETE {s}/d/", "Depth: 1").is(400);
                            s.holdsOnly("a", "d/f");
                        }),
                row(
                        "DELETE with a locked member -> 423 or 207, nothing half-done",
                        s -> {
                            s.with("d/x", "x").with("d/y", "y");
                            s.send("LOCK {s}/d/x", EXCLUSIVE).is(200);
                            s.ask("DELETE {s}/d/").is(423, 207).says(s.path() + "/d/x");
                            s.holdsOnly("a", "d/x", "d/y");
                        }),
                row(
                        "COPY/MOVE Overwrite: F -> 412",
                        s -> {
                            s.with("b", "b");
                            for (String method : List.of("COPY", "MOVE")) {
                                s.ask(method + " {s}/a", "Destination: {s}/b", "Overwrite: F")
                                        .is(412);
                            }
                            s.holdsOnly("a", "b").holds("a", HELLO).holds("b", "b");
                        }),
                row(
                        "COPY Depth: 0 of a folder copies no members",
                        s -> {
                            s.with("d/f", "f");
                            s.ask("COPY {s}/d/", "Destination: {s}/e/", "Depth: 0").is(201);
                            s.holdsOnly("a", "d/f");
                            assertThat(s.folder().resolve("e")).isEmptyDirectory();
                        }),
                row(
                        "COPY/MOVE onto itself -> 403",
                        s -> {
                            for (String method : List.of("COPY", "MOVE")) {
                                s.ask(method + " {s}/a", "Destination: {s}/a").is(403);
                            }
                            s.isUntouched();
                        }),
                row(
                        "COPY/MOVE into own child -> 403/409, tree unchanged",
                        s -> {
                            s.with("d/s/f", "f");
                            for (String method : List.of("COPY", "MOVE")) {
                                s.ask(method + " {s}/d/", "Destination: {s}/d/s/x/").is(403, 409);
                                s.ask(method + " {s}/d", "Destination: {s}/d/x").is(403, 409);
                            }
                            s.holdsOnly("a", "d/s/f");
                            assertThat(s.folder().resolve("d"))
                                    .isDirectoryNotContaining("glob:**x");
                        }),
                row(
                        "MOVE of a member over its own parent -> 403/409, nothing lost",
                        s -> {
                            s.with("d/f", "f");
                            for (String method : List.of("COPY", "MOVE")) {
                                s.ask(method + " {s}/d/f", "Destination: {s}/d", "Overwrite: T")
                                        .is(403, 409);
                            }
                            s.holdsOnly("a", "d/f").holds("d/f", "f");
                        }),
                row(
                        "Destination: other authority -> 502",
                        s -> {
                            for (String method : List.of("COPY", "MOVE")) {
                                s.ask(method + " {s}/a", "Destination: http://example.invalid{s}/b")
                                        .is(502);
                            }
                            s.isUntouched();
                        }),
                row(
                        "Destination: absolute path allowed",
                        s -> {
                            s.ask("COPY {s}/a", "Destination: {s}/b").is(201);
                            s.ask("COPY {s}/a", "Destination: http://{host}{s}/c").is(201);
                            s.holdsOnly("a", "b", "c").holds("b", HELLO).holds("c", HELLO);
                        }),
                row(
                        "Destination missing -> 400",
                        s -> {
                            s.ask("COPY {s}/a").is(400);
                            s.ask("MOVE {s}/a").is(400);
                            s.isUntouched();
                        }),
                row(
                        "MOVE across mounts keeps data, still atomic for the reader",
                        s -> {
                            String there = s.path().replace("/originals", "/import");
                            s.with("d/f", "f").with("d/e/g", "g");
                            s.ask("MOVE {s}/d/", "Destination: " + there + "/").is(201);
                            s.isUntouched();
                            assertThat(Disk.files(server.imports().resolve(there.substring(8))))
                                    .containsOnlyKeys("f", "e/g");
                        }));
    }

    static Stream<Row> locks() {
        return Stream.of(
                row(
                        "LOCK on unmapped = 201 + empty resource, shows in PROPFIND",
                        s -> {
                            s.send("LOCK {s}/new", EXCLUSIVE).is(201);
                            s.ask("GET {s}/new").is(200).gives("");
                            s.ask("PROPFIND {s}/", "Depth: 1").says(s.path() + "/new<");
                            s.send("PUT {s}/new", "x").is(423);
                        }),
                row(
                        "lock token a URI, unique for ever",
                        s -> {
                            String first = s.send("LOCK {s}/a", SHARED).header("Lock-Token");
                            String second = s.send("LOCK {s}/a", SHARED).header("Lock-Token");
                            String uuid = "<urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}>";
                            assertThat(first).matches(uuid).isNotEqualTo(second);
                            assertThat(second).matches(uuid);
                        }),
                row(
                        "LOCK Depth: 1 -> 400",
                        s -> {
                            s.send("LOCK {s}/", EXCLUSIVE, "Depth: 1").is(400);
                            s.send("PUT {s}/a", "free").is(204);
                        }),
                row(
                        "several Timeout values; server may cap",
                        s ->
                                s.send(
                                                "LOCK {s}/a",
                                                EXCLUSIVE,
                                                "Timeout: Infinite, Second-4100000000")
                                        .is(200)
                                        .says("<D:timeout>Second-3600<")),
                row(
                        "shared locks; refresh by empty LOCK + If; indirect refresh",
                        s -> {
                            s.with("d/f", "f");
                            String token = s.send("LOCK {s}/d/", SHARED).is(200).token();
                            s.as(OTHER).send("LOCK {s}/d/f", SHARED).is(200);
                            s.send("LOCK {s}/d/f", EXCLUSIVE).is(423);
                            s.ask("LOCK {s}/d/", "If: (<" + token + ">)", "Timeout: Second-60")
                                    .is(200)
                                    .says("Second-60<");
                            s.ask("LOCK {s}/d/f", "If: (<" + token + ">)", "Timeout: Second-90")
                                    .is(200)
                                    .says("Second-90<");
                        }),
                row(
                        "UNLOCK wrong token -> 409, not owner -> 403",
                        s -> {
                            String token = s.send("LOCK {s}/a", EXCLUSIVE).is(200).token();
                            s.ask("UNLOCK {s}/a", "Lock-Token: <urn:uuid:none>").is(409);
                            s.as(OTHER).ask("UNLOCK {s}/a", "Lock-Token: <" + token + ">").is(403);
                            s.send("PUT {s}/a", "x").is(423);
                            s.ask("UNLOCK {s}/a", "Lock-Token: <" + token + ">").is(204);
                            s.isUntouched();
                        }),
                row(
                        "If: Not, several lists, ETags, tagged URIs; unparsable -> 400; false -> 412",
                        ComplianceIT::judgesIf));
    }

    private static void judgesIf(Share s) throws IOException {
        for (String garbage : List.of("(<urn:x>", "<urn:x>", "()", "(Not)", "([\"x])", "")) {
            s.send("PUT {s}/a", "new", "If: " + garbage).is(400);
        }
        String tag = s.ask("GET {s}/a").header("ETag");
        for (String wrong :
                List.of(
                        "(<urn:x>)",
                        "([\"wrong\"])",
                        "(Not [" + tag + "])",
                        "(Not <urn:x> <urn:y>)",
                        "([" + tag + "] <urn:x>) (Not <DAV:no-lock> [\"wrong\"])",
                        "<{s}/none> ([" + tag + "])",
                        "<http://example.invalid{s}/a> ([" + tag + "])")) {
            s.send("PUT {s}/a", "new", "If: " + wrong).is(412);
        }
        s.isUntouched();
        String token = s.send("LOCK {s}/a", EXCLUSIVE).token();
        for (String right :
                List.of(
                        "(<" + token + ">)",
                        "(<" + token + "> Not <DAV:no-lock>)",
                        "([\"wrong\"]) (<" + token + ">)",
                        "<{s}/a> (<" + token + ">)",
                        "<http://{host}{s}/a> (<" + token + ">)",
                        "<{s}/a>(<" + token + ">)")) {
            s.send("PUT {s}/a", "new", "If: " + right).is(204);
        }
    }

    static Stream<Row> properties() {
        return Stream.of(
                row(
                        "PROPPATCH all or nothing, 424 for the rest; protected -> 403"
                                + " cannot-modify-protected-property",
                        s -> {
                            s.send(
                                            "PROPPATCH {s}/a",
                                            proppatch("<D:getetag>no</D:getetag>", "<x:p>v</x:p>"))
                                    .is(207)
                                    .says("HTTP/1.1 403", "HTTP/1.1 424")
                                    .says("<D:cannot-modify-protected-property");
                            s.send("PROPFIND {s}/a", propfind("<x:p/>"), "Depth: 0")
                                    .is(207)
                                    .says("HTTP/1.1 404");
                        }),
                row(
                        "dead properties kept exactly, follow COPY and MOVE",
                        s -> {
                            String value =
                                    "<y:b xmlns:y=\"urn:other\" y:c=\"d\">bold</y:b> and \uD834\uDD1E"
                                            + " &lt;plain&gt;";
                            s.send(
                                            "PROPPATCH {s}/a",
                                            proppatch("<x:p xml:lang='de'>" + value + "</x:p>"))
                                    .is(207)
                                    .says("HTTP/1.1 200");
                            s.ask("COPY {s}/a", "Destination: {s}/b").is(201);
                            s.ask("MOVE {s}/b", "Destination: {s}/c").is(201);
                            for (String file : List.of("a", "c")) {
                                s.send("PROPFIND {s}/" + file, propfind("<x:p/>"), "Depth: 0")
                                        .says("xml:lang=\"de\"", "urn:example", "HTTP/1.1 200")
                                        .says("xmlns:y=\"urn:other\"", "y:c=\"d\"", ">bold</y:b>")
                                        .says(" and \uD834\uDD1E &lt;plain", "</x:p>");
                            }
                        }),
                row(
                        "quota-available-bytes, quota-used-bytes, not in allprop",
                        s -> {
                            String quota =
                                    propfind("<D:quota-available-bytes/>", "<D:quota-used-bytes/>");
                            String body = s.send("PROPFIND {s}/", quota, "Depth: 0").is(207).body();
                            assertThat(body)
                                    .containsPattern("<D:quota-available-bytes>\\d+<")
                                    .containsPattern("<D:quota-used-bytes>\\d+<");
                            s.ask("PROPFIND {s}/", "Depth: 0").doesNotSay("quota");
                        }));
    }

    static Stream<Row> bytes() {
        return Stream.of(
                row(
                        "Range, 416 with bytes */11, If-Range",
                        s -> {
                            s.ask("GET {s}/a", "Range: bytes=2-4").is(206).gives("llo");
                            s.ask("GET {s}/a", "Range: bytes=100-")
                                    .is(416)
                                    .has("Content-Range", "bytes */11");
                            s.ask("GET {s}/a", "Range: bytes=2-4", "If-Range: \"wrong\"")
                                    .is(200)
                                    .gives(HELLO);
                        }),
                row(
                        "multi-range: multipart, coalesced, refused when many/overlapping",
                        s -> {
                            Reply two = s.ask("GET {s}/a", "Range: bytes=0-1,4-5").is(206);
                            assertThat(two.header("Content-Type"))
                                    .startsWith("multipart/byteranges; boundary=");
                            two.says("bytes 0-1/11\r\n\r\nhe", "bytes 4-5/11\r\n\r\no ");
                            s.ask("GET {s}/a", "Range: bytes=0-3,2-5")
                                    .is(206)
                                    .has("Content-Range", "bytes 0-5/11")
                                    .gives("hello ");
                            String odd = "0-0,2-2,4-4,6-6,8-8,10-10";
                            s.ask("GET {s}/a", "Range: bytes=" + odd).is(206);
                            Files.writeString(s.folder().resolve("a"), HELLO.repeat(9));
                            s.ask("GET {s}/a", "Range: bytes=" + odd + ",12-12,14-14,16-16")
                                    .is(200)
                                    .gives(HELLO.repeat(9));
                        }));
    }
}
