package davroom.settings;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.settings.Setting.Reach;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationsTest {

    private static Map<String, Object> configuration(String pid, Map<SettingsTable, String> given) {
        Map<SettingsTable, String> pinned = new HashMap<>(given);
        pinned.put(SettingsTable.DATA_PATH, "/d");
        pinned.put(SettingsTable.PUBLIC_ANYWHERE, "true");
        Map<String, Map<String, Object>> all = new HashMap<>();
        Configurations.of(new SettingValues(pinned, Map.of()), Optional.empty())
                .forEach((key, properties) -> all.put(key.text(), properties));
        return all.getOrDefault(pid, Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "DATABASE_URL, jdbc:h2:file:/x, davroom.database, url, jdbc:h2:file:/x",
        "DATABASE_USER, me, davroom.database, user, me",
        "DATABASE_PASSWORD, pw, davroom.database, password, pw",
        "KEY_FILE, /k, davroom.vault, keyFile, /k",
        "AUTH_MODE, public, davroom.auth, authMode, public",
        "ADMIN_USER, root, davroom.auth, adminUser, root",
        "ADMIN_PASSWORD, pw, davroom.auth, adminPassword, pw",
        "PASSWORD_LENGTH, 12, davroom.auth, passwordLength, 12",
        "AUDIT_DAYS, 7, davroom.auth, auditDays, 7",
        "SITE_URL, http://x/p, davroom.auth, siteUrl, http://x/p",
        "SITE_URL, http://x/p, davroom.webdav, siteUrl, http://x/p",
        "DRAIN_TIMEOUT, 7, davroom.webdav.gate, drainSeconds, 7",
        "NEXTCLOUD, false, davroom.webdav, nextcloud, false",
        "ALLOW_INSECURE, true, davroom.auth, allowInsecure, true",
        "ORIGINALS_PATH, /o, davroom.storage.drive~originals, folder, /o",
        "IMPORT_PATH, /i, davroom.storage.drive~import, folder, /i",
        "READONLY, true, davroom.storage.drive~originals, readOnly, true",
        "READONLY, true, davroom.storage.drive~import, readOnly, true",
        "IMPORT_MOVE, false, davroom.library.import, move, false",
        "IMPORT_PATTERN, yyyy/{crc}, davroom.library.import, pattern, yyyy/{crc}",
        "ORIGINALS_LIMIT, -1, davroom.storage.drive~originals, maxUploadBytes, -1",
        "ORIGINALS_LIMIT, 5, davroom.storage.drive~originals, maxUploadBytes, 5000000",
        "QUOTA, 2, davroom.storage.drive~import, quotaBytes, 2000000000",
        "DURABILITY, batch, davroom.storage.drive~originals, durability, batch",
        "LOW_SPACE, 5, davroom.storage.drive~originals, lowSpaceBytes, 5000000",
        "TRASH_DAYS, 7, davroom.storage.drive~import, trashDays, 7",
        "HTTP_HOST, 127.0.0.1, davroom.listener~http, host, 127.0.0.1",
        "HTTP_PORT, 0, davroom.listener~http, port, 0",
    })
    void carriesEverySettingToItsRoom(
            SettingsTable setting, String value, String pid, String property, String carried) {
        Map<String, Object> properties = configuration(pid, Map.of(setting, value));
        assertThat(properties.get(property)).asString().isEqualTo(carried);
    }

    @ParameterizedTest
    @CsvSource({
        "LDAP_URI, ldaps://d, uri, ldaps://d",
        "LDAP_STARTTLS, false, startTls, false",
        "LDAP_CA, /ca.pem, authorities, /ca.pem",
        "LDAP_BIND_DN, 'cn=a,dc=b', bindDn, 'cn=a,dc=b'",
        "LDAP_PASSWORD, pw, password, pw",
        "LDAP_BASE, dc=c, base, dc=c",
        "LDAP_FILTER, (cn={0}), filter, (cn={0})",
        "LDAP_GROUP_ADMIN, cn=a, groupAdmin, cn=a",
        "LDAP_GROUP_USER, cn=a, groupUser, cn=a",
        "LDAP_GROUP_CONTRIBUTOR, cn=a, groupContributor, cn=a",
        "LDAP_GROUP_VIEWER, cn=a, groupViewer, cn=a",
        "LDAP_REGISTER, true, register, true",
        "LDAP_WEBDAV, true, webdav, true",
    })
    void carriesTheDirectoryToItsRoomWhenThereIsOne(
            SettingsTable setting, String value, String property, String carried) {
        Map<SettingsTable, String> given = new HashMap<>();
        given.put(SettingsTable.LDAP_BASE, "dc=b");
        given.put(setting, value);
        given.putIfAbsent(SettingsTable.LDAP_URI, "");
        if (setting != SettingsTable.LDAP_URI) {
            assertThat(configuration("davroom.auth.ldap", given)).isEmpty();
            given.put(SettingsTable.LDAP_URI, "ldap://d");
        }

        assertThat(configuration("davroom.auth.ldap", given).get(property))
                .asString()
                .isEqualTo(carried);
    }

    @Test
    void knowsWhichConfigurationWaitsForEverySecretThatCanBeSaved() {
        assertThat(Configurations.SECRETS.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(SettingsTable.values())
                                .filter(
                                        setting ->
                                                setting.secret() && setting.reach() != Reach.START)
                                .toList());
    }

    @Test
    void namesTheDrivesByWhatTheyAreFor() {
        assertThat(configuration("davroom.storage.drive~import", Map.of()))
                .containsEntry("name", "import")
                .containsEntry("kind", "import")
                .containsEntry("folder", "/d/import")
                .containsEntry("stateFolder", "/d/drives/import");
        assertThat((String[]) configuration("davroom.webdav.gate", Map.of()).get("drives"))
                .containsExactly("originals", "import");
    }

    @ParameterizedTest
    @CsvSource({
        "false, password, true, enabled",
        "true, password, false, disabled",
        "false, public, false, public mode",
        "true, public, false, disabled",
    })
    void opensTheGateUnlessSomethingClosesIt(
            String disabled, String mode, boolean enabled, String reason) {
        Map<SettingsTable, String> given =
                Map.of(SettingsTable.DISABLE_WEBDAV, disabled, SettingsTable.AUTH_MODE, mode);
        assertThat(configuration("davroom.webdav.gate", given))
                .containsEntry("enabled", enabled)
                .containsEntry("reason", reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "false|false|''",
                "true|false|originals",
                "false|true|import",
                "true|true|originals,import"
            })
    void closesDrivesAlone(String originals, String imports, String closed) {
        Map<SettingsTable, String> given =
                Map.of(
                        SettingsTable.DISABLE_ORIGINALS,
                        originals,
                        SettingsTable.DISABLE_IMPORT,
                        imports);
        Map<String, Object> gate = configuration("davroom.webdav.gate", given);
        assertThat(gate).containsEntry("enabled", true);
        assertThat(String.join(",", (String[]) gate.get("closedDrives"))).isEqualTo(closed);
    }

    @Test
    void splitsTheListOfProxies() {
        Map<String, Object> auth =
                configuration(
                        "davroom.auth",
                        Map.of(SettingsTable.TRUSTED_PROXY, "loopback, 10.0.0.0/8,,::1"));
        assertThat((String[]) auth.get("trustedProxies"))
                .containsExactly("loopback", "10.0.0.0/8", "::1");
    }

    @Test
    void listensForHttpsOnlyWhenThereIsAPort() {
        assertThat(configuration("davroom.listener~https", Map.of())).isEmpty();

        Map<String, Object> selfSigned =
                configuration(
                        "davroom.listener~https",
                        Map.of(
                                SettingsTable.HTTPS_PORT, "8443",
                                SettingsTable.DEFAULT_TLS, "true",
                                SettingsTable.SITE_URL, "https://example.com/"));
        assertThat(selfSigned)
                .containsEntry("secure", true)
                .containsEntry("port", 8443)
                .containsEntry("selfSigned", true)
                .containsEntry("keyFolder", "/d/keys");
        assertThat((String[]) selfSigned.get("names")).contains("example.com");
    }

    @Test
    void knowsAProviderOnlyWhenThereIsOne() {
        assertThat(configuration("davroom.auth.oidc", Map.of())).isEmpty();
        Map<SettingsTable, String> given =
                Map.of(
                        SettingsTable.OIDC_URI, "https://id.example",
                        SettingsTable.OIDC_CLIENT, "c",
                        SettingsTable.OIDC_SECRET, "s",
                        SettingsTable.OIDC_SCOPES, "openid",
                        SettingsTable.OIDC_REGISTER, "true",
                        SettingsTable.OIDC_WEBDAV, "true",
                        SettingsTable.SITE_URL, "https://site.example/");
        assertThat(configuration("davroom.auth.oidc", given))
                .isEqualTo(
                        Map.of(
                                "uri", "https://id.example",
                                "client", "c",
                                "secret", "s",
                                "scopes", "openid",
                                "register", true,
                                "webdav", true,
                                "siteUrl", "https://site.example/"));
    }

    @Test
    void prefersAGivenCertificateToASelfSignedOne() {
        Map<String, Object> https =
                configuration(
                        "davroom.listener~https",
                        Map.of(
                                SettingsTable.HTTPS_PORT, "8443",
                                SettingsTable.DEFAULT_TLS, "true",
                                SettingsTable.TLS_CERT, "/c.pem",
                                SettingsTable.TLS_KEY, "/c.key"));
        assertThat(https)
                .containsEntry("tlsCert", "/c.pem")
                .containsEntry("tlsKey", "/c.key")
                .containsEntry("selfSigned", false);
    }
}
