package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON of the running server, and what attackers try with it. */
@ExtendWith(Shared.class)
final class ApiIT {
    private static int accounts;
    private final Server server;
    private final Browser browser;
    private String name;

    ApiIT(Server server) {
        this.server = server;
        this.browser = new Browser(server);
    }

    @BeforeEach
    void addAccount() throws Exception {
        name = "api" + ++accounts;
        server.withAccount(name);
    }

    @Test
    void saysThatItIsWell() throws Exception {
        HttpResponse<String> health = browser.send("GET", "/health", "");
        assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("{\"status\":\"ok\"}");
    }

    @Test
    void aSessionWorksUntilItsEndAndItsTokenNeverAgain() throws Exception {
        assertThat(browser.ask("GET", "/api/v1/session").statusCode()).isEqualTo(401);
        browser.signedIn(name, Server.PASSWORD);
        HttpResponse<String> live = browser.ask("GET", "/api/v1/session");
        assertThat(live.statusCode()).isEqualTo(200);
        assertThat(Browser.field("name", live.body())).isEqualTo(name);

        assertThat(browser.ask("DELETE", "/api/v1/session").statusCode()).isEqualTo(204);
        assertThat(browser.ask("GET", "/api/v1/session").statusCode()).isEqualTo(401);
        assertThat(browser.ask("DELETE", "/api/v1/session").statusCode()).isEqualTo(401);
    }

    @Test
    void aSignInNeverTakesOverASessionThatSomebodyPlanted() throws Exception {
        Browser mallory = new Browser(server).signedIn(name, Server.PASSWORD);
        String planted = mallory.cookie().orElseThrow();
        browser.withCookie(planted).signedIn(name, Server.PASSWORD);
        assertThat(browser.cookie()).isNotEmpty().get().isNotEqualTo(planted);
        assertThat(mallory.ask("GET", "/api/v1/session").statusCode()).isEqualTo(401);

        browser.withCookie("davroom_session=" + "A".repeat(43)).signedIn(name, Server.PASSWORD);
        assertThat(browser.cookie().orElseThrow()).doesNotContain("AAAA");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=b",
            })
    void noFormOfAnotherSiteSignsItsVisitorIn(String type) throws Exception {
        String body = "{\"username\":\"" + name + "\",\"password\":\"" + Server.PASSWORD + "\"}";
        HttpResponse<String> answer =
                browser.send("POST", "/api/v1/session", body, "Content-Type", type);
        assertThat(answer.statusCode()).isEqualTo(415);
        HttpResponse<String> foreign =
                browser.send(
                        "POST",
                        "/api/v1/session",
                        body,
                        "Content-Type",
                        type,
                        "Origin",
                        "https://evil.example");
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Origin,         https://evil.example",
        "Origin,         null",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Accept,         */*", // nothing but the cookie
    })
    void noPageOfAnotherSiteChangesAnything(String header, String value) throws Exception {
        browser.signedIn(name, Server.PASSWORD);
        HttpResponse<String> forged = browser.send("DELETE", "/api/v1/session", "", header, value);
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(forged.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(browser.ask("GET", "/api/v1/session").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,      same-origin, 200",
        "HEAD,     same-origin, 200",
        "GET,      none,        401",
        "GET,      cross-site,  401",
        "PUT,      same-origin, 401",
        "DELETE,   same-origin, 401",
        "MKCOL,    same-origin, 401",
        "PROPFIND, same-origin, 401",
    })
    void aSessionOpensADriveToReadForOurPagesOnly(String method, String site, int status)
            throws Exception {
        String photo = "/originals/" + name + ".jpg";
        Dav.admin(server).store(photo, new byte[1]);
        browser.signedIn(Server.ADMIN, Server.PASSWORD);
        assertThat(browser.ask(method, photo, "", "Sec-Fetch-Site", site).statusCode())
                .isEqualTo(status);
        assertThat(server.originals().resolve(name + ".jpg")).exists();
    }

    @Test
    void allSessionsEndWithThePassword() throws Exception {
        browser.signedIn(name, Server.PASSWORD);
        server.command("passwd", name, "--password-stdin")
                .reading("Another-one-7\n")
                .run()
                .succeeded();
        assertThat(browser.ask("GET", "/api/v1/session").statusCode()).isEqualTo(401);
    }

    @Test
    void allSessionsEndWithTheAccount() throws Exception {
        browser.signedIn(name, Server.PASSWORD);
        server.command("users", "mod", name, "--no-enabled").run().succeeded();
        assertThat(browser.ask("GET", "/api/v1/session").statusCode()).isEqualTo(401);
    }

    @Test
    void saysTheSameToWhoKnowsANameAndToWhoDoesNot() throws Exception {
        HttpResponse<String> wrong = browser.signIn(name, "wrong");
        HttpResponse<String> nobody = browser.signIn("nobody-" + name, "wrong");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.body()).isEqualTo(wrong.body());
        assertThat(nobody.headers().map().keySet()).isEqualTo(wrong.headers().map().keySet());
    }
}
