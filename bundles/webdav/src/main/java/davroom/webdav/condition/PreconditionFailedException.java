package davroom.webdav.condition;

import java.io.IOException;

/** What the client expected is not so (412, RFC 9110 15.5.13). */
public final class PreconditionFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Names the header whose expectation failed. */
    public PreconditionFailedException(String header) {
        super("The condition in " + header + " does not hold.");
    }
}
