package davroom.settings;

import static davroom.settings.SettingsTable.DATA_PATH;
import static davroom.settings.SettingsTable.DEFAULT_TLS;
import static davroom.settings.SettingsTable.HTTPS_PORT;
import static davroom.settings.SettingsTable.HTTP_PORT;
import static davroom.settings.SettingsTable.IMPORT_PATH;
import static davroom.settings.SettingsTable.ORIGINALS_PATH;
import static davroom.settings.SettingsTable.SITE_URL;
import static davroom.settings.SettingsTable.TLS_CERT;
import static davroom.settings.SettingsTable.TLS_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.api.settings.Setting.Source;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingValuesTest {

    @Test
    void takesWhatIsPinnedBeforeWhatIsSavedBeforeTheDefault() {
        Map<SettingsTable, String> pinned = Map.of(HTTP_PORT, "1");
        Map<SettingsTable, String> saved = Map.of(HTTP_PORT, "2", SITE_URL, "http://two/");

        SettingValues values = new SettingValues(pinned, saved);

        assertThat(values.text(HTTP_PORT)).isEqualTo("1");
        assertThat(values.source(HTTP_PORT)).isEqualTo(Source.PINNED);
        assertThat(values.text(SITE_URL)).isEqualTo("http://two/");
        assertThat(values.source(SITE_URL)).isEqualTo(Source.SAVED);
        assertThat(values.text(DEFAULT_TLS)).isEqualTo("false");
        assertThat(values.source(DEFAULT_TLS)).isEqualTo(Source.DEFAULT);
    }

    @Test
    void putsDataFolderAndPortIntoDefaults() {
        SettingValues values =
                new SettingValues(Map.of(DATA_PATH, "/srv/d", HTTP_PORT, "8080"), Map.of());

        assertThat(values.folder(ORIGINALS_PATH)).isEqualTo(Path.of("/srv/d/originals"));
        assertThat(values.text(SITE_URL)).isEqualTo("http://localhost:8080/");
        assertThat(values.text(SettingsTable.DATABASE_URL))
                .isEqualTo("jdbc:h2:file:/srv/d/database/davroom");
    }

    @Test
    void checksSavedValuesToo() {
        assertThatThrownBy(() -> new SettingValues(Map.of(), Map.of(HTTP_PORT, "x")))
                .hasMessage(
                        "DAVROOM_HTTP_PORT is \"x\"; allowed is a whole number from 0 to 65535.");
    }

    @ParameterizedTest
    @CsvSource({
        "/p, /p, two folders",
        "/p, /p/import, two folders",
        "/p/originals, /p, two folders",
        "/p/x/../originals, /p/originals/in, two folders",
        "/data, /i, does not contain the data folder",
        "/o, /, two folders",
        "/o, /data/.., two folders",
    })
    void refusesFoldersThatContainEachOther(String originals, String imports, String reason) {
        Map<SettingsTable, String> pinned =
                Map.of(
                        DATA_PATH, "/data/keep",
                        ORIGINALS_PATH, originals,
                        IMPORT_PATH, imports);

        assertThatThrownBy(() -> new SettingValues(pinned, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DAVROOM_")
                .hasMessageContaining(reason)
                .hasMessageEndingWith(".");
    }

    @Test
    void keepsTheKeyOutOfDrives() {
        Map<SettingsTable, String> pinned =
                Map.of(ORIGINALS_PATH, "/photos", SettingsTable.KEY_FILE, "/photos/secrets.key");

        assertThatThrownBy(() -> new SettingValues(pinned, Map.of()))
                .hasMessageStartingWith("DAVROOM_ORIGINALS_PATH is \"/photos\"")
                .hasMessageContaining("the key file \"/photos/secrets.key\"");
    }

    @Test
    void letsNamesBeginAlike() {
        Map<SettingsTable, String> pinned =
                Map.of(ORIGINALS_PATH, "/photos", IMPORT_PATH, "/photos-import");

        assertThat(new SettingValues(pinned, Map.of()).folder(IMPORT_PATH))
                .isEqualTo(Path.of("/photos-import"));
    }

    @Test
    void wantsCertificateAndKeyTogether() {
        assertThatThrownBy(() -> new SettingValues(Map.of(TLS_CERT, "/c.pem"), Map.of()))
                .hasMessageStartingWith("DAVROOM_TLS_KEY is not given");
        assertThatThrownBy(() -> new SettingValues(Map.of(TLS_KEY, "/c.key"), Map.of()))
                .hasMessageStartingWith("DAVROOM_TLS_CERT is not given");
    }

    @Test
    void wantsToKnowWhereInTheDirectoryPeopleAre() {
        Map<SettingsTable, String> pinned = Map.of(SettingsTable.LDAP_URI, "ldap://d");

        assertThatThrownBy(() -> new SettingValues(pinned, Map.of()))
                .hasMessageStartingWith("DAVROOM_LDAP_URI is \"ldap://d\"; allowed is");
    }

    @Test
    void wantsACertificateForHttps() {
        assertThatThrownBy(() -> new SettingValues(Map.of(HTTPS_PORT, "8443"), Map.of()))
                .hasMessageStartingWith("DAVROOM_HTTPS_PORT is \"8443\"; allowed is a port only");
        Map<SettingsTable, String> selfSigned = Map.of(HTTPS_PORT, "8443", DEFAULT_TLS, "true");
        assertThat(new SettingValues(selfSigned, Map.of()).https()).isTrue();
    }

    @Test
    void wantsAClientForAProvider() {
        Map<SettingsTable, String> alone = Map.of(SettingsTable.OIDC_URI, "https://id.example");
        assertThatThrownBy(() -> new SettingValues(alone, Map.of()))
                .hasMessageStartingWith("DAVROOM_OIDC_CLIENT is not given");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://localhost:2342/, true",
        "127.1.2.3, http://127.0.0.1:2342/photos/, true",
        "localhost, http://LOCALHOST/, true",
        "::1, http://[::1]:2342/, true",
        "0.0.0.0, http://localhost:2342/, false",
        "'::', http://localhost:2342/, false",
        "192.168.1.2, http://localhost:2342/, false",
        "127.0.0.1.example.com, http://localhost:2342/, false",
        "localhost.example.com, http://localhost:2342/, false",
        "127.0.0.1, https://photos.example.com/, false",
    })
    void isPublicForThisComputerAloneUnlessASecondSwitchSaysMore(
            String host, String site, boolean allowed) {
        Map<SettingsTable, String> one =
                Map.of(
                        SettingsTable.AUTH_MODE,
                        "public",
                        SettingsTable.HTTP_HOST,
                        host,
                        SITE_URL,
                        site);
        Map<SettingsTable, String> two = new HashMap<>(one);
        two.put(SettingsTable.PUBLIC_ANYWHERE, "true");

        assertThatCode(() -> new SettingValues(two, Map.of())).doesNotThrowAnyException();
        if (allowed) {
            assertThatCode(() -> new SettingValues(one, Map.of())).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> new SettingValues(one, Map.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("DAVROOM_AUTH_MODE is \"public\" and DAVROOM_")
                    .hasMessageEndingWith("or with DAVROOM_PUBLIC_ANYWHERE=true.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://h, ''",
        "http://h/, ''",
        "http://h/photos, /photos",
        "http://h/a/b//, /a/b",
    })
    void knowsWhatStandsInFrontOfEveryUrl(String site, String basePath) {
        SettingValues values = new SettingValues(Map.of(SITE_URL, site), Map.of());
        assertThat(values.basePath()).isEqualTo(basePath);
    }
}
