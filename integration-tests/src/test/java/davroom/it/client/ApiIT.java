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

    @Test
    void whoChangesThePasswordStaysAndAllOthersGo() throws Exception {
        Browser other = new Browser(server).signedIn(name, Server.PASSWORD);
        browser.signedIn(name, Server.PASSWORD);
        String own = "/api/v1/users/" + name;
        assertThat(browser.ask("PATCH", own, "{\"password\":\"Another-one-7\"}").statusCode())
                .isEqualTo(422);
        HttpResponse<String> changed =
                browser.ask(
                        "PATCH",
                        own,
                        "{\"password\":\"Another-one-7\",\"currentPassword\":\""
                                + Server.PASSWORD
                                + "\"}");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(browser.ask("GET", own).statusCode()).isEqualTo(200);
        assertThat(other.ask("GET", own).statusCode()).isEqualTo(401);
        assertThat(browser.signIn(name, Server.PASSWORD).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"role\":\"admin\"}",
                "{\"webdav\":true,\"basePath\":\"\"}",
                "{\"displayName\":\"x\",\"quotaBytes\":0}",
            })
    void nobodyGivesThemselvesRights(String body) throws Exception {
        browser.signedIn(name, Server.PASSWORD);
        String own = "/api/v1/users/" + name;
        String before = browser.ask("GET", own).body();
        assertThat(browser.ask("PATCH", own, body).statusCode()).isEqualTo(403);
        assertThat(browser.ask("GET", own).body()).isEqualTo(before);
        assertThat(browser.ask("GET", "/api/v1/users").statusCode()).isEqualTo(403);
        assertThat(browser.ask("GET", "/api/v1/users/admin").statusCode()).isEqualTo(404);
        assertThat(browser.ask("GET", "/api/v1/settings").statusCode()).isEqualTo(403);
    }

    @Test
    void anAdministratorAddsChangesAndRemovesAnAccount() throws Exception {
        browser.signedIn(Server.ADMIN, Server.PASSWORD);
        String added = name + "-x";
        String body = "{\"name\":\"" + added + "\",\"password\":\"Another-one-7\"}";
        assertThat(browser.ask("POST", "/api/v1/users", body).statusCode()).isEqualTo(201);
        assertThat(browser.ask("POST", "/api/v1/users", body).statusCode()).isEqualTo(409);
        Browser person = new Browser(server).signedIn(added, "Another-one-7");
        String path = "/api/v1/users/" + added;
        assertThat(browser.ask("PATCH", path, "{\"basePath\":\"../up\"}").body())
                .contains("\"field\":\"basePath\"");
        assertThat(browser.ask("PATCH", path, "{\"webdav\":true}").statusCode()).isEqualTo(200);
        assertThat(Dav.as(server, added, "Another-one-7").send("GET", "/originals/").statusCode())
                .isEqualTo(200);
        assertThat(browser.ask("DELETE", path).statusCode()).isEqualTo(204);
        assertThat(person.ask("GET", path).statusCode()).isEqualTo(401);
        assertThat(browser.ask("PATCH", "/api/v1/users/admin", "{\"enabled\":false}").statusCode())
                .isEqualTo(409);
    }

    @Test
    void anAppPasswordDoesWhatItIsMadeForAndMakesNoOther() throws Exception {
        browser.signedIn(Server.ADMIN, Server.PASSWORD);
        String figures = appPassword("metrics", ",\"user\":\"" + name + "\"");
        HttpResponse<String> metrics = bearer(figures, "GET", "/metrics", "");
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body())
                .contains("davroom_requests_total{")
                .contains("davroom_sign_ins_refused_total ")
                .contains("davroom_drive_available_bytes{drive=\"originals\"} ")
                .contains("davroom_database_connections ")
                .contains("davroom_transfers ")
                .contains("jvm_memory_used_bytes ");
        assertThat(bearer(figures, "GET", "/api/v1/users/" + name, "").statusCode()).isEqualTo(403);
        assertThat(bearer(figures, "GET", "/originals/", "").statusCode()).isEqualTo(403);

        String all = appPassword("*", "");
        assertThat(bearer(all, "GET", "/api/v1/users", "").statusCode()).isEqualTo(200);
        assertThat(bearer(all, "GET", "/api/v1/session", "").statusCode()).isEqualTo(401);
        String more = "{\"name\":\"more\",\"scope\":\"*\"}";
        assertThat(bearer(all, "POST", "/api/v1/app-passwords", more).statusCode()).isEqualTo(403);
        String drives = appPassword("webdav", "");
        assertThat(bearer(drives, "GET", "/api/v1/users", "").statusCode()).isEqualTo(403);
        assertThat(bearer(drives, "GET", "/metrics", "").statusCode()).isEqualTo(403);
    }

    private String appPassword(String scope, String more) throws Exception {
        HttpResponse<String> made =
                browser.ask(
                        "POST",
                        "/api/v1/app-passwords",
                        "{\"name\":\"" + name + "\",\"scope\":\"" + scope + "\"" + more + "}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return Browser.field("secret", made.body());
    }

    private HttpResponse<String> bearer(String secret, String method, String path, String body)
            throws Exception {
        return new Browser(server).send(method, path, body, "Authorization", "Bearer " + secret);
    }

    @Test
    void aSecondFactorIsAskedForFromItsSwitchingOnToItsEnd() throws Exception {
        Browser before = new Browser(server).signedIn(name, Server.PASSWORD);
        browser.signedIn(name, Server.PASSWORD);
        String factor = "/api/v1/users/" + name + "/second-factor";
        String password = "{\"password\":\"" + Server.PASSWORD + "\"}";
        HttpResponse<String> begun = browser.ask("POST", factor, password);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
        Authenticator phone = new Authenticator(Browser.field("secret", begun.body()));
        HttpResponse<String> on =
                browser.ask("PUT", factor, "{\"code\":\"" + phone.code(0) + "\"}");
        assertThat(on.statusCode()).as(on.body()).isEqualTo(200);
        assertThat(browser.ask("GET", "/api/v1/session").statusCode()).isEqualTo(200);
        assertThat(before.ask("GET", "/api/v1/session").statusCode()).isEqualTo(401);

        HttpResponse<String> asked = before.signIn(name, Server.PASSWORD);
        assertThat(asked.statusCode()).isEqualTo(401);
        assertThat(asked.body()).contains("\"code\":\"second factor\"");
        assertThat(before.signIn(name, "wrong").body()).doesNotContain("second factor");
        String code = phone.code(1);
        assertThat(signIn(before, code).statusCode()).isEqualTo(200);
        assertThat(signIn(before, code).statusCode()).as("no code twice").isEqualTo(401);

        server.command("users", "mod", name, "--webdav").run().succeeded();
        assertThat(Dav.as(server, name, Server.PASSWORD).send("GET", "/originals/").statusCode())
                .isEqualTo(401);
        assertThat(browser.ask("DELETE", factor, password).statusCode()).isEqualTo(204);
        assertThat(before.signIn(name, Server.PASSWORD).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> signIn(Browser from, String code) throws Exception {
        return from.send(
                "POST",
                "/api/v1/session",
                "{\"username\":\"%s\",\"password\":\"%s\",\"code\":\"%s\"}"
                        .formatted(name, Server.PASSWORD, code));
    }

    @Test
    void guessingIsSlowedDownAsOnDrives() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(browser.signIn(name, "wrong" + i).statusCode()).isEqualTo(401);
            assertThat(Dav.as(server, name, "other" + i).send("GET", "/originals/").statusCode())
                    .isEqualTo(401);
        }
        HttpResponse<String> slowed = browser.signIn(name, "wrong");
        assertThat(slowed.statusCode()).isEqualTo(429);
        assertThat(slowed.headers().firstValueAsLong("Retry-After")).isPresent();
    }

    /** On a server of its own, whose settings change under it. */
    @Test
    void followsTheSiteUrlAndPublicModeAtOnce() throws Exception {
        try (Server own = Server.start()) {
            Browser admin = new Browser(own).signedIn(Server.ADMIN, Server.PASSWORD);
            assertThat(
                            admin.ask("PATCH", "/api/v1/settings", "{\"DAVROOM_HTTP_PORT\":1}")
                                    .statusCode())
                    .as("pinned")
                    .isEqualTo(409);
            String site = "{\"DAVROOM_SITE_URL\":\"http://localhost/photos/\"}";
            assertThat(admin.ask("PATCH", "/api/v1/settings", site).statusCode()).isEqualTo(200);
            Await.until("the JSON has moved", () -> status(admin, "/photos/api/v1/session") == 200);
            assertThat(status(admin, "/api/v1/session")).isEqualTo(401);
            assertThat(status(admin, "/photos/health")).isEqualTo(200);
            assertThat(status(admin, "/health")).isEqualTo(200);

            HttpResponse<String> open =
                    admin.ask(
                            "PATCH",
                            "/photos/api/v1/settings",
                            "{\"DAVROOM_AUTH_MODE\":\"public\"}");
            assertThat(open.statusCode()).as(open.body()).isEqualTo(200);
            Await.until("public mode", () -> status(admin, "/photos/api/v1/session") == 403);
            assertThat(admin.send("POST", "/photos/api/v1/session", "{}").statusCode())
                    .isEqualTo(403);
            assertThat(status(admin, "/photos/health")).isEqualTo(200);
        }
    }

    private static int status(Browser browser, String path) throws Exception {
        return browser.ask("GET", path).statusCode();
    }
}
