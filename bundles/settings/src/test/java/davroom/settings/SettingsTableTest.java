package davroom.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTableTest {
    private record Values(List<String> good, List<String> bad) {}

    private static final Map<SettingsTable, Values> TABLE =
            Map.ofEntries(
                    row(SettingsTable.DATA_PATH, "data|/srv/davroom|a b", " |"),
                    row(SettingsTable.KEY_FILE, "/etc/davroom/key", "|a\0b"),
                    row(SettingsTable.ORIGINALS_PATH, "/photos|../photos", "|a\0b"),
                    row(SettingsTable.IMPORT_PATH, "/import", "|a\0b"),
                    row(
                            SettingsTable.HTTP_HOST,
                            "0.0.0.0|::1|[::1]|localhost|fe80::1%eth0",
                            "|a b|http://localhost"),
                    row(SettingsTable.HTTP_PORT, "0|1|2342|65535", "|-1|65536|80a|off|0x50"),
                    row(SettingsTable.HTTPS_PORT, "off|0|443", "|-1|65536|on"),
                    row(SettingsTable.TLS_CERT, "/etc/ssl/a.pem|", "a\0b"),
                    row(SettingsTable.TLS_KEY, "/etc/ssl/a.key|", "a\0b"),
                    row(SettingsTable.DEFAULT_TLS, "true|false", "|yes|TRUE|1"),
                    row(
                            SettingsTable.SITE_URL,
                            "http://localhost:2342/|https://example.com|https://[::1]:8443/photos/",
                            "|localhost|ftp://x/|http://|http://a b/|http://x/?q|http://x/#f|http://u@x/"),
                    row(
                            SettingsTable.TRUSTED_PROXY,
                            "loopback|10.0.0.1|10.0.0.0/8, ::1|fd00::/8|",
                            "example.com|10.0.0.0/129|10.0.0.0/x|10.0.0"),
                    row(SettingsTable.ALLOW_INSECURE, "true|false", "|maybe"),
                    row(SettingsTable.AUTH_MODE, "password|public", "|none|Public"),
                    row(SettingsTable.PUBLIC_ANYWHERE, "true|false", "|yes|TRUE"),
                    row(
                            SettingsTable.ADMIN_USER,
                            "admin|jürgen|a.b@example.com",
                            "|a b|a/b|a:b|a\nb"),
                    row(SettingsTable.ADMIN_PASSWORD, "correct horse|", "a\nb"),
                    row(SettingsTable.PASSWORD_LENGTH, "1|8|72", "|0|73"),
                    row(
                            SettingsTable.OIDC_URI,
                            "|https://id.example.com/realms/home|https://id.example.com/"
                                    + "|http://localhost:8080/x|http://127.0.0.1|http://[::1]:1",
                            "http://id.example.com/|http://localhost.example.com/|id.example.com"
                                    + "|http://127.0.0.1.example.com/|https://x/?q|https://x/#f"
                                    + "|https://u@x/|https://x/é|ftp://localhost/"),
                    row(SettingsTable.OIDC_CLIENT, "davroom|", "a\nb"),
                    row(SettingsTable.OIDC_SECRET, "secret|", "a\nb"),
                    row(
                            SettingsTable.OIDC_SCOPES,
                            "openid|openid profile email groups",
                            "|profile|openidx|openid  email| openid|openid \"x\"|openid\nx"),
                    row(SettingsTable.OIDC_REGISTER, "true|false", "|yes"),
                    row(SettingsTable.OIDC_WEBDAV, "true|false", "|yes"),
                    row(
                            SettingsTable.LDAP_URI,
                            "|ldap://localhost|ldaps://d.example.com:636/|ldap://[::1]:389",
                            "localhost|http://x|ldap://|ldap://u@x|ldap://x/dc=x|ldap://x?y"),
                    row(SettingsTable.LDAP_STARTTLS, "true|false", "|on"),
                    row(SettingsTable.LDAP_CA, "/etc/ssl/ca.pem|", "a\0b"),
                    row(
                            SettingsTable.LDAP_BIND_DN,
                            "cn=davroom,dc=example,dc=com|",
                            "davroom|=a|cn=a\nb"),
                    row(SettingsTable.LDAP_PASSWORD, "secret|", "a\nb"),
                    row(SettingsTable.LDAP_BASE, "ou=people,dc=example,dc=com|", "people|cn=a\nb"),
                    row(
                            SettingsTable.LDAP_FILTER,
                            "(uid={0})|(&(objectClass=person)(sAMAccountName={0}))",
                            "|uid={0}|(uid=x)|(uid={0}"),
                    row(SettingsTable.LDAP_GROUP_ADMIN, "cn=a,dc=b|", "admins"),
                    row(SettingsTable.LDAP_GROUP_USER, "cn=a,dc=b|", "users"),
                    row(SettingsTable.LDAP_GROUP_CONTRIBUTOR, "cn=a,dc=b|", "x"),
                    row(SettingsTable.LDAP_GROUP_VIEWER, "cn=a,dc=b|", "x"),
                    row(SettingsTable.LDAP_REGISTER, "true|false", "|0"),
                    row(SettingsTable.LDAP_WEBDAV, "true|false", "|0"),
                    row(SettingsTable.SESSION_TIMEOUT, "60|604800", "|59|7d"),
                    row(SettingsTable.SESSION_MAXAGE, "60|1209600", "|59|-1"),
                    row(SettingsTable.AUDIT_DAYS, "1|90|36500", "|0|-1|36501|week"),
                    row(SettingsTable.DISABLE_WEBDAV, "true|false", "|0"),
                    row(SettingsTable.DISABLE_ORIGINALS, "true|false", "|0"),
                    row(SettingsTable.DISABLE_IMPORT, "true|false", "|no"),
                    row(SettingsTable.DRAIN_TIMEOUT, "0|300", "|-1|5m"),
                    row(SettingsTable.NEXTCLOUD, "true|false", "|0|on"),
                    row(SettingsTable.READONLY, "true|false", "|0"),
                    row(SettingsTable.IMPORT_MOVE, "true|false", "|0|copy"),
                    row(
                            SettingsTable.IMPORT_PATTERN,
                            "yyyy/MM/yyyyMMdd_HHmmss_{crc}|{crc}|'Lake' yyyy/ss",
                            "|yyyy/MM|../{crc}|/{crc}|.hidden/{crc}|'{crc}"),
                    row(SettingsTable.ORIGINALS_LIMIT, "-1|0|2000", "|-2|1.5|99999999999999999999"),
                    row(SettingsTable.QUOTA, "0|500", "|-1|lots"),
                    row(SettingsTable.LOW_SPACE, "0|1000", "|-1|10%"),
                    row(SettingsTable.TRASH_DAYS, "0|30|365", "|-1|1.5|week"),
                    row(
                            SettingsTable.DATABASE_URL,
                            "jdbc:postgresql://db/davroom|jdbc:h2:file:/x",
                            "|mysql://x|jdbc:mysql://x"),
                    row(SettingsTable.DATABASE_USER, "davroom|", "a\nb"),
                    row(SettingsTable.DATABASE_PASSWORD, "secret|", "a\tb"),
                    row(SettingsTable.DURABILITY, "each|batch|none", "|always"),
                    row(SettingsTable.LOG_LEVEL, "error|warn|info|debug", "|loud|INFO"));

    private static Map.Entry<SettingsTable, Values> row(
            SettingsTable setting, String good, String bad) {
        return Map.entry(
                setting, new Values(List.of(good.split("\\|", -1)), List.of(bad.split("\\|", -1))));
    }

    @Test
    void hasGoodAndBadValuesForEverySetting() {
        assertThat(TABLE.keySet()).isEqualTo(EnumSet.allOf(SettingsTable.class));
    }

    @ParameterizedTest
    @EnumSource
    void takesGoodValues(SettingsTable setting) {
        for (String value : TABLE.get(setting).good()) {
            assertThatCode(() -> setting.check(value)).as("'%s'", value).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesBadValuesWithASentence(SettingsTable setting) {
        for (String value : TABLE.get(setting).bad()) {
            assertThatThrownBy(() -> setting.check(value))
                    .as("'%s'", value)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(setting.environment() + " ")
                    .hasMessageContaining("; allowed is ")
                    .hasMessageEndingWith(".");
        }
    }

    @Test
    void neverShowsASecret() {
        assertThatThrownBy(() -> SettingsTable.DATABASE_PASSWORD.check("geheim\n"))
                .message()
                .doesNotContain("geheim");
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP_PORT, DAVROOM_HTTP_PORT, --http-port",
        "READONLY, DAVROOM_READONLY, --readonly",
        "DATABASE_PASSWORD, DAVROOM_DATABASE_PASSWORD, --database-password",
    })
    void isKnownByItsNames(SettingsTable setting, String environment, String flag) {
        assertThat(setting.environment()).isEqualTo(environment);
        assertThat(setting.flag()).isEqualTo(flag);
        assertThat(SettingsTable.of(environment)).contains(setting);
        assertThat(SettingsTable.ofFlag(flag)).contains(setting);
    }

    @Test
    void hasDefaultsThatPassTheirOwnChecks() {
        SettingValues values = new SettingValues(Map.of(), Map.of());
        Arrays.stream(SettingsTable.values())
                .forEach(
                        setting ->
                                assertThatCode(() -> setting.check(values.text(setting)))
                                        .doesNotThrowAnyException());
    }
}
