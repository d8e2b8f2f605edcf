package davroom.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every setting of the server, in the order of the README; nothing else knows names, defaults or
 * what is allowed.
 *
 * <p>A default may name another setting: {@code <data>} is the data folder, {@code <port>} the
 * plain HTTP port.
 */
@SuppressWarnings("ImmutableEnumChecker") // a check is a predicate without state
public enum SettingsTable {
    DATA_PATH(
            "data", "folder for everything the server itself keeps", Check.path(), Change.AT_START),
    KEY_FILE(
            "<data>/keys/secrets.key",
            "key that saved secrets are sealed with; made at the first start",
            Check.path(),
            Change.AT_START),
    ORIGINALS_PATH("<data>/originals", "folder of the *originals* drive", Check.path()),
    IMPORT_PATH(
            "<data>/import", "folder of the *import* drive; not inside originals", Check.path()),
    HTTP_HOST("0.0.0.0", "address that HTTP and HTTPS listen on", Check.host()),
    HTTP_PORT(
            "2342", "port of plain HTTP; 0 takes a free one and prints it", Check.number(0, 65535)),
    HTTPS_PORT(
            "off",
            "port of HTTPS; needs a certificate or `DAVROOM_DEFAULT_TLS`",
            Check.offOrPort()),
    TLS_CERT(
            "",
            "PEM file with the certificate chain; read again when it changes",
            Check.pathOrNothing()),
    TLS_KEY("", "PEM file with the private key; read again when it changes", Check.pathOrNothing()),
    DEFAULT_TLS("false", "make and keep a self-signed certificate", Check.flag()),
    SITE_URL(
            "http://localhost:<port>/",
            "public address; its path stands in front of every URL",
            Check.site()),
    TRUSTED_PROXY(
            "loopback",
            "comma list of addresses whose `Forwarded` and `X-Forwarded-*` are believed",
            Check.addresses()),
    ALLOW_INSECURE(
            "false",
            "take passwords over plain HTTP from anywhere, not only from loopback and private addresses",
            Check.flag()),
    AUTH_MODE(
            "password",
            "`public`: no login, and WebDAV is closed by itself",
            Check.oneOf("password", "public")),
    PUBLIC_ANYWHERE(
            "false", "allow public mode where other computers can reach the server", Check.flag()),
    ADMIN_USER(
            "admin",
            "name of the first administrator; first start only",
            Check.name(),
            Change.AT_START),
    ADMIN_PASSWORD(
            "",
            "password of the first administrator; generated and printed when not given; first start only",
            Check.text(),
            Change.AT_START,
            true),
    PASSWORD_LENGTH("8", "least number of characters of a password", Check.number(1, 72)),
    OIDC_URI(
            "",
            "issuer of the OpenID Connect provider that people may sign in with, letter by letter",
            Check.issuer()),
    OIDC_CLIENT("", "what that provider knows this server as", Check.text()),
    OIDC_SECRET(
            "",
            "secret that goes with it; none for a public client",
            Check.text(),
            Change.ANY_TIME,
            true),
    OIDC_SCOPES("openid profile email", "what that provider is asked to tell", Check.scopes()),
    OIDC_REGISTER(
            "false",
            "make an account, with a folder of its own, for everybody whom that provider knows",
            Check.flag()),
    OIDC_WEBDAV("false", "accounts that are made so may use drives", Check.flag()),
    LDAP_URI(
            "",
            "directory that people may sign in with: `ldap://host`, `ldaps://host`",
            Check.directory()),
    LDAP_STARTTLS("true", "begin TLS on `ldap://`", Check.flag()),
    LDAP_CA(
            "",
            "PEM file with who may vouch for the directory; those that Java knows if empty",
            Check.pathOrNothing()),
    LDAP_BIND_DN("", "name that searches the directory; nobody in particular if empty", Check.dn()),
    LDAP_PASSWORD("", "password of that name", Check.text(), Change.ANY_TIME, true),
    LDAP_BASE("", "people are below it: `ou=people,dc=example,dc=com`", Check.dn()),
    LDAP_FILTER("(uid={0})", "finds somebody; `{0}` is the name they type", Check.filter()),
    LDAP_GROUP_ADMIN("", "group whose members have the role `admin`", Check.dn()),
    LDAP_GROUP_USER(
            "",
            "the same for `user`; if empty, who is in no group is one, else they stay outside",
            Check.dn()),
    LDAP_GROUP_CONTRIBUTOR("", "the same for `contributor`", Check.dn()),
    LDAP_GROUP_VIEWER("", "the same for `viewer`", Check.dn()),
    LDAP_REGISTER(
            "false",
            "make an account, with a folder of its own, for everybody whom the directory knows",
            Check.flag()),
    LDAP_WEBDAV("false", "accounts that are made so may use drives", Check.flag()),
    SESSION_TIMEOUT(
            "604800",
            "seconds after which a session on the pages ends that is not used",
            Check.number(60, 31_536_000)),
    SESSION_MAXAGE(
            "1209600",
            "seconds after which a session on the pages ends in any case",
            Check.number(60, 31_536_000)),
    AUDIT_DAYS(
            "90",
            "so many days sign-ins, refusals and changes of accounts can be listed",
            Check.number(1, 36_500)),
    DISABLE_WEBDAV("false", "closes every drive; rules at once when changed", Check.flag()),
    DISABLE_ORIGINALS("false", "closes the *originals* drive alone", Check.flag()),
    DISABLE_IMPORT("false", "closes the *import* drive alone", Check.flag()),
    DRAIN_TIMEOUT(
            "300",
            "seconds that running requests may go on after their drive was closed",
            Check.number(0, 86_400)),
    NEXTCLOUD("true", "clients of Nextcloud find a server here", Check.flag()),
    READONLY("false", "drives can be read, every write is refused", Check.flag()),
    ORIGINALS_LIMIT("-1", "largest upload in MB; -1 for any", Check.number(-1, 1_000_000_000)),
    QUOTA("0", "GB for all files; 0 for any", Check.number(0, 1_000_000_000)),
    LOW_SPACE("1000", "MB left on a drive at which `doctor` warns", Check.number(0, 1_000_000_000)),
    TRASH_DAYS(
            "30",
            "deleted files can be restored for so many days; 0 deletes at once",
            Check.number(0, 36_500)),
    DATABASE_URL(
            "jdbc:h2:file:<data>/database/davroom",
            "JDBC URL; an embedded file, or PostgreSQL for several nodes",
            Check.jdbc()),
    DATABASE_USER("", "user of the database", Check.text()),
    DATABASE_PASSWORD("", "password of the database", Check.text(), Change.ANY_TIME, true),
    DURABILITY(
            "each",
            "`each`: a file is on the disk before the answer; `batch`: uploads that end together"
                    + " share the wait; `none`: left to the operating system",
            Check.oneOf("each", "batch", "none")),
    LOG_LEVEL(
            "info",
            "how much is logged: error, warn, info, debug",
            Check.oneOf("error", "warn", "info", "debug"),
            Change.AT_START);

    /** When a setting can be given a value. */
    enum Change {
        /** By flag and environment only. */
        AT_START,
        /** Also saved at run time. */
        ANY_TIME
    }

    private static final String PREFIX = "DAVROOM_";

    private final String fallback;
    private final String meaning;
    private final Check check;
    private final Change change;
    private final boolean secret;

    SettingsTable(String fallback, String meaning, Check check) {
        this(fallback, meaning, check, Change.ANY_TIME, false);
    }

    SettingsTable(String fallback, String meaning, Check check, Change change) {
        this(fallback, meaning, check, change, false);
    }

    SettingsTable(String fallback, String meaning, Check check, Change change, boolean secret) {
        this.fallback = fallback;
        this.meaning = meaning;
        this.check = check;
        this.change = change;
        this.secret = secret;
    }

    /** The setting of an environment variable's name. */
    public static Optional<SettingsTable> of(String environment) {
        return Arrays.stream(values())
                .filter(setting -> setting.environment().equals(environment))
                .findFirst();
    }

    /** The setting of a flag: {@code --http-port}. */
    public static Optional<SettingsTable> ofFlag(String flag) {
        return Arrays.stream(values()).filter(setting -> setting.flag().equals(flag)).findFirst();
    }

    /** {@code DAVROOM_HTTP_PORT}. */
    public String environment() {
        return PREFIX + name();
    }

    /** Names a file with the value of a secret: {@code DAVROOM_DATABASE_PASSWORD_FILE}. */
    public String fileEnvironment() {
        return environment() + "_FILE";
    }

    /** {@code --http-port}. */
    public String flag() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its default, as the README has it. */
    public String fallback() {
        return fallback;
    }

    /** What it is for. */
    public String meaning() {
        return meaning;
    }

    /** Whether it is true or false, so that its flag needs no value. */
    public boolean isSwitch() {
        return fallback.equals("true") || fallback.equals("false");
    }

    /** Whether its value is never shown. */
    public boolean secret() {
        return secret;
    }

    /** Whether a value can be saved at run time. */
    boolean savable() {
        return change == Change.ANY_TIME;
    }

    /**
     * Checks a value.
     *
     * @throws IllegalArgumentException with one sentence: name, value, what is allowed
     */
    public void check(String value) {
        if (!check.test().test(value)) {
            String shown = secret ? "has a value that cannot be taken" : "is \"" + value + "\"";
            throw new IllegalArgumentException(
                    environment() + " " + shown + "; allowed is " + check.allowed() + ".");
        }
    }

    /** Its row in the README's table. */
    String row() {
        String shown = fallback.isEmpty() ? "" : "`" + fallback + "`";
        return "| `" + environment() + "` | " + shown + " | " + meaning + " |";
    }
}
