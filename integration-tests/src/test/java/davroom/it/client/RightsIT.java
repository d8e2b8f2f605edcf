package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What roles and scopes may do where: each cell of the table in the README of the door. */
@ExtendWith(Shared.class)
final class RightsIT {
    private static final String REPORT =
            """
            <D:sync-collection xmlns:D="DAV:"><D:sync-token/><D:sync-level>1</D:sync-level>
            <D:prop><D:getetag/></D:prop></D:sync-collection>""";

    /** The places of the table, each with the folder where that is tried. */
    private enum Place {
        OWN("rights/home/in"),
        SHARED("rights/home/in"),
        BESIDE("rights/home/out"),
        OUTSIDE("rights/other");

        private final String folder;

        Place(String folder) {
            this.folder = folder;
        }

        /** Whether the words of a cell allow it there. */
        boolean isIn(String cell) {
            return switch (cell) {
                case "-" -> false;
                case "folder" -> this == OWN;
                case "own" -> this == OWN || this == SHARED;
                case "all" -> this != OUTSIDE;
                default -> throw new IllegalArgumentException(cell);
            };
        }
    }

    private static int files;
    private static final Map<String, Dav> WITH_FOLDERS = new HashMap<>();
    private static final Map<String, Dav> WITHOUT = new HashMap<>();

    private final Server server;

    RightsIT(Server server) {
        this.server = server;
    }

    @BeforeAll
    static void addAccounts(Server server) throws Exception {
        for (Place place : Place.values()) {
            Files.createDirectories(server.originals().resolve(place.folder));
        }
        for (String role : List.of("admin", "user", "contributor", "viewer", "guest")) {
            add(server, "free-" + role, role, "", "");
            add(server, "home-" + role, role, "rights/home", "rights/home/in");
            WITHOUT.put(role, Dav.as(server, "free-" + role, Server.PASSWORD));
            WITH_FOLDERS.put(role, Dav.as(server, "home-" + role, Server.PASSWORD));
        }
        for (String scope : List.of("*", "webdav", "webdav:read", "webdav:upload", "metrics")) {
            WITHOUT.put(scope, app(server, "free-admin", scope));
            WITH_FOLDERS.put(scope, app(server, "home-admin", scope));
        }
    }

    private static void add(Server server, String name, String role, String base, String upload)
            throws Exception {
        created(
                server,
                "/api/v1/users",
                """
                {"name":"%s","role":"%s","webdav":true,"basePath":"%s","uploadPath":"%s","password":"%s"}"""
                        .formatted(name, role, base, upload, Server.PASSWORD));
    }

    private static Dav app(Server server, String account, String scope, String... within)
            throws Exception {
        String folders =
                Stream.of(within)
                        .map(folder -> '"' + folder + '"')
                        .collect(Collectors.joining(",", "[", "]"));
        String made =
                created(
                        server,
                        "/api/v1/app-passwords",
                        """
                        {"name":"App","scope":"%s","user":"%s","within":%s}"""
                                .formatted(scope, account, folders));
        return Dav.as(server, account, Browser.field("secret", made));
    }

    private static String created(Server server, String path, String json) throws Exception {
        HttpResponse<byte[]> answer =
                Dav.admin(server)
                        .send(
                                "POST",
                                path,
                                BodyPublishers.ofString(json),
                                "Content-Type",
                                "application/json");
        assertThat(answer.statusCode()).as(Dav.text(answer)).isEqualTo(201);
        return Dav.text(answer);
    }

    static Stream<Arguments> cells() throws IOException {
        Path readme = Path.of("..", "bundles", "auth", "README.md");
        List<List<String>> rows =
                Files.readAllLines(readme).stream()
                        .dropWhile(line -> !line.startsWith("| method |"))
                        .takeWhile(line -> line.startsWith("|"))
                        .map(line -> List.of(line.substring(2, line.length() - 2).split(" [|] ")))
                        .toList();
        List<String> who = rows.get(0);
        return rows.stream()
                .skip(2)
                .flatMap(
                        row ->
                                words(row.get(0))
                                        .flatMap(
                                                act ->
                                                        Stream.iterate(
                                                                        1,
                                                                        i -> i < row.size(),
                                                                        i -> i + 1)
                                                                .map(
                                                                        i ->
                                                                                Arguments.of(
                                                                                        act,
                                                                                        words(
                                                                                                        who
                                                                                                                .get(
                                                                                                                        i))
                                                                                                .findFirst()
                                                                                                .orElseThrow(),
                                                                                        row.get(
                                                                                                i)))));
    }

    private static Stream<String> words(String cell) {
        return Pattern.compile("`([^`]+)`").matcher(cell).results().map(RightsIT::word);
    }

    private static String word(MatchResult match) {
        return match.group(1);
    }

    @ParameterizedTest(name = "{1}: {0} is {2}")
    @MethodSource("cells")
    void isAsTheTableSays(String act, String who, String cell) throws Exception {
        for (Place place : Place.values()) {
            Dav dav = (place == Place.SHARED ? WITHOUT : WITH_FOLDERS).get(who);
            Path folder = server.originals().resolve(place.folder);
            Path old = Files.writeString(folder.resolve("old-" + ++files), "old");
            Path other = Files.writeString(folder.resolve("other-" + files), "other");
            Map<String, String> before = Disk.files(folder);

            HttpResponse<byte[]> answer = act(dav, act, "/originals/" + place.folder + "/");

            if (place.isIn(cell)) {
                // there is no such lock, but they might have taken it away
                assertThat(answer.statusCode())
                        .as(place + " " + Dav.text(answer))
                        .matches(
                                status -> act.equals("UNLOCK") ? status == 409 : status / 100 == 2);
            } else {
                assertThat(answer.statusCode()).as(place.toString()).isEqualTo(403);
                assertThat(Disk.files(folder)).isEqualTo(before);
                if (!act.equals("HEAD")) {
                    assertThat(Dav.text(answer))
                            .containsPattern("^(Account|This app password) .+[.]\\s*$");
                }
            }
            Files.deleteIfExists(old);
            Files.deleteIfExists(other);
        }
    }

    private static HttpResponse<byte[]> act(Dav dav, String act, String folder) throws Exception {
        String method = act.replaceFirst(" .*", "");
        String old = folder + "old-" + files;
        String free = folder + "new-" + files;
        if (method.equals("REPORT")) {
            return dav.send("REPORT", folder, BodyPublishers.ofString(REPORT), "Depth", "0");
        }
        boolean transfer = method.equals("COPY") || method.equals("MOVE");
        String target = act.endsWith(" old") ? folder + "other-" + files : free;
        boolean creates = act.equals("MKCOL") || (act.endsWith(" new") && !transfer);
        return Methods.send(dav, method, creates ? free : old, target);
    }

    @ParameterizedTest(name = "{0} {1} -> {2}: {3}")
    @CsvSource({
        "GET,      rights/within/album/a.jpg,   '',                          200",
        "PUT,      rights/within/album/b.jpg,   '',                          201",
        "GET,      rights/within/a.jpg,         '',                          403",
        "HEAD,     rights/within/albums/a.jpg,  '',                          403",
        "PUT,      rights/within/b.jpg,         '',                          403",
        "MKCOL,    rights/within/new,           '',                          403",
        "PROPPATCH, rights/within/a.jpg,        '',                          403",
        "LOCK,     rights/within,               '',                          403",
        "LOCK,     rights/within/c.jpg,         '',                          403",
        "DELETE,   rights/within/a.jpg,         '',                          403",
        "DELETE,   rights/within/album,         '',                          403",
        "DELETE,   rights/within,               '',                          403",
        "COPY,     rights/within/album/a.jpg,   rights/within/stolen.jpg,    403",
        "MOVE,     rights/within/album/a.jpg,   rights/within/stolen.jpg,    403",
        "COPY,     rights/within/a.jpg,         rights/within/album/s.jpg,   403",
        "MOVE,     rights/within/a.jpg,         rights/within/album/s.jpg,   403",
        "COPY,     rights/within,               rights/within/album/within,  403",
        "MOVE,     rights/within/album,         rights/within/album2,        403",
        "GET,      rights/within/album/../a.jpg,       '',                   403",
        "GET,      rights/within/album/%2e%2e/a.jpg,   '',                   403",
        "GET,      rights/within/album/..%2fa.jpg,     '',                   400",
        "COPY,     rights/within/album/a.jpg,   rights/within/album/%2e%2e/s.jpg, 403",
    })
    void anAppPasswordStaysWithinItsFolder(String method, String path, String target, int status)
            throws Exception {
        Dav app = within();
        Path folder = server.originals().resolve("rights/within");
        Map<String, String> before = Disk.files(folder);
        HttpResponse<byte[]> answer =
                Methods.send(app, method, "/originals/" + path, "/originals/" + target);
        assertThat(answer.statusCode()).as(Dav.text(answer)).isIn(status, status == 403 ? 400 : 0);
        if (status >= 400) {
            assertThat(Disk.files(folder)).isEqualTo(before);
        }
        if (answer.statusCode() == 403 && !method.equals("HEAD")) {
            assertThat(Dav.text(answer)).startsWith("This app password ");
        }
        Files.deleteIfExists(folder.resolve("album/b.jpg"));
    }

    @ParameterizedTest
    @CsvSource({
        "/,                         originals/,    import",
        "/originals/,               rights/,       roles",
        "/originals/rights/,        within/,       other",
        "/originals/rights/within/, album/,        albums",
    })
    void anAppPasswordSeesTheWayToItsFolderOnly(String folder, String shown, String hidden)
            throws Exception {
        Dav app = within();
        Files.createDirectories(server.originals().resolve("roles"));
        String listing = Dav.text(app.done("PROPFIND", folder, "Depth", "1"));
        assertThat(listing).contains(folder + shown + "<").doesNotContain(hidden);
        HttpResponse<byte[]> imports = app.send("PROPFIND", "/import/", "Depth", "0");
        assertThat(imports.statusCode()).isEqualTo(404);
    }

    /** The URL of an upload is no way around the scope. */
    @Test
    void anUploadIsForCredentialsThatMayUpload() throws Exception {
        Dav writes = WITHOUT.get("webdav");
        HttpResponse<byte[]> begun =
                writes.send(
                        "PUT",
                        "/originals/rights/resumed.jpg",
                        BodyPublishers.ofString("half"),
                        "Upload-Draft-Interop-Version",
                        "8",
                        "Upload-Complete",
                        "?0");
        String uri =
                java.net.URI.create(begun.headers().firstValue("Location").orElseThrow()).getPath();
        for (Dav reads : List.of(WITHOUT.get("webdav:read"), WITHOUT.get("metrics"), within())) {
            assertThat(reads.send("HEAD", uri).statusCode()).isIn(403, 404);
            assertThat(reads.send("DELETE", uri).statusCode()).isIn(403, 404);
        }
        assertThat(WITHOUT.get("webdav:upload").send("HEAD", uri).statusCode()).isEqualTo(204);
        assertThat(writes.send("DELETE", uri).statusCode()).isEqualTo(204);
    }

    private static Dav within;

    private Dav within() throws Exception {
        if (within == null) {
            Path folder = server.originals().resolve("rights/within");
            for (String name : List.of("a.jpg", "album/a.jpg", "albums/a.jpg")) {
                Files.createDirectories(folder.resolve(name).getParent());
                Files.writeString(folder.resolve(name), name);
            }
            within = app(server, "free-admin", "webdav", "originals/rights/within/album");
        }
        return within;
    }
}
