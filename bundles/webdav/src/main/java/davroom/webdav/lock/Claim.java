package davroom.webdav.lock;

/**
 * The right of one request to write what it planned: while it is open, nobody else gets a lock
 * there. Two claims on one place do not exclude each other.
 */
public final class Claim implements AutoCloseable {
    private final Runnable end;

    Claim(Runnable end) {
        this.end = end;
    }

    /** The request has written, or gave up. */
    @Override
    public void close() {
        end.run();
    }
}
