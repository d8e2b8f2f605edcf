package davroom.settings;

import static davroom.settings.SettingsTable.ADMIN_PASSWORD;
import static davroom.settings.SettingsTable.ADMIN_USER;
import static davroom.settings.SettingsTable.ALLOW_INSECURE;
import static davroom.settings.SettingsTable.AUDIT_DAYS;
import static davroom.settings.SettingsTable.AUTH_MODE;
import static davroom.settings.SettingsTable.DATABASE_PASSWORD;
import static davroom.settings.SettingsTable.DATABASE_URL;
import static davroom.settings.SettingsTable.DATABASE_USER;
import static davroom.settings.SettingsTable.DATA_PATH;
import static davroom.settings.SettingsTable.DEFAULT_TLS;
import static davroom.settings.SettingsTable.DISABLE_IMPORT;
import static davroom.settings.SettingsTable.DISABLE_ORIGINALS;
import static davroom.settings.SettingsTable.DISABLE_WEBDAV;
import static davroom.settings.SettingsTable.DRAIN_TIMEOUT;
import static davroom.settings.SettingsTable.DURABILITY;
import static davroom.settings.SettingsTable.HTTPS_PORT;
import static davroom.settings.SettingsTable.HTTP_HOST;
import static davroom.settings.SettingsTable.HTTP_PORT;
import static davroom.settings.SettingsTable.IMPORT_MOVE;
import static davroom.settings.SettingsTable.IMPORT_PATH;
import static davroom.settings.SettingsTable.IMPORT_PATTERN;
import static davroom.settings.SettingsTable.KEY_FILE;
import static davroom.settings.SettingsTable.LDAP_BASE;
import static davroom.settings.SettingsTable.LDAP_BIND_DN;
import static davroom.settings.SettingsTable.LDAP_CA;
import static davroom.settings.SettingsTable.LDAP_FILTER;
import static davroom.settings.SettingsTable.LDAP_GROUP_ADMIN;
import static davroom.settings.SettingsTable.LDAP_GROUP_CONTRIBUTOR;
import static davroom.settings.SettingsTable.LDAP_GROUP_USER;
import static davroom.settings.SettingsTable.LDAP_GROUP_VIEWER;
import static davroom.settings.SettingsTable.LDAP_PASSWORD;
import static davroom.settings.SettingsTable.LDAP_REGISTER;
import static davroom.settings.SettingsTable.LDAP_STARTTLS;
import static davroom.settings.SettingsTable.LDAP_URI;
import static davroom.settings.SettingsTable.LDAP_WEBDAV;
import static davroom.settings.SettingsTable.LOW_SPACE;
import static davroom.settings.SettingsTable.NEXTCLOUD;
import static davroom.settings.SettingsTable.OIDC_CLIENT;
import static davroom.settings.SettingsTable.OIDC_REGISTER;
import static davroom.settings.SettingsTable.OIDC_SCOPES;
import static davroom.settings.SettingsTable.OIDC_SECRET;
import static davroom.settings.SettingsTable.OIDC_URI;
import static davroom.settings.SettingsTable.OIDC_WEBDAV;
import static davroom.settings.SettingsTable.ORIGINALS_LIMIT;
import static davroom.settings.SettingsTable.ORIGINALS_PATH;
import static davroom.settings.SettingsTable.PASSWORD_LENGTH;
import static davroom.settings.SettingsTable.QUOTA;
import static davroom.settings.SettingsTable.READONLY;
import static davroom.settings.SettingsTable.SESSION_MAXAGE;
import static davroom.settings.SettingsTable.SESSION_TIMEOUT;
import static davroom.settings.SettingsTable.SITE_URL;
import static davroom.settings.SettingsTable.TLS_CERT;
import static davroom.settings.SettingsTable.TLS_KEY;
import static davroom.settings.SettingsTable.TRASH_DAYS;
import static davroom.settings.SettingsTable.TRUSTED_PROXY;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Turns values into the configurations of the rooms: a pure function. */
final class Configurations {
    private static final Pid DATABASE = Pid.of("davroom.database");
    private static final Pid LDAP = Pid.of("davroom.auth.ldap");
    private static final Pid OIDC = Pid.of("davroom.auth.oidc");

    /** Those that are there at one time and not at another. */
    static final List<Pid> OPTIONAL = List.of(new Pid("davroom.listener", "https"), LDAP, OIDC);

    /** The secrets that can be saved, and which configuration waits until they can be opened. */
    static final Map<SettingsTable, Pid> SECRETS =
            Map.of(DATABASE_PASSWORD, DATABASE, LDAP_PASSWORD, LDAP, OIDC_SECRET, OIDC);

    private static final long MEGABYTE = 1_000_000;
    private static final long GIGABYTE = 1_000_000_000;

    private Configurations() {}

    /**
     * All of them.
     *
     * @param closed why there must be no drives and no public mode, whatever is set
     */
    static Map<Pid, Map<String, Object>> of(SettingValues values, Optional<String> closed) {
        Map<Pid, Map<String, Object>> all = new TreeMap<>();
        all.put(Pid.of("davroom.vault"), Map.of("keyFile", values.folder(KEY_FILE).toString()));
        all.put(
                DATABASE,
                Map.of(
                        "url", values.text(DATABASE_URL),
                        "user", values.text(DATABASE_USER),
                        "password", values.text(DATABASE_PASSWORD)));
        all.put(Pid.of("davroom.auth"), door(values, closed));
        all.put(Pid.of("davroom.web"), Map.of("siteUrl", values.text(SITE_URL)));
        all.put(
                Pid.of("davroom.webdav"),
                Map.of("siteUrl", values.text(SITE_URL), "nextcloud", values.on(NEXTCLOUD)));
        all.put(Pid.of("davroom.webdav.gate"), gate(values, closed));
        all.put(
                new Pid("davroom.storage.drive", "originals"),
                drive(values, "originals", ORIGINALS_PATH));
        all.put(new Pid("davroom.storage.drive", "import"), drive(values, "import", IMPORT_PATH));
        all.put(
                Pid.of("davroom.library.import"),
                Map.of(
                        "move", values.on(IMPORT_MOVE),
                        "pattern", values.text(IMPORT_PATTERN)));
        all.put(
                new Pid("davroom.listener", "http"),
                Map.of(
                        "host",
                        values.text(HTTP_HOST),
                        "port",
                        (int) values.number(HTTP_PORT),
                        "exclusive",
                        true));
        if (!values.text(OIDC_URI).isEmpty()) {
            all.put(OIDC, oidc(values));
        }
        if (!values.text(LDAP_URI).isEmpty()) {
            all.put(LDAP, directory(values));
        }
        if (values.https()) {
            all.put(new Pid("davroom.listener", "https"), https(values));
        }
        return all;
    }

    private static Map<String, Object> oidc(SettingValues values) {
        return Map.of(
                "uri", values.text(OIDC_URI),
                "client", values.text(OIDC_CLIENT),
                "secret", values.text(OIDC_SECRET),
                "scopes", values.text(OIDC_SCOPES),
                "register", values.on(OIDC_REGISTER),
                "webdav", values.on(OIDC_WEBDAV),
                "siteUrl", values.text(SITE_URL));
    }

    private static Map<String, Object> door(SettingValues values, Optional<String> closed) {
        Map<String, Object> door = new TreeMap<>();
        door.put("auditDays", (int) values.number(AUDIT_DAYS));
        door.put("authMode", closed.isPresent() ? "password" : values.text(AUTH_MODE));
        door.put("adminUser", values.text(ADMIN_USER));
        door.put("adminPassword", values.text(ADMIN_PASSWORD));
        door.put("passwordLength", (int) values.number(PASSWORD_LENGTH));
        door.put("sessionIdleSeconds", values.number(SESSION_TIMEOUT));
        door.put("sessionMaxAgeSeconds", values.number(SESSION_MAXAGE));
        door.put("siteUrl", values.text(SITE_URL));
        door.put("trustedProxies", list(values.text(TRUSTED_PROXY)));
        door.put("allowInsecure", values.on(ALLOW_INSECURE));
        return door;
    }

    private static Map<String, Object> gate(SettingValues values, Optional<String> closed) {
        boolean disabled = values.on(DISABLE_WEBDAV);
        String reason = values.drivesOpen() ? "enabled" : disabled ? "disabled" : "public mode";
        Map<String, Object> gate = new TreeMap<>();
        gate.put("enabled", values.drivesOpen() && closed.isEmpty());
        gate.put("reason", closed.orElse(reason));
        gate.put("drives", new String[] {"originals", "import"});
        gate.put(
                "closedDrives",
                Stream.of(DISABLE_ORIGINALS, DISABLE_IMPORT)
                        .filter(values::on)
                        .map(setting -> setting == DISABLE_ORIGINALS ? "originals" : "import")
                        .toArray(String[]::new));
        gate.put("drainSeconds", (int) values.number(DRAIN_TIMEOUT));
        return gate;
    }

    private static Map<String, Object> drive(
            SettingValues values, String name, SettingsTable folder) {
        long limit = values.number(ORIGINALS_LIMIT);
        return Map.of(
                "name",
                name,
                "kind",
                name,
                "folder",
                values.folder(folder).toString(),
                "stateFolder",
                values.folder(DATA_PATH).resolve("drives").resolve(name).toString(),
                "readOnly",
                values.on(READONLY),
                "maxUploadBytes",
                limit < 0 ? -1L : limit * MEGABYTE,
                "quotaBytes",
                values.number(QUOTA) * GIGABYTE,
                "durability",
                values.text(DURABILITY),
                "trashDays",
                (int) values.number(TRASH_DAYS),
                "lowSpaceBytes",
                values.number(LOW_SPACE) * MEGABYTE);
    }

    private static Map<String, Object> https(SettingValues values) {
        boolean own = !values.text(TLS_CERT).isEmpty();
        return Map.of(
                "host",
                values.text(HTTP_HOST),
                "port",
                (int) values.number(HTTPS_PORT),
                "tlsCert",
                own ? values.folder(TLS_CERT).toString() : "",
                "tlsKey",
                own ? values.folder(TLS_KEY).toString() : "",
                "secure",
                true,
                "selfSigned",
                !own && values.on(DEFAULT_TLS),
                "keyFolder",
                values.folder(DATA_PATH).resolve("keys").toString(),
                "names",
                new String[] {"localhost", values.siteHost()});
    }

    private static Map<String, Object> directory(SettingValues values) {
        return Map.ofEntries(
                Map.entry("uri", values.text(LDAP_URI)),
                Map.entry("startTls", values.on(LDAP_STARTTLS)),
                Map.entry(
                        "authorities",
                        values.text(LDAP_CA).isEmpty() ? "" : values.folder(LDAP_CA).toString()),
                Map.entry("bindDn", values.text(LDAP_BIND_DN)),
                Map.entry("password", values.text(LDAP_PASSWORD)),
                Map.entry("base", values.text(LDAP_BASE)),
                Map.entry("filter", values.text(LDAP_FILTER)),
                Map.entry("groupAdmin", values.text(LDAP_GROUP_ADMIN)),
                Map.entry("groupUser", values.text(LDAP_GROUP_USER)),
                Map.entry("groupContributor", values.text(LDAP_GROUP_CONTRIBUTOR)),
                Map.entry("groupViewer", values.text(LDAP_GROUP_VIEWER)),
                Map.entry("register", values.on(LDAP_REGISTER)),
                Map.entry("webdav", values.on(LDAP_WEBDAV)));
    }

    private static String[] list(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toArray(String[]::new);
    }
}
