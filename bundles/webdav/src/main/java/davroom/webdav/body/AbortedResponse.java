package davroom.webdav.body;

/**
 * Ends a connection whose answer cannot be finished, so that the client sees a broken answer and
 * not a short one.
 *
 * <p>It is an {@code Error} because containers end a chunked answer in good order when a servlet
 * throws an exception.
 */
public final class AbortedResponse extends Error {
    private static final long serialVersionUID = 1L;

    /** Because of that. */
    public AbortedResponse(Throwable cause) {
        super("The answer broke off.", cause);
    }
}
