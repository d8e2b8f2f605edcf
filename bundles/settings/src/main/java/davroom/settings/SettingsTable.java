package davroom.settings;

import static davroom.settings.Check.accountName;
import static davroom.settings.Check.addresses;
import static davroom.settings.Check.directory;
import static davroom.settings.Check.dn;
import static davroom.settings.Check.filter;
import static davroom.settings.Check.host;
import static davroom.settings.Check.issuer;
import static davroom.settings.Check.jdbc;
import static davroom.settings.Check.number;
import static davroom.settings.Check.offOrPort;
import static davroom.settings.Check.onOff;
import static davroom.settings.Check.oneOf;
import static davroom.settings.Check.path;
import static davroom.settings.Check.pathOrNothing;
import static davroom.settings.Check.pattern;
import static davroom.settings.Check.scopes;
import static davroom.settings.Check.site;
import static davroom.settings.Check.text;
import static davroom.settings.Entry.setting;

import davroom.api.settings.Setting.Reach;
import davroom.api.settings.WrongSettingException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every setting of the server, in the order of the README; nothing else knows names, defaults, what
 * is allowed, and whether all nodes share a value or each has its own.
 */
@SuppressWarnings("ImmutableEnumChecker") // a check is a predicate without state
public enum SettingsTable {
    DATA_PATH(setting("data", "folder for everything the server itself keeps", path()).atStart()),
    KEY_FILE(
            setting(
                            "<data>/keys/secrets.key",
                            "key that saved secrets are sealed with; made at the first start",
                            path())
                    .atStart()),
    ORIGINALS_PATH(setting("<data>/originals", "folder of the *originals* drive", path()).ofNode()),
    IMPORT_PATH(
            setting("<data>/import", "folder of the *import* drive; not inside originals", path())
                    .ofNode()),
    HTTP_HOST(setting("0.0.0.0", "address that HTTP and HTTPS listen on", host()).ofNode()),
    HTTP_PORT(
            setting(
                            "2342",
                            "port of plain HTTP; 0 takes a free one and prints it",
                            number(0, 65535))
                    .ofNode()),
    HTTPS_PORT(
            setting(
                            "off",
                            "port of HTTPS; needs a certificate or `DAVROOM_DEFAULT_TLS`",
                            offOrPort())
                    .ofNode()),
    TLS_CERT(
            setting(
                            "",
                            "PEM file with the certificate chain; read again when it changes",
                            pathOrNothing())
                    .ofNode()),
    TLS_KEY(
            setting(
                            "",
                            "PEM file with the private key; read again when it changes",
                            pathOrNothing())
                    .ofNode()),
    DEFAULT_TLS(setting("false", "make and keep a self-signed certificate", onOff()).ofNode()),
    SITE_URL(
            setting(
                    "http://localhost:<port>/",
                    "public address; its path stands in front of every URL",
                    site())),
    TRUSTED_PROXY(
            setting(
                    "loopback",
                    "comma list of addresses whose `Forwarded` and `X-Forwarded-*` are believed",
                    addresses())),
    ALLOW_INSECURE(
            setting(
                    "false",
                    "take passwords over plain HTTP from anywhere, not only from loopback and private addresses",
                    onOff())),
    AUTH_MODE(
            setting(
                    "password",
                    "`public`: no login, and WebDAV is closed by itself",
                    oneOf("password", "public"))),
    PUBLIC_ANYWHERE(
            setting(
                    "false",
                    "allow public mode where other computers can reach the server",
                    onOff())),
    ADMIN_USER(
            setting("admin", "name of the first administrator; first start only", accountName())
                    .atStart()),
    ADMIN_PASSWORD(
            setting(
                            "",
                            "password of the first administrator; generated and printed when not given; first start only",
                            text())
                    .atStart()
                    .hidden()),
    PASSWORD_LENGTH(setting("8", "least number of characters of a password", number(1, 72))),
    OIDC_URI(
            setting(
                    "",
                    "issuer of the OpenID Connect provider that people may sign in with, letter by letter",
                    issuer())),
    OIDC_CLIENT(setting("", "what that provider knows this server as", text())),
    OIDC_SECRET(setting("", "secret that goes with it; none for a public client", text()).hidden()),
    OIDC_SCOPES(setting("openid profile email", "what that provider is asked to tell", scopes())),
    OIDC_REGISTER(
            setting(
                    "false",
                    "make an account, with a folder of its own, for everybody whom that provider knows",
                    onOff())),
    OIDC_WEBDAV(setting("false", "accounts that are made so may use drives", onOff())),
    LDAP_URI(
            setting(
                    "",
                    "directory that people may sign in with: `ldap://host`, `ldaps://host`",
                    directory())),
    LDAP_STARTTLS(setting("true", "begin TLS on `ldap://`", onOff())),
    LDAP_CA(
            setting(
                            "",
                            "PEM file with who may vouch for the directory; those that Java knows if empty",
                            pathOrNothing())
                    .ofNode()),
    LDAP_BIND_DN(
            setting("", "name that searches the directory; nobody in particular if empty", dn())),
    LDAP_PASSWORD(setting("", "password of that name", text()).hidden()),
    LDAP_BASE(setting("", "people are below it: `ou=people,dc=example,dc=com`", dn())),
    LDAP_FILTER(setting("(uid={0})", "finds somebody; `{0}` is the name they type", filter())),
    LDAP_GROUP_ADMIN(setting("", "group whose members have the role `admin`", dn())),
    LDAP_GROUP_USER(
            setting(
                    "",
                    "the same for `user`; if empty, who is in no group is one, else they stay outside",
                    dn())),
    LDAP_GROUP_CONTRIBUTOR(setting("", "the same for `contributor`", dn())),
    LDAP_GROUP_VIEWER(setting("", "the same for `viewer`", dn())),
    LDAP_REGISTER(
            setting(
                    "false",
                    "make an account, with a folder of its own, for everybody whom the directory knows",
                    onOff())),
    LDAP_WEBDAV(setting("false", "accounts that are made so may use drives", onOff())),
    SESSION_TIMEOUT(
            setting(
                    "604800",
                    "seconds after which a session on the pages ends that is not used",
                    number(60, 31_536_000))),
    SESSION_MAXAGE(
            setting(
                    "1209600",
                    "seconds after which a session on the pages ends in any case",
                    number(60, 31_536_000))),
    AUDIT_DAYS(
            setting(
                    "90",
                    "so many days sign-ins, refusals and changes of accounts can be listed",
                    number(1, 36_500))),
    DISABLE_WEBDAV(setting("false", "closes every drive; rules at once when changed", onOff())),
    DISABLE_ORIGINALS(setting("false", "closes the *originals* drive alone", onOff())),
    DISABLE_IMPORT(setting("false", "closes the *import* drive alone", onOff())),
    DRAIN_TIMEOUT(
            setting(
                    "300",
                    "seconds that running requests may go on after their drive was closed",
                    number(0, 86_400))),
    NEXTCLOUD(setting("true", "clients of Nextcloud find a server here", onOff())),
    READONLY(setting("false", "drives can be read, every write is refused", onOff())),
    IMPORT_MOVE(
            setting("true", "move files out of the import folder; `false` copies them", onOff())),
    IMPORT_PATTERN(
            setting(
                    "yyyy/MM/yyyyMMdd_HHmmss_{crc}",
                    "what imported files are called, without the extension; text between"
                            + " apostrophes is taken as it is",
                    pattern())),
    ORIGINALS_LIMIT(setting("-1", "largest upload in MB; -1 for any", number(-1, 1_000_000_000))),
    QUOTA(setting("0", "GB for all files; 0 for any", number(0, 1_000_000_000))),
    LOW_SPACE(
            setting(
                    "200",
                    "MB that stay free on the disk of a drive: with less it can be read, and takes nothing",
                    number(0, 1_000_000_000))),
    TRASH_DAYS(
            setting(
                    "30",
                    "deleted files can be restored for so many days; 0 deletes at once",
                    number(0, 36_500))),
    DATABASE_URL(
            setting(
                            "jdbc:h2:file:<data>/database/davroom",
                            "JDBC URL; an embedded file, or PostgreSQL for several nodes",
                            jdbc())
                    .ofNode()),
    DATABASE_USER(setting("", "user of the database", text()).ofNode()),
    DATABASE_PASSWORD(setting("", "password of the database", text()).ofNode().hidden()),
    DURABILITY(
            setting(
                    "each",
                    "`each`: a file is on the disk before the answer; `batch`: uploads that end together"
                            + " share the wait; `none`: left to the operating system",
                    oneOf("each", "batch", "none"))),
    LOG_LEVEL(
            setting(
                            "info",
                            "how much is logged, from the next start on: error, warn, info, debug",
                            oneOf("error", "warn", "info", "debug"))
                    .ofNode());

    private static final String PREFIX = "DAVROOM_";

    private final Entry entry;

    SettingsTable(Entry entry) {
        this.entry = entry;
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
        return entry.fallback();
    }

    /** What it is for. */
    public String meaning() {
        return entry.meaning();
    }

    /** Whether it is true or false, so that its flag needs no value. */
    public boolean isSwitch() {
        return fallback().equals("true") || fallback().equals("false");
    }

    /** Whether its value is never shown. */
    public boolean secret() {
        return entry.secret();
    }

    /** For whom a value can be saved at run time. */
    public Reach reach() {
        return entry.reach();
    }

    /**
     * Checks a value.
     *
     * @throws WrongSettingException with one sentence: name, value, what is allowed
     */
    public void check(String value) {
        if (!entry.check().test().test(value)) {
            String shown = secret() ? "has a value that cannot be taken" : "is \"" + value + "\"";
            throw wrong(
                    environment() + " " + shown + "; allowed is " + entry.check().allowed() + ".");
        }
    }

    WrongSettingException wrong(String sentence) {
        return new WrongSettingException(environment(), sentence);
    }

    /** Its row in the README's table. */
    String row() {
        String shown = fallback().isEmpty() ? "" : "`" + fallback() + "`";
        String who = reach().name().toLowerCase(Locale.ROOT);
        return "| `" + environment() + "` | " + shown + " | " + who + " | " + meaning() + " |";
    }
}
