package davroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.auth.AppPassword;
import davroom.web.WebHouse.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppPasswordCallsTest {
    private static final String ALL = "/photos/api/v1/app-passwords";
    private final WebHouse house = new WebHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @ParameterizedTest
    @CsvSource({
        "bob!, GET,    '',          200",
        "bob*, GET,    '',          200",
        "bob~, GET,    '',          403",
        "bob#, GET,    '',          403",
        "bob,  GET,    ?user=eve,   403",
        "ann*, GET,    ?user=eve,   200",
        "bob!, GET,    /id0,        200",
        "bob!, GET,    /id1,        404",
        "ann!, GET,    /id1,        200",
        "bob!, DELETE, /id0,        204",
        "bob*, DELETE, /id0,        403",
        "bob!, DELETE, /id1,        404",
        "ann!, DELETE, /id1,        204",
        "ann!, DELETE, /none,       404",
        "'',   GET,    '',          401",
    })
    void areTheirOwners(String who, String method, String path, int status) throws Exception {
        assertThat(house.ask(who, method, ALL + path).status()).isEqualTo(status);
        assertThat(house.appPasswords.all).hasSize(status == 204 ? 1 : 2);
    }

    @Test
    void showsTheSecretOnce() throws Exception {
        Reply made =
                house.ask(
                        "bob!",
                        "POST",
                        ALL,
                        "{\"name\":\"Sync\",\"scope\":\"webdav:read\",\"expiresDays\":31,"
                                + "\"within\":[\"originals/2024\",\"/import/\"]}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("secret")).isEqualTo("OXiV72-wTtiL9-d04jO7-X7XP4p");
        assertThat(made.json().getAsJsonArray("within").toString())
                .isEqualTo("[\"originals/2024\",\"import\"]");
        Reply shown = house.ask("bob!", "GET", made.header("Location"));
        assertThat(shown.json().has("secret")).isFalse();
        assertThat(shown.text("lastClient")).isEqualTo("PhotoSync");
        assertThat(shown.text("lastAddress")).isEqualTo("::1");
        assertThat(shown.text("lastUsed")).isEqualTo("2026-01-02T03:04:05Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bob!|{'name':'x','scope':'webdav'}|201|",
                "bob|{'name':'x','scope':'*'}|201|",
                "bob*|{'name':'x','scope':'webdav'}|403|",
                "ann*|{'name':'x','scope':'webdav'}|403|",
                "bob!|{'name':'x','scope':'metrics'}|403|",
                "ann!|{'name':'x','scope':'metrics'}|201|",
                "bob!|{'name':'x','scope':'webdav','user':'eve'}|403|",
                "ann!|{'name':'x','scope':'webdav','user':'eve'}|201|",
                "bob!|{'scope':'webdav'}|422|name",
                "bob!|{'name':'x'}|422|scope",
                "bob!|{'name':'x','scope':'all'}|422|scope",
                "bob!|{'name':'x','scope':'webdav','expiresDays':-1}|422|expiresDays",
                "bob!|{'name':'x','scope':'webdav','expiresDays':36501}|422|expiresDays",
                "bob!|{'name':'x','scope':'webdav','within':['originals/../x']}|422|within",
                "bob!|{'name':'x','scope':'webdav','within':'originals'}|422|within",
                "bob!|{'name':'x','scope':'webdav','secret':'mine'}|422|secret",
            })
    void areMadeByThePersonOnly(String who, String body, int status, String field)
            throws Exception {
        Reply reply = house.ask(who, "POST", ALL, body.replace('\'', '"'));
        assertThat(reply.status()).isEqualTo(status);
        assertThat(house.appPasswords.all).hasSize(status == 201 ? 3 : 2);
        if (field != null) {
            assertThat(reply.text("field")).isEqualTo(field);
        }
        if (status == 201 && body.contains("eve")) {
            assertThat(house.appPasswords.all.get(2))
                    .extracting(AppPassword::account)
                    .isEqualTo("eve");
        }
    }
}
