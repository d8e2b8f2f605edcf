package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People sign in with a provider of OpenID Connect, and others try to as they. */
final class OidcIT {
    private static final String CLIENT = "davroom";
    private static final String START = "/api/v1/session/oidc";
    private static final String CALLBACK = START + "/callback";

    private static MockOAuth2Server provider;
    private static Server server;

    private final SignOnSite site = new SignOnSite(server);

    @BeforeAll
    static void start() throws Exception {
        provider = new MockOAuth2Server();
        provider.start(InetAddress.getLoopbackAddress(), 0);
        String issuer = provider.issuerUrl("home").toString();
        server = Server.start(SignOnSite.settings(issuer, CLIENT, "secret"));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        provider.shutdown();
    }

    /** The provider lets that person in; where the browser is sent then. */
    private URI letIn(URI departure, String name) throws Exception {
        provider.enqueueCallback(
                new DefaultOAuth2TokenCallback(
                        "home",
                        "subject-of-" + name,
                        "JWT",
                        List.of(CLIENT),
                        Map.of("preferred_username", name)));
        return BrowserTab.next(departure, site.browser.get(departure));
    }

    private HttpResponse<String> signIn(String name) throws Exception {
        return site.browser.get(letIn(site.depart(""), name));
    }

    @Test
    void leadsToTheProviderBackAndOnWithASession() throws Exception {
        URI departure = site.depart("?next=/ui/files");
        assertThat(departure.toString()).startsWith(provider.issuerUrl("home") + "/authorize?");
        String redirect = parameter(departure, "redirect_uri");
        assertThat(redirect).isEqualTo(SignOnSite.ADDRESS + CALLBACK);
        assertThat(site.browser.cookie(SignOnSite.at(CALLBACK), "davroom_oidc")).isNotEmpty();
        assertThat(site.browser.cookie(SignOnSite.at("/originals/"), "davroom_oidc")).isEmpty();

        URI callback = letIn(departure, "anna");
        HttpResponse<String> arrived = site.browser.get(callback);
        assertThat(arrived.statusCode()).as(arrived.body()).isEqualTo(303);
        assertThat(BrowserTab.next(callback, arrived)).isEqualTo(SignOnSite.at("/ui/files"));
        assertThat(arrived.headers().allValues("set-cookie"))
                .allMatch(cookie -> cookie.contains("; HttpOnly; SameSite=Lax"));
        assertThat(site.session("name")).isEqualTo("anna");
    }

    @Test
    void opensDrivesWithAppPasswordsOnly() throws Exception {
        signIn("bob");
        String base = site.session("basePath");
        Dav drive = Dav.as(server, "bob", site.appPassword("bob"));
        drive.store("/base/originals/" + base + "/a.jpg", new byte[] {1});
        assertThat(drive.send("GET", "/base/originals/").statusCode()).isEqualTo(403);
        HttpResponse<byte[]> refused =
                Dav.as(server, "bob", Server.PASSWORD)
                        .send("GET", "/base/originals/" + base + "/a.jpg");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("app password");
    }

    @Test
    void refusesADisabledAccount() throws Exception {
        assertThat(signIn("carol").statusCode()).isEqualTo(303);
        server.command("users", "mod", "carol", "--no-enabled").run().succeeded();
        assertThat(signIn("carol").statusCode()).isEqualTo(403);
    }

    @Test
    void doesNotTakeOverAnAccountOfTheSameName() throws Exception {
        server.withAccount("dave", "--role", "admin");
        assertThat(signIn("dave").statusCode()).isEqualTo(303);
        assertThat(site.session("name")).isEqualTo("dave-2");
        assertThat(site.session("role")).isEqualTo("user");
    }

    @Test
    void refusesAnAnswerASecondTimeAndElsewhere() throws Exception {
        URI callback = letIn(site.depart(""), "erin");
        assertThat(new SignOnSite(server).browser.get(callback).statusCode()).isEqualTo(403);
        assertThat(site.browser.get(callback).statusCode()).isEqualTo(303);
        HttpResponse<String> again = site.browser.get(callback);
        assertThat(again.statusCode()).isEqualTo(403);
        assertThat(again.body()).contains("begin again");
    }

    /** A session that somebody else put into the browser before ends, and is not gone on with. */
    @Test
    void beginsANewSession() throws Exception {
        signIn("frank");
        String before = site.browser.cookie(SignOnSite.at("/"), "davroom_session");
        signIn("frank");
        assertThat(site.browser.cookie(SignOnSite.at("/"), "davroom_session"))
                .isNotEmpty()
                .isNotEqualTo(before);
    }

    @Test
    void repeatsNothingOfWhatTheProviderSays() throws Exception {
        String state = parameter(site.depart(""), "state");
        HttpResponse<String> answer =
                site.browser.get(
                        SignOnSite.at(
                                CALLBACK
                                        + "?error=access_denied&error_description=%3Cscript%3E&state="
                                        + state));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("did not let you in").doesNotContain("script");
        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/%5Cevil.example",
                "https:evil.example",
                "https://evil.example/ui/",
                "/ui/%2F..%2F..%2Foriginals",
                "/ui/%0D%0ASet-Cookie:a=b",
                "/originals/"
            })
    void leadsToPagesOfThisSiteOnly(String next) throws Exception {
        HttpResponse<String> answer = site.browser.get(SignOnSite.at(START + "?next=" + next));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("location")).isEmpty();
        assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
    }

    private static String parameter(URI address, String name) {
        for (String pair : address.getRawQuery().split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        throw new AssertionError("No " + name + " in " + address);
    }
}
