package davroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.web.WebHouse.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingCallsTest {
    private static final String SETTINGS = "/photos/api/v1/settings";
    private final WebHouse house = new WebHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ann!, 200",
        "ann*, 200",
        "ann, 200",
        "ann~, 403",
        "ann#, 403",
        "bob!, 403",
        "bob*, 403",
        "'', 401"
    })
    void areForAdministrators(String who, int status) throws Exception {
        assertThat(house.ask(who, "GET", SETTINGS).status()).isEqualTo(status);
        assertThat(house.ask(who, "PATCH", SETTINGS, "{\"DAVROOM_QUOTA\":1}").status())
                .isEqualTo(status);
    }

    @Test
    void showsWhereEachComesFromAndNoSecret() throws Exception {
        assertThat(house.ask("ann!", "GET", SETTINGS).json().getAsJsonArray("items").toString())
                .isEqualTo(
                        "[{\"name\":\"DAVROOM_QUOTA\",\"value\":\"0\",\"default\":\"0\","
                                + "\"source\":\"default\",\"reach\":\"all\",\"meaning\":\"GB\"},"
                                + "{\"name\":\"DAVROOM_HTTP_PORT\",\"value\":\"80\",\"default\":\"2342\","
                                + "\"source\":\"pinned\",\"reach\":\"node\",\"meaning\":\"port\"},"
                                + "{\"name\":\"DAVROOM_OIDC_SECRET\",\"value\":\"set\",\"default\":\"\","
                                + "\"source\":\"saved\",\"reach\":\"all\",\"meaning\":\"secret\"}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'DAVROOM_QUOTA':'5'}|200||{DAVROOM_QUOTA=5}",
                "{'DAVROOM_QUOTA':5}|200||{DAVROOM_QUOTA=5}",
                "{'DAVROOM_OIDC_SECRET':'hush'}|200||{DAVROOM_OIDC_SECRET=hush}",
                "{'DAVROOM_QUOTA':'lots'}|422|DAVROOM_QUOTA|{}",
                "{'DAVROOM_OIDC_SECRET':'hush','DAVROOM_QUOTA':'lots'}|422|DAVROOM_QUOTA|{}",
                "{'DAVROOM_OIDC_SECRET':'hush','DAVROOM_QUOTA':503}|503||{}",
                "{'DAVROOM_QUOTA':null}|422|DAVROOM_QUOTA|{}",
                "{'DAVROOM_QUOTA':[1]}|422|DAVROOM_QUOTA|{}",
                "{'DAVROOM_QUOTA':1e999999999}|422|DAVROOM_QUOTA|{}",
                "{'DAVROOM_NONE':'5'}|422|DAVROOM_NONE|{}",
                "{'DAVROOM_QUOTA':'5','DAVROOM_HTTP_PORT':'1'}|409|DAVROOM_HTTP_PORT|{}",
            })
    void saves(String body, int status, String field, String saved) throws Exception {
        Reply reply = house.ask("ann!", "PATCH", SETTINGS, body.replace('\'', '"'));
        assertThat(reply.status()).isEqualTo(status);
        assertThat(house.settings.saved).hasToString(saved);
        assertThat(reply.response().body()).doesNotContain("hush");
        if (field != null) {
            assertThat(reply.text("field")).isEqualTo(field);
        }
    }
}
