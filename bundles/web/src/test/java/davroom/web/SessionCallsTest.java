package davroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.web.WebHouse.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionCallsTest {
    private static final String SESSION = "/photos/api/v1/session";
    private static final String SESSIONS = "/photos/api/v1/sessions";

    private final WebHouse house = new WebHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void signsInWithACookieThatScriptsCannotRead() throws Exception {
        Reply reply =
                house.ask(
                        "",
                        "POST",
                        SESSION,
                        "{\"username\":\"bob\",\"password\":\"secret-1\"}",
                        "Cookie",
                        "davroom_session=planted");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text("csrfToken")).isEqualTo("csrf-token");
        assertThat(reply.json().getAsJsonObject("user").get("name").getAsString()).isEqualTo("Bob");
        assertThat(reply.header("Set-Cookie"))
                .isEqualTo(
                        "davroom_session=new-token; Path=/photos; Max-Age=1209600; HttpOnly;"
                                + " SameSite=Lax; Secure");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(house.sessions.left).containsExactly("planted");
    }

    @ParameterizedTest
    @CsvSource({
        "nobody,       401, ''",
        "UNKNOWN,      401, ''",
        "CODE_NEEDED,  401, second factor",
        "CODE_WRONG,   401, second factor",
        "NOT_ON_PAGES, 403, ''",
        "TOO_MANY,     429, ''",
    })
    void saysWhyNot(String name, int status, String code) throws Exception {
        Reply reply =
                house.ask(
                        "",
                        "POST",
                        SESSION,
                        "{\"username\":\"" + name + "\",\"password\":\"x\",\"code\":\"1\"}");
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.json().has("code")).isEqualTo(!code.isEmpty());
        assertThat(reply.header("Set-Cookie")).isEmpty();
        assertThat(reply.header("Retry-After")).isEqualTo(status == 429 ? "2" : "");
        if (!code.isEmpty()) {
            assertThat(reply.text("code")).isEqualTo(code);
        }
    }

    @Test
    void showsAndEndsTheSession() throws Exception {
        Reply shown = house.ask("bob!", "GET", SESSION);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.text("csrfToken")).isEqualTo("csrf");
        assertThat(shown.json().getAsJsonObject("user").get("name").getAsString()).isEqualTo("Bob");
        Reply ended = house.ask("bob!", "DELETE", SESSION);
        assertThat(ended.status()).isEqualTo(204);
        assertThat(ended.header("Set-Cookie"))
                .startsWith("davroom_session=; Path=/photos; Max-Age=0;");
        assertThat(house.sessions.live).extracting(s -> s.id()).containsExactly("ofAnn", "ofEve");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bob", "bob*"})
    void thereIsNoSessionWithoutOne(String who) throws Exception {
        Reply reply = house.ask(who, "GET", SESSION);
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"Davroom\"");
    }

    @ParameterizedTest
    @CsvSource({
        "bob!, '',        200, ofBob",
        "bob*, ?user=BOB, 200, ofBob",
        "bob,  ?user=eve, 403, ''",
        "bob,  ?user=*,   403, ''",
        "ann,  ?user=eve, 200, ofEve",
        "ann,  ?user=*,   200, ofAnn ofBob ofEve",
        "bob~, '',        403, ''",
        "bob#, '',        403, ''",
    })
    void listsTheOwnOnes(String who, String query, int status, String ids) throws Exception {
        Reply reply = house.ask(who, "GET", SESSIONS + query);
        assertThat(reply.status()).isEqualTo(status);
        if (status == 200) {
            assertThat(
                            reply.json().getAsJsonArray("items").asList().stream()
                                    .map(item -> item.getAsJsonObject().get("id").getAsString())
                                    .reduce((a, b) -> a + " " + b))
                    .hasValue(ids);
            assertThat(reply.json().get("next").isJsonNull()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bob!, ofBob, 204",
        "bob,  ofBob, 204",
        "bob*, ofBob, 403",
        "bob,  ofEve, 404",
        "bob,  other, 404",
        "ann,  ofEve, 204",
        "ann,  other, 404",
        "'',   ofBob, 401",
    })
    void endsTheOwnOnes(String who, String id, int status) throws Exception {
        assertThat(house.ask(who, "DELETE", SESSIONS + "/" + id).status()).isEqualTo(status);
        assertThat(house.sessions.live).hasSize(status == 204 ? 2 : 3);
    }

    @Test
    void listsPageByPage() throws Exception {
        Reply first = house.ask("ann", "GET", SESSIONS + "?user=*&limit=2");
        assertThat(first.json().getAsJsonArray("items")).hasSize(2);
        house.sessions.end("ofBob"); // the item that the cursor names
        Reply second =
                house.ask("ann", "GET", SESSIONS + "?user=*&limit=2&after=" + first.text("next"));
        assertThat(second.json().getAsJsonArray("items")).hasSize(1);
        assertThat(second.json().get("next").isJsonNull()).isTrue();
        assertThat(house.ask("ann", "GET", SESSIONS + "?limit=0").text("field")).isEqualTo("limit");
        assertThat(house.ask("ann", "GET", SESSIONS + "?after=%21").text("field"))
                .isEqualTo("after");
    }
}
