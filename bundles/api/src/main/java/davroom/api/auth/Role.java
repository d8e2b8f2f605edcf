package davroom.api.auth;

import java.util.Locale;

/** What an account is for. An account uses WebDAV when its flag is on and its role grants it. */
public enum Role {
    /** Everything, on every drive, and the settings. */
    ADMIN,
    /** Reads and writes. */
    USER,
    /** Adds files; neither reads those of others nor changes or deletes any. */
    CONTRIBUTOR,
    /** Reads. */
    VIEWER,
    /** No drives. */
    GUEST;

    /** As in settings, commands and JSON: {@code viewer}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
