package davroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.auth.SingleSignOn;
import davroom.web.WebHouse.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SingleSignOnCallsTest {
    private static final String START = "/photos/api/v1/session/oidc";
    private static final String BACK = START + "/callback";
    private static final String COOKIE = "davroom_oidc=secret-of-the-browser";

    private final WebHouse house = new WebHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void sendsTheBrowserAwayWithACookieForItsWayBack() throws Exception {
        Reply reply = house.ask("", "GET", START + "?next=/ui/files");
        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.header("Location")).isEqualTo("https://id.example/authorize?state=right");
        assertThat(reply.header("Set-Cookie"))
                .isEqualTo(
                        COOKIE
                                + "; Path=/photos/api/v1/session/oidc; Max-Age=600; HttpOnly;"
                                + " SameSite=Lax; Secure");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void beginsASessionInPlaceOfOneThatWasPlanted() throws Exception {
        Reply reply =
                house.ask(
                        "",
                        "GET",
                        BACK + "?state=right&code=c",
                        "",
                        "Cookie",
                        COOKIE + "; davroom_session=planted",
                        "Sec-Fetch-Site",
                        "cross-site");
        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("Location")).isEqualTo("https://site.example/photos/ui/files");
        assertThat(reply.header("Set-Cookie"))
                .isEqualTo(
                        "davroom_session=new-token; Path=/photos; Max-Age=1209600; HttpOnly;"
                                + " SameSite=Lax; Secure");
        assertThat(house.sessions.left).containsExactly("planted");
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_ASKED,    403, begin again",
        "DENIED,       403, did not let you in",
        "NOT_BELIEVED, 403, cannot be believed",
        "NOT_LINKED,   403, an administrator can link",
        "NOT_ON_PAGES, 403, may not sign in here",
        "TOO_MANY,     429, wait",
    })
    void saysInASentenceWhyNot(String reason, int status, String words) throws Exception {
        Reply reply =
                house.ask(
                        "",
                        "GET",
                        BACK + "?state=" + reason + "&error_description=%3Cscript%3E",
                        "",
                        "Cookie",
                        COOKIE);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("text/plain;charset=utf-8");
        assertThat(reply.response().body()).contains(words).doesNotContain("script");
        assertThat(reply.header("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "away, 503, cannot be reached",
        "//evil.example, 422, one of this site",
        "/ui/%0D%0AX:y, 422, one line of text",
    })
    void goesNowhereWithoutAProviderOrToAnotherSite(String next, int status, String words)
            throws Exception {
        Reply reply = house.ask("", "GET", START + "?next=" + next);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.response().body()).contains(words);
        assertThat(reply.header("Location")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"''", "davroom_oidc=a; davroom_oidc=b"})
    void takesNoCookieThatMayBeSomebodyElses(String cookies) throws Exception {
        Reply reply = house.ask("", "GET", BACK + "?state=right", "", "Cookie", cookies);
        assertThat(reply.status()).isEqualTo(403);
    }

    @Test
    void isNotThereWithoutAProvider() throws Exception {
        house.services.remove(SingleSignOn.class);
        assertThat(house.ask("", "GET", START).status()).isEqualTo(404);
    }
}
