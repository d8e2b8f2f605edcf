package davroom.settings;

import davroom.api.settings.Setting.Source;
import davroom.api.settings.WrongSettingException;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** The values in force: what is pinned before what is saved before the default. */
public final class SettingValues {
    private final Map<SettingsTable, String> pinned;
    private final Map<SettingsTable, String> saved;

    /**
     * Values that go together.
     *
     * @throws WrongSettingException when one is wrong or two do not go together
     */
    public SettingValues(Map<SettingsTable, String> pinned, Map<SettingsTable, String> saved) {
        this.pinned = copy(pinned);
        this.saved = copy(saved);
        for (SettingsTable setting : SettingsTable.values()) {
            if (source(setting) != Source.DEFAULT) {
                setting.check(text(setting));
            }
        }
        checkFolders();
        checkTls();
        if (!text(SettingsTable.OIDC_URI).isEmpty() && text(SettingsTable.OIDC_CLIENT).isEmpty()) {
            throw SettingsTable.OIDC_CLIENT.wrong(
                    "DAVROOM_OIDC_CLIENT is not given; allowed is DAVROOM_OIDC_URI only with it.");
        }
        checkDirectory();
        checkPublic();
    }

    private static Map<SettingsTable, String> copy(Map<SettingsTable, String> values) {
        Map<SettingsTable, String> copy = new EnumMap<>(SettingsTable.class);
        copy.putAll(values);
        return copy;
    }

    /** The value in force. */
    public String text(SettingsTable setting) {
        return switch (source(setting)) {
            case PINNED -> pinned.get(setting);
            case SAVED -> saved.get(setting);
            case DEFAULT -> fallback(setting);
        };
    }

    /** Where the value in force comes from. */
    public Source source(SettingsTable setting) {
        if (pinned.containsKey(setting)) {
            return Source.PINNED;
        }
        return saved.containsKey(setting) ? Source.SAVED : Source.DEFAULT;
    }

    /** The default, with other settings put in where it names them. */
    String fallback(SettingsTable setting) {
        String text = setting.fallback();
        if (text.contains("<data>")) {
            text = text.replace("<data>", folder(SettingsTable.DATA_PATH).toString());
        }
        return text.contains("<port>")
                ? text.replace("<port>", text(SettingsTable.HTTP_PORT))
                : text;
    }

    /** A folder or file, absolute. */
    public Path folder(SettingsTable setting) {
        return Path.of(text(setting)).toAbsolutePath().normalize();
    }

    /** Whether nothing here closes the drives. */
    public boolean drivesOpen() {
        return !on(SettingsTable.DISABLE_WEBDAV)
                && text(SettingsTable.AUTH_MODE).equals("password");
    }

    boolean isPinned(SettingsTable setting) {
        return pinned.containsKey(setting);
    }

    boolean on(SettingsTable setting) {
        return Boolean.parseBoolean(text(setting));
    }

    long number(SettingsTable setting) {
        return Long.parseLong(text(setting));
    }

    /** What goes in front of every URL: {@code /photos}, or nothing. */
    public String basePath() {
        String path = URI.create(text(SettingsTable.SITE_URL)).getRawPath();
        return path == null ? "" : path.replaceAll("/+$", "");
    }

    /** The name or address in the site URL. */
    String siteHost() {
        return URI.create(text(SettingsTable.SITE_URL)).getHost();
    }

    /** Whether there is an HTTPS listener. */
    public boolean https() {
        return !text(SettingsTable.HTTPS_PORT).equals("off");
    }

    private void checkFolders() {
        Path originals = folder(SettingsTable.ORIGINALS_PATH);
        Path imports = folder(SettingsTable.IMPORT_PATH);
        if (originals.startsWith(imports) || imports.startsWith(originals)) {
            throw SettingsTable.IMPORT_PATH.wrong(
                    "DAVROOM_IMPORT_PATH is \""
                            + imports
                            + "\" and DAVROOM_ORIGINALS_PATH is \""
                            + originals
                            + "\"; allowed are two folders of which neither contains the other.");
        }
        checkOutsideOfDrives(SettingsTable.DATA_PATH, "data folder");
        checkOutsideOfDrives(SettingsTable.KEY_FILE, "key file");
    }

    /** A drive over it would hand it out. */
    private void checkOutsideOfDrives(SettingsTable kept, String what) {
        Path place = folder(kept);
        for (SettingsTable drive :
                new SettingsTable[] {SettingsTable.ORIGINALS_PATH, SettingsTable.IMPORT_PATH}) {
            if (place.startsWith(folder(drive))) {
                throw drive.wrong(
                        drive.environment()
                                + " is \""
                                + folder(drive)
                                + "\"; allowed is a folder that does not contain the "
                                + what
                                + " \""
                                + place
                                + "\".");
            }
        }
    }

    private void checkDirectory() {
        if (!text(SettingsTable.LDAP_URI).isEmpty() && text(SettingsTable.LDAP_BASE).isEmpty()) {
            throw SettingsTable.LDAP_URI.wrong(
                    "DAVROOM_LDAP_URI is \""
                            + text(SettingsTable.LDAP_URI)
                            + "\"; allowed is a directory only with DAVROOM_LDAP_BASE.");
        }
    }

    private void checkTls() {
        boolean cert = !text(SettingsTable.TLS_CERT).isEmpty();
        boolean key = !text(SettingsTable.TLS_KEY).isEmpty();
        if (cert != key) {
            SettingsTable missing = cert ? SettingsTable.TLS_KEY : SettingsTable.TLS_CERT;
            throw missing.wrong(
                    missing.environment()
                            + " is not given; allowed are a certificate and its key together.");
        }
        if (https() && !cert && !on(SettingsTable.DEFAULT_TLS)) {
            throw SettingsTable.HTTPS_PORT.wrong(
                    "DAVROOM_HTTPS_PORT is \""
                            + text(SettingsTable.HTTPS_PORT)
                            + "\"; allowed is a port only with DAVROOM_TLS_CERT and DAVROOM_TLS_KEY,"
                            + " or with DAVROOM_DEFAULT_TLS=true.");
        }
    }

    /** One switch alone must not show all photos to everybody who can reach this computer. */
    private void checkPublic() {
        if (text(SettingsTable.AUTH_MODE).equals("password") || on(SettingsTable.PUBLIC_ANYWHERE)) {
            return;
        }
        for (SettingsTable place :
                new SettingsTable[] {SettingsTable.HTTP_HOST, SettingsTable.SITE_URL}) {
            boolean site = place == SettingsTable.SITE_URL;
            if (!Check.isLoopback(site ? siteHost() : text(place))) {
                throw SettingsTable.AUTH_MODE.wrong(
                        "DAVROOM_AUTH_MODE is \"public\" and "
                                + place.environment()
                                + " is \""
                                + text(place)
                                + "\"; allowed is public mode for this computer alone"
                                + " (DAVROOM_HTTP_HOST=127.0.0.1), or with"
                                + " DAVROOM_PUBLIC_ANYWHERE=true.");
            }
        }
    }
}
