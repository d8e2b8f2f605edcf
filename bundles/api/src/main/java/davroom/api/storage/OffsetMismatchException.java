package davroom.api.storage;

import java.io.IOException;

/** Something was to be appended elsewhere than at the end of what is there (409). */
public final class OffsetMismatchException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long expected;
    private final long provided;

    /** There it would have to begin, and there it would begin. */
    public OffsetMismatchException(long expected, long provided) {
        super("So far " + expected + " bytes are here, and not " + provided + ".");
        this.expected = expected;
        this.provided = provided;
    }

    /** How many bytes are there. */
    public long expected() {
        return expected;
    }

    /** How many there are after the client. */
    public long provided() {
        return provided;
    }
}
