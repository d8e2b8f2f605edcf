package davroom.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTableTest {
    private static final Map<SettingsTable, String> GOOD =
            Map.ofEntries(
                    Map.entry(SettingsTable.DATA_PATH, "data|/srv/davroom|a b"),
                    Map.entry(SettingsTable.KEY_FILE, "/etc/davroom/key"),
                    Map.entry(SettingsTable.ORIGINALS_PATH, "/photos|../photos"),
                    Map.entry(SettingsTable.IMPORT_PATH, "/import"),
                    Map.entry(SettingsTable.HTTP_HOST, "0.0.0.0|::1|[::1]|localhost|fe80::1%eth0"),
                    Map.entry(SettingsTable.HTTP_PORT, "0|1|2342|65535"),
                    Map.entry(SettingsTable.HTTPS_PORT, "off|0|443"),
                    Map.entry(SettingsTable.TLS_CERT, "/etc/ssl/a.pem|"),
                    Map.entry(SettingsTable.TLS_KEY, "/etc/ssl/a.key|"),
                    Map.entry(SettingsTable.DEFAULT_TLS, "true|false"),
                    Map.entry(
                            SettingsTable.SITE_URL,
                            "http://localhost:2342/|https://example.com|https://[::1]:8443/photos/"),
                    Map.entry(
                            SettingsTable.TRUSTED_PROXY,
                            "loopback|10.0.0.1|10.0.0.0/8, ::1|fd00::/8|"),
                    Map.entry(SettingsTable.ALLOW_INSECURE, "true|false"),
                    Map.entry(SettingsTable.AUTH_MODE, "password|public"),
                    Map.entry(SettingsTable.ADMIN_USER, "admin|jürgen|a.b@example.com"),
                    Map.entry(SettingsTable.ADMIN_PASSWORD, "correct horse|"),
                    Map.entry(SettingsTable.PASSWORD_LENGTH, "1|8|72"),
                    Map.entry(
                            SettingsTable.OIDC_URI,
                            "|https://id.example.com/realms/home|https://id.example.com/"
                                    + "|http://localhost:8080/x|http://127.0.0.1|http://[::1]:1"),
                    Map.entry(SettingsTable.OIDC_CLIENT, "davroom|"),
                    Map.entry(SettingsTable.OIDC_SECRET, "secret|"),
                    Map.entry(SettingsTable.OIDC_SCOPES, "openid|openid profile email groups"),
                    Map.entry(SettingsTable.OIDC_REGISTER, "true|false"),
                    Map.entry(SettingsTable.OIDC_WEBDAV, "true|false"),
                    Map.entry(
                            SettingsTable.LDAP_URI,
                            "|ldap://localhost|ldaps://d.example.com:636/|ldap://[::1]:389"),
                    Map.entry(SettingsTable.LDAP_STARTTLS, "true|false"),
                    Map.entry(SettingsTable.LDAP_CA, "/etc/ssl/ca.pem|"),
                    Map.entry(SettingsTable.LDAP_BIND_DN, "cn=davroom,dc=example,dc=com|"),
                    Map.entry(SettingsTable.LDAP_PASSWORD, "secret|"),
                    Map.entry(SettingsTable.LDAP_BASE, "ou=people,dc=example,dc=com|"),
                    Map.entry(
                            SettingsTable.LDAP_FILTER,
                            "(uid={0})|(&(objectClass=person)(sAMAccountName={0}))"),
                    Map.entry(SettingsTable.LDAP_GROUP_ADMIN, "cn=a,dc=b|"),
                    Map.entry(SettingsTable.LDAP_GROUP_USER, "cn=a,dc=b|"),
                    Map.entry(SettingsTable.LDAP_GROUP_CONTRIBUTOR, "cn=a,dc=b|"),
                    Map.entry(SettingsTable.LDAP_GROUP_VIEWER, "cn=a,dc=b|"),
                    Map.entry(SettingsTable.LDAP_REGISTER, "true|false"),
                    Map.entry(SettingsTable.LDAP_WEBDAV, "true|false"),
                    Map.entry(SettingsTable.SESSION_TIMEOUT, "60|604800"),
                    Map.entry(SettingsTable.SESSION_MAXAGE, "60|1209600"),
                    Map.entry(SettingsTable.AUDIT_DAYS, "1|90|36500"),
                    Map.entry(SettingsTable.PUBLIC_ANYWHERE, "true|false"),
                    Map.entry(SettingsTable.DISABLE_WEBDAV, "true|false"),
                    Map.entry(SettingsTable.DISABLE_ORIGINALS, "true|false"),
                    Map.entry(SettingsTable.DISABLE_IMPORT, "true|false"),
                    Map.entry(SettingsTable.DRAIN_TIMEOUT, "0|300"),
                    Map.entry(SettingsTable.READONLY, "true|false"),
                    Map.entry(SettingsTable.ORIGINALS_LIMIT, "-1|0|2000"),
                    Map.entry(SettingsTable.QUOTA, "0|500"),
                    Map.entry(SettingsTable.LOW_SPACE, "0|1000"),
                    Map.entry(SettingsTable.TRASH_DAYS, "0|30|365"),
                    Map.entry(SettingsTable.NEXTCLOUD, "true|false"),
                    Map.entry(
                            SettingsTable.DATABASE_URL,
                            "jdbc:postgresql://db/davroom|jdbc:h2:file:/x"),
                    Map.entry(SettingsTable.DATABASE_USER, "davroom|"),
                    Map.entry(SettingsTable.DATABASE_PASSWORD, "secret|"),
                    Map.entry(SettingsTable.DURABILITY, "each|batch|none"),
                    Map.entry(SettingsTable.LOG_LEVEL, "error|warn|info|debug"));

    private static final Map<SettingsTable, String> BAD =
            Map.ofEntries(
                    Map.entry(SettingsTable.DATA_PATH, " |"),
                    Map.entry(SettingsTable.KEY_FILE, "|a\0b"),
                    Map.entry(SettingsTable.ORIGINALS_PATH, "|a\0b"),
                    Map.entry(SettingsTable.IMPORT_PATH, "|a\0b"),
                    Map.entry(SettingsTable.HTTP_HOST, "|a b|http://localhost"),
                    Map.entry(SettingsTable.HTTP_PORT, "|-1|65536|80a|off|0x50"),
                    Map.entry(SettingsTable.HTTPS_PORT, "|-1|65536|on"),
                    Map.entry(SettingsTable.TLS_CERT, "a\0b"),
                    Map.entry(SettingsTable.TLS_KEY, "a\0b"),
                    Map.entry(SettingsTable.DEFAULT_TLS, "|yes|TRUE|1"),
                    Map.entry(
                            SettingsTable.SITE_URL,
                            "|localhost|ftp://x/|http://|http://a b/|http://x/?q|http://x/#f|http://u@x/"),
                    Map.entry(
                            SettingsTable.TRUSTED_PROXY,
                            "example.com|10.0.0.0/129|10.0.0.0/x|10.0.0"),
                    Map.entry(SettingsTable.ALLOW_INSECURE, "|maybe"),
                    Map.entry(SettingsTable.AUTH_MODE, "|none|Public"),
                    Map.entry(SettingsTable.ADMIN_USER, "|a b|a/b|a:b|a\nb"),
                    Map.entry(SettingsTable.ADMIN_PASSWORD, "a\nb"),
                    Map.entry(SettingsTable.PASSWORD_LENGTH, "|0|73"),
                    Map.entry(
                            SettingsTable.OIDC_URI,
                            "http://id.example.com/|http://localhost.example.com/|id.example.com"
                                    + "|http://127.0.0.1.example.com/|https://x/?q|https://x/#f"
                                    + "|https://u@x/|https://x/é|ftp://localhost/"),
                    Map.entry(SettingsTable.OIDC_CLIENT, "a\nb"),
                    Map.entry(SettingsTable.OIDC_SECRET, "a\nb"),
                    Map.entry(
                            SettingsTable.OIDC_SCOPES,
                            "|profile|openidx|openid  email| openid|openid \"x\"|openid\nx"),
                    Map.entry(SettingsTable.OIDC_REGISTER, "|yes"),
                    Map.entry(SettingsTable.OIDC_WEBDAV, "|yes"),
                    Map.entry(
                            SettingsTable.LDAP_URI,
                            "localhost|http://x|ldap://|ldap://u@x|ldap://x/dc=x|ldap://x?y"),
                    Map.entry(SettingsTable.LDAP_STARTTLS, "|on"),
                    Map.entry(SettingsTable.LDAP_CA, "a\0b"),
                    Map.entry(SettingsTable.LDAP_BIND_DN, "davroom|=a|cn=a\nb"),
                    Map.entry(SettingsTable.LDAP_PASSWORD, "a\nb"),
                    Map.entry(SettingsTable.LDAP_BASE, "people|cn=a\nb"),
                    Map.entry(SettingsTable.LDAP_FILTER, "|uid={0}|(uid=x)|(uid={0}"),
                    Map.entry(SettingsTable.LDAP_GROUP_ADMIN, "admins"),
                    Map.entry(SettingsTable.LDAP_GROUP_USER, "users"),
                    Map.entry(SettingsTable.LDAP_GROUP_CONTRIBUTOR, "x"),
                    Map.entry(SettingsTable.LDAP_GROUP_VIEWER, "x"),
                    Map.entry(SettingsTable.LDAP_REGISTER, "|0"),
                    Map.entry(SettingsTable.LDAP_WEBDAV, "|0"),
                    Map.entry(SettingsTable.SESSION_TIMEOUT, "|59|7d"),
                    Map.entry(SettingsTable.SESSION_MAXAGE, "|59|-1"),
                    Map.entry(SettingsTable.AUDIT_DAYS, "|0|-1|36501|week"),
                    Map.entry(SettingsTable.PUBLIC_ANYWHERE, "|yes|TRUE"),
                    Map.entry(SettingsTable.DISABLE_WEBDAV, "|0"),
                    Map.entry(SettingsTable.DISABLE_ORIGINALS, "|0"),
                    Map.entry(SettingsTable.DISABLE_IMPORT, "|no"),
                    Map.entry(SettingsTable.DRAIN_TIMEOUT, "|-1|5m"),
                    Map.entry(SettingsTable.READONLY, "|0"),
                    Map.entry(SettingsTable.ORIGINALS_LIMIT, "|-2|1.5|99999999999999999999"),
                    Map.entry(SettingsTable.QUOTA, "|-1|lots"),
                    Map.entry(SettingsTable.LOW_SPACE, "|-1|10%"),
                    Map.entry(SettingsTable.TRASH_DAYS, "|-1|1.5|week"),
                    Map.entry(SettingsTable.NEXTCLOUD, "|0|on"),
                    Map.entry(SettingsTable.DATABASE_URL, "|mysql://x|jdbc:mysql://x"),
                    Map.entry(SettingsTable.DATABASE_USER, "a\nb"),
                    Map.entry(SettingsTable.DATABASE_PASSWORD, "a\tb"),
                    Map.entry(SettingsTable.DURABILITY, "|always"),
                    Map.entry(SettingsTable.LOG_LEVEL, "|loud|INFO"));

    @Test
    void hasGoodAndBadValuesForEverySetting() {
        Set<SettingsTable> all = EnumSet.allOf(SettingsTable.class);
        assertThat(GOOD.keySet()).isEqualTo(all);
        assertThat(BAD.keySet()).isEqualTo(all);
    }

    @ParameterizedTest
    @EnumSource
    void takesGoodValues(SettingsTable setting) {
        for (String value : GOOD.get(setting).split("\\|", -1)) {
            assertThatCode(() -> setting.check(value)).as("'%s'", value).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesBadValuesWithASentence(SettingsTable setting) {
        for (String value : BAD.get(setting).split("\\|", -1)) {
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
