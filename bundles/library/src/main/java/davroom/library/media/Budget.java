package davroom.library.media;

import java.io.IOException;

/**
 * How much may be read of one file for its metadata: in some formats a few bytes can point at the
 * same megabyte again and again.
 */
final class Budget {
    private long left;

    Budget(long bytes) {
        left = bytes;
    }

    /**
     * Takes so many bytes off.
     *
     * @throws TooMuchException before they are read
     */
    void take(long bytes) throws TooMuchException {
        if (bytes > left) {
            left = 0;
            throw new TooMuchException();
        }
        left -= bytes;
    }

    /** More was asked for than any real file needs. */
    static final class TooMuchException extends IOException {
        private static final long serialVersionUID = 1;

        TooMuchException() {
            super("The metadata are larger than any camera's.");
        }
    }
}
