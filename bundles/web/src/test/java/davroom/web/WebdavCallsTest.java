package davroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.settings.Setting;
import davroom.api.testing.MemoryStorage;
import davroom.web.WebHouse.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebdavCallsTest {
    private static final String WEBDAV = "/photos/api/v1/webdav";
    private final WebHouse house = new WebHouse();

    @BeforeEach
    void fill() {
        add("DAVROOM_SITE_URL", "https://h/photos/", Setting.Source.PINNED);
        add("DAVROOM_DISABLE_WEBDAV", "false", Setting.Source.DEFAULT);
        add("DAVROOM_DISABLE_ORIGINALS", "true", Setting.Source.PINNED);
        add("DAVROOM_DISABLE_IMPORT", "false", Setting.Source.DEFAULT);
        house.drives.add(new MemoryStorage("originals"));
    }

    private void add(String name, String value, Setting.Source source) {
        house.settings.more.add(new Setting(name, value, "", source, Setting.Reach.ALL, ""));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ann!, 200, 200",
        "ann*, 200, 200",
        "ann~, 403, 403",
        "ann#, 403, 403",
        "bob!, 200, 403",
        "bob, 200, 403",
        "'', 401, 401"
    })
    void isShownToAccountsAndChangedByAdministrators(String who, int shown, int changed)
            throws Exception {
        assertThat(house.ask(who, "GET", WEBDAV).status()).isEqualTo(shown);
        assertThat(house.ask(who, "PUT", WEBDAV, "{\"enabled\":false}").status())
                .isEqualTo(changed);
    }

    @Test
    void tellsEachHowToMountTheDrives() throws Exception {
        house.drives.clear();
        house.drives.add(readOnly());
        assertThat(house.ask("bob!", "GET", WEBDAV).response().body())
                .isEqualTo(
                        "{\"state\":\"open\",\"reason\":\"enabled\",\"transfers\":3,\"drives\":["
                                + "{\"name\":\"originals\","
                                + "\"url\":\"https://Bob@h/photos/originals/\","
                                + "\"windows\":\"\\\\\\\\h@SSL\\\\photos\\\\originals\\\\\","
                                + "\"access\":\"read\",\"state\":\"open\","
                                + "\"reason\":\"enabled\",\"transfers\":3},"
                                + "{\"name\":\"import\","
                                + "\"url\":\"https://Bob@h/photos/import/\","
                                + "\"windows\":\"\\\\\\\\h@SSL\\\\photos\\\\import\\\\\","
                                + "\"access\":\"write\",\"state\":\"open\","
                                + "\"reason\":\"enabled\",\"transfers\":3}]}");
    }

    private static MemoryStorage readOnly() {
        MemoryStorage storage = new MemoryStorage("originals");
        storage.readOnly(true);
        return storage;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'enabled':false}|200|{DAVROOM_DISABLE_WEBDAV=true}|closed|closed",
                "{'enabled':true}|200|{DAVROOM_DISABLE_WEBDAV=false}|open|open",
                "{'enabled':false,'drive':'import'}|200|{DAVROOM_DISABLE_IMPORT=true}|open|closed",
                "{'enabled':true,'drive':'originals'}|409|{}||",
                "{'enabled':true,'drive':'attic'}|404|{}||",
                "{'enabled':true,'drive':'webdav'}|404|{}||",
                "{'enabled':'yes'}|422|{}||",
                "{'drive':'import'}|422|{}||",
                "{'enabled':true,'drives':[]}|422|{}||",
            })
    void opensAndCloses(String body, int status, String saved, String state, String imports)
            throws Exception {
        Reply reply = house.ask("ann!", "PUT", WEBDAV, body.replace('\'', '"'));
        assertThat(reply.status()).isEqualTo(status);
        assertThat(house.settings.saved).hasToString(saved);
        if (status == 200) {
            assertThat(reply.text("state")).isEqualTo(state);
            assertThat(
                            reply.json()
                                    .getAsJsonArray("drives")
                                    .get(1)
                                    .getAsJsonObject()
                                    .get("state")
                                    .getAsString())
                    .isEqualTo(imports);
        }
        if (status == 409) {
            assertThat(reply.text("detail")).contains("DAVROOM_DISABLE_ORIGINALS is pinned");
        }
    }
}
