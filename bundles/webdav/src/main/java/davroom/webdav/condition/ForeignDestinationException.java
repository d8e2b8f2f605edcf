package davroom.webdav.condition;

import java.io.IOException;

/** The destination is not on this server (502, RFC 4918 9.8.5). */
public final class ForeignDestinationException extends IOException {
    private static final long serialVersionUID = 1L;

    ForeignDestinationException() {
        super("The destination is not on this server.");
    }
}
