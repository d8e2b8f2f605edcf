package davroom.webdav.lock;

import java.io.IOException;

/**
 * There is no lock of that token that covers the path ({@code lock-token-matches-request-uri}, RFC
 * 4918 16: 409 for UNLOCK, 412 for a refresh).
 */
public final class LockTokenMismatchException extends IOException {
    private static final long serialVersionUID = 1L;

    LockTokenMismatchException() {
        super("No lock with this token covers this path.");
    }
}
