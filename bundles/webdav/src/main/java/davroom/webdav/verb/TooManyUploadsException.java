package davroom.webdav.verb;

import java.io.IOException;

/** The account has as many uploads as it may have at one time (429, RFC 6585 4). */
public final class TooManyUploadsException extends IOException {
    private static final long serialVersionUID = 1L;

    TooManyUploadsException() {
        super("This account has many uploads already: let one of them end first.");
    }
}
