package davroom.it.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The server behind each of the three proxies, with the configurations that the owner is shown: TLS
 * outside, a path in front, and everything works as if there were no proxy.
 */
@ParameterizedClass(name = "{0}")
@EnumSource
final class ProxyIT {
    private static final String LOCK =
            "<D:lockinfo xmlns:D='DAV:'><D:lockscope><D:exclusive/></D:lockscope>"
                    + "<D:locktype><D:write/></D:locktype></D:lockinfo>";
    private static final String ROOT = "/photos/originals/";
    private static final int MEGABYTE = 1 << 20;

    @TempDir private static Path certificates;
    private static Certificate certificate;
    private static SSLContext trust;
    private static int port;
    private static Server server;
    private static Server wary;
    private static ReverseProxy proxy;

    private final ReverseProxy.Product product;
    private final Dav dav;
    private final String home;
    private final String outer;
    private final Path disk;

    ProxyIT(ReverseProxy.Product product) throws IOException {
        this.product = product;
        dav = Dav.admin(ReverseProxy.site(port), trust);
        disk = Files.createTempDirectory(server.originals(), product + "-");
        home = ROOT + disk.getFileName() + "/";
        outer = "https://localhost:" + port + home;
    }

    @BeforeAll
    static void start() throws Exception {
        Needs.programs("nginx", "apache2", "haproxy", "openssl");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        certificate = Certificate.in(certificates);
        trust = certificate.trust();
        String site = ReverseProxy.site(port).toString();
        // exactly this one: the clients here are on the loopback too
        server =
                Server.start(
                        Map.of("DAVROOM_SITE_URL", site, "DAVROOM_TRUSTED_PROXY", "127.0.0.1"));
        wary =
                Server.start(
                        Map.of(
                                "DAVROOM_SITE_URL", site,
                                "DAVROOM_TRUSTED_PROXY", "192.0.2.1",
                                "DAVROOM_ORIGINALS_LIMIT", "1"));
    }

    @AfterAll
    static void stop() throws Exception {
        for (Server each : new Server[] {server, wary}) {
            if (each != null) {
                each.close();
            }
        }
    }

    @BeforeParameterizedClassInvocation
    static void startProxy(ReverseProxy.Product product) throws IOException {
        proxy = ReverseProxy.start(product, server, port, certificate);
    }

    @AfterParameterizedClassInvocation
    static void stopProxy() throws IOException {
        proxy.close();
    }

    @Test
    void movesAndCopiesToTheOuterAddress() throws Exception {
        dav.store(home + "a.jpg", "photo".getBytes(UTF_8));
        dav.done("MKCOL", home + "album/");

        dav.done("COPY", home + "a.jpg", "Destination", outer + "album/b.jpg");
        dav.done("MOVE", home + "a.jpg", "Destination", outer + "c.jpg");
        dav.done("MOVE", home + "album/", "Destination", outer + "2024/");
        dav.done("MOVE", home + "c.jpg", "Destination", home + "path.jpg");

        assertThat(Disk.files(disk)).containsOnlyKeys("2024/b.jpg", "path.jpg");
        String elsewhere = outer.replace("/photos/", "/pictures/");
        assertThat(dav.send("MOVE", home + "path.jpg", "Destination", elsewhere).statusCode())
                .isEqualTo(502);
    }

    @Test
    void tellsOuterAddresses() throws Exception {
        dav.store(home + "a.jpg", new byte[1]);

        String folder = home.substring(0, home.length() - 1);
        HttpResponse<byte[]> listing = dav.done("PROPFIND", folder, "Depth", "1");

        assertThat(listing.headers().firstValue("Content-Location")).contains(home);
        assertThat(
                        Pattern.compile("<D:href>(.*?)</D:href>")
                                .matcher(Dav.text(listing))
                                .results()
                                .map(href -> href.group(1)))
                .containsExactly(home, home + "a.jpg");
    }

    @Test
    void takesLocksThatAreNamedByTheOuterAddress() throws Exception {
        dav.store(home + "a.jpg", new byte[1]);
        HttpResponse<byte[]> lock =
                dav.send("LOCK", home + "a.jpg", BodyPublishers.ofString(LOCK), "Depth", "0");
        String token = lock.headers().firstValue("Lock-Token").orElseThrow();
        String tagged = "<" + outer + "a.jpg> (" + token + ")";

        assertThat(Dav.text(lock)).contains("<D:href>" + home + "a.jpg</D:href>");
        assertThat(dav.put(home + "a.jpg", new byte[2]).statusCode()).isEqualTo(423);
        assertThat(dav.put(home + "a.jpg", new byte[3], "If", tagged).statusCode()).isEqualTo(204);
        assertThat(
                        dav.send(
                                        "MOVE",
                                        home + "a.jpg",
                                        "Destination",
                                        outer + "b.jpg",
                                        "If",
                                        tagged)
                                .statusCode())
                .isEqualTo(201);
    }

    @Test
    void keepsEntityTagsAndRanges() throws Exception {
        byte[] photo = "0123456789".repeat(1000).getBytes(UTF_8);
        String etag = dav.store(home + "a.jpg", photo).headers().firstValue("ETag").orElseThrow();

        HttpResponse<byte[]> part =
                dav.done("GET", home + "a.jpg", "Range", "bytes=5-14", "If-Match", etag);

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(Dav.text(part)).isEqualTo("5678901234");
        assertThat(part.headers().firstValue("ETag")).contains(etag);
        assertThat(dav.send("GET", home + "a.jpg", "If-None-Match", etag).statusCode())
                .isEqualTo(304);
        assertThat(dav.put(home + "a.jpg", photo, "If-None-Match", "*").statusCode())
                .isEqualTo(412);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a b.jpg, a%20b.jpg",
        "100%.jpg, 100%25.jpg",
        "100%25.jpg, 100%2525.jpg",
        "a%2Fb.jpg, a%252Fb.jpg",
        "a#b.jpg, a%23b.jpg",
        "a?b.jpg, a%3Fb.jpg",
        "a+b.jpg, a+b.jpg",
        "a+c.jpg, a%2Bc.jpg",
        "a;b=c.jpg, a;b=c.jpg",
        "a;d.jpg, a%3Bd.jpg",
        "a:b.jpg, a:b.jpg",
        "a&b.jpg, a&b.jpg",
        "a~b.jpg, a%7Eb.jpg",
        "[a].jpg, %5Ba%5D.jpg",
        "'a' {b}.jpg, '''a''%20%7Bb%7D.jpg'",
        "\u00e9.jpg, %C3%A9.jpg",
        "\ud83d\udcf7.jpg, %F0%9F%93%B7.jpg",
        "\u202egpj.exe, %E2%80%AEgpj.exe",
    })
    void keepsOddNames(String name, String encoded) throws Exception {
        byte[] bytes = encoded.getBytes(UTF_8);
        dav.store(home + encoded, bytes);
        assertThat(Disk.files(disk)).containsOnlyKeys(name);

        dav.done("MOVE", home + encoded, "Destination", outer + "x-" + encoded);
        assertThat(Disk.files(disk)).containsOnlyKeys("x-" + name);
        String listing = Dav.text(dav.done("PROPFIND", home, "Depth", "1"));
        List<String> hrefs =
                Pattern.compile("<D:href>(.*?)</D:href>")
                        .matcher(listing)
                        .results()
                        .map(href -> href.group(1).replace("&amp;", "&"))
                        .toList();
        assertThat(hrefs).hasSize(2);
        assertThat(dav.done("GET", hrefs.get(1)).body()).isEqualTo(bytes);
    }

    @Test
    void takesUploadsHoweverTheyAreSent() throws Exception {
        byte[] film = new byte[3 * MEGABYTE];
        try (Wire wire = connect()) {
            wire.head("PUT", home + "a", "Content-Length: 5", "Expect: 100-continue");
            assertThat(wire.readHead().status()).isEqualTo(100);
            assertThat(wire.send("photo".getBytes(UTF_8)).read().status()).isEqualTo(201);
        }
        assertThat(chunked("b", film).statusCode()).isEqualTo(201);
        String length = "X-Expected-Entity-Length";
        assertThat(chunked("c", film, length, "" + film.length).statusCode()).isEqualTo(201);
        assertThat(chunked("d", film, length, "" + (film.length + 1)).statusCode()).isEqualTo(400);

        assertThat(Disk.files(disk)).containsOnlyKeys("a", "b", "c");
    }

    private HttpResponse<byte[]> chunked(String name, byte[] bytes, String... headers)
            throws Exception {
        return dav.send(
                "PUT",
                home + name,
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)),
                headers);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"Content-Length: 100663296", "Transfer-Encoding: chunked"})
    void handsALargeUploadOnWhileItComes(String framing) throws Exception {
        byte[] third = new byte[32 * MEGABYTE];
        try (Wire wire = connect()) {
            wire.head("PUT", home + "film", framing);
            send(wire, framing, third);
            // what is under way in sockets is far less than this
            Await.until(
                    "most of it is on the disk",
                    () -> Disk.uploaded(server.originals()) > 24 * MEGABYTE);
            assertThat(proxy.longestFile()).isLessThan(MEGABYTE);
            send(wire, framing, third);
            send(wire, framing, third);
            if (framing.endsWith("chunked")) {
                wire.sendLastChunk();
            }
            assertThat(wire.read().status()).isEqualTo(201);
        }
        assertThat(disk.resolve("film")).hasSize(3L * third.length);
        assertThat(proxy.longestFile()).isLessThan(MEGABYTE);
    }

    private static void send(Wire wire, String framing, byte[] bytes) throws IOException {
        if (framing.endsWith("chunked")) {
            wire.sendChunks(bytes);
        } else {
            wire.send(bytes);
        }
    }

    @Test
    void refusesBeforeTheBodyIsSent() throws Throwable {
        try (Wire wire = connect()) {
            String length = "Content-Length: " + (1L << 50);
            wire.head("PUT", home + "a", length, "Expect: 100-continue");
            assertThat(wire.read().status()).isEqualTo(507);
        }
        assertThat(dav.put(home + "none/a", new byte[MEGABYTE]).statusCode()).isEqualTo(409);
        untrusted(
                () -> {
                    try (Wire wire = connect()) {
                        String length = "Content-Length: " + (2 * MEGABYTE);
                        wire.head("PUT", ROOT + "a", length, "Expect: 100-continue");
                        assertThat(wire.read().status()).isEqualTo(413);
                    }
                    assertThat(dav.put(ROOT + "b", new byte[2 * MEGABYTE]).statusCode())
                            .as("who does not ask first")
                            .isEqualTo(413);
                });
    }

    @Test
    void knowsTheClientWhenTheProxyIsTrusted() throws Exception {
        String client = client("127.0.1.");
        Wire.Answer answer = askFrom(client);

        assertThat(server.audit())
                .contains("signed-in address=" + client + " how=\"password\" account=\"admin\"");
        assertThat(answer.headers())
                .as("what is said over https only")
                .containsKey("Strict-Transport-Security");
    }

    @Test
    void takesTheProxyForTheClientWhenItIsNotTrusted() throws Throwable {
        untrusted(
                () -> {
                    Wire.Answer answer = askFrom(client("127.0.2."));

                    assertThat(wary.audit())
                            .contains("signed-in address=127.0.0.1 ")
                            .doesNotContain("address=127.0.2.", "address=203.0.113.");
                    assertThat(answer.headers()).doesNotContainKey("Strict-Transport-Security");
                });
    }

    /** Another one for each product: the same line is audited once a minute. */
    private String client(String network) {
        return network + product.name().length();
    }

    /** Asks from that address, and says that it is another. */
    private static Wire.Answer askFrom(String client) throws Exception {
        try (Wire wire = Wire.secure(trust, InetAddress.getByName(client), port)) {
            return wire.head(
                            "PROPFIND",
                            ROOT,
                            "Depth: 0",
                            "X-Forwarded-For: 203.0.113.7",
                            "X-Forwarded-Proto: http",
                            "Forwarded: for=203.0.113.8;proto=http")
                    .read();
        }
    }

    @ParameterizedTest
    @CsvSource({"basic, 16", "copymove, 13", "props, 30", "locks, 41"})
    void passesLitmus(String suite, int tests, @TempDir Path logs) throws Exception {
        Needs.programs("litmus");
        String output =
                Program.of("litmus", "-k", outer, Server.ADMIN, Server.PASSWORD)
                        .with(Map.of("TESTS", suite))
                        .in(logs)
                        .run()
                        .output();
        assertThat(output).contains("of " + tests + " tests run: " + tests + " passed");
    }

    private static Wire connect() throws IOException {
        return Wire.secure(trust, InetAddress.getLoopbackAddress(), port);
    }

    /** With the same proxy in front of the server that trusts another one. */
    private void untrusted(ThrowingCallable step) throws Throwable {
        proxy.close();
        proxy = ReverseProxy.start(product, wary, port, certificate);
        try {
            step.call();
        } finally {
            proxy.close();
            proxy = ReverseProxy.start(product, server, port, certificate);
        }
    }
}
