package davroom.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.testing.OpenAccess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page that shows which methods arrive, at a server below {@code /photos}. */
class SelfTestTest {
    private static DavHouse house;
    private static Client ann;

    @BeforeAll
    static void open() {
        house = new DavHouse("https://photos.example.com/photos/", new OpenAccess(), 0);
        ann = new Client(house, "ann");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,      /photos/selftest,          200, text/html",
        "HEAD,     /photos/selftest,          200, text/html",
        "GET,      /photos/selftest/page.css, 200, text/css",
        "GET,      /photos/selftest/page.js,  200, text/javascript",
        "GET,      /photos/selftest/icon.svg, 200, image/svg+xml",
        "GET,      /photos/selftest/,         307, ''",
        "GET,      /photos/selftest/other,    404, ''",
        "GET,      /photos/selftests,         404, text/plain",
        "PROPFIND, /photos/selftest,          405, ''",
        "GET,      /selftest,                 200, text/html",
    })
    void serves(String method, String path, int status, String type) {
        Client.Answer answer = ann.send(method, path);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith(type);
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void runsOnlyWhatComesFromHere() {
        Client.Answer page = ann.send("GET", "/photos/selftest");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("http:", "https:", "style=", "onclick");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OPTIONS",
                "GET",
                "PUT",
                "POST",
                "PATCH",
                "DELETE",
                "PROPFIND",
                "PROPPATCH",
                "MKCOL",
                "COPY",
                "MOVE",
                "LOCK",
                "UNLOCK",
                "REPORT"
            })
    void tellsWhatArrived(String method) {
        Client.Answer answer =
                ann.send(
                        method,
                        "/photos/selftest/echo",
                        "<a/>",
                        "Depth",
                        "1",
                        "Destination",
                        "https://photos.example.com/photos/originals/b",
                        "Overwrite",
                        "F");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("Davroom-Method")).isEqualTo(method);
        assertThat(answer.body())
                .contains("\"method\":\"" + method + "\"")
                .contains("\"path\":\"/photos/selftest/echo\"")
                .contains("\"site\":\"photos.example.com\",\"base\":\"/photos\"")
                .contains("\"bytes\":4,")
                .contains("\"Depth\":\"1\",\"Destination\":\"https://photos.example.com/")
                .doesNotContain("Authorization", "Basic");
    }

    @Test
    void tellsTheMethodOfHeadInAHeader() {
        assertThat(ann.send("HEAD", "/photos/selftest/echo").header("Davroom-Method"))
                .isEqualTo("HEAD");
    }

    @Test
    void answersNothingThatCouldBeAPage() {
        Client.Answer answer = ann.send("GET", "/photos/selftest/echo", "If", "</script><b>\"\\'&");
        assertThat(answer.body())
                .contains("\\u003c/script\\u003e\\u003cb\\u003e\\u0022\\u005c\\u0027\\u0026");
    }

    @Test
    void readsNoMoreThanItNeeds() {
        String body = ann.send("PUT", "/photos/selftest/echo", "x".repeat(100_000)).body();
        assertThat(body).contains("\"bytes\":65536,");
    }

    @Test
    void worksWhileTheDrivesAreShut() {
        house.turnstile.set(Turnstile.Rules.shut("disabled"));
        try {
            assertThat(ann.send("GET", "/photos/selftest").status()).isEqualTo(200);
            assertThat(ann.send("MOVE", "/photos/selftest/echo").status()).isEqualTo(200);
            Client.Answer drive = ann.send("PROPFIND", "/photos/originals/");
            assertThat(drive.status()).isEqualTo(404);
            assertThat(drive.header("Content-Type")).startsWith("text/plain");
        } finally {
            house.turnstile.set(Turnstile.Rules.opened());
        }
    }
}
