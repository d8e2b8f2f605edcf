package davroom.api.auth;

import java.util.Arrays;
import java.util.Optional;

/** What a credential is good for, within what its account may do. */
public enum Scope {
    /** Whatever the account may do: an account password, or an app password without limits. */
    ALL("*"),
    /** The drives. */
    WEBDAV("webdav"),
    /** The drives, for reading. */
    WEBDAV_READ("webdav:read"),
    /** The drives, for adding files. */
    WEBDAV_UPLOAD("webdav:upload"),
    /** The figures for monitoring, and no drives. */
    METRICS("metrics");

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    /** As in commands and JSON: {@code webdav:read}. */
    public String text() {
        return text;
    }

    /** The scope of that text. */
    public static Optional<Scope> of(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
    }
}
