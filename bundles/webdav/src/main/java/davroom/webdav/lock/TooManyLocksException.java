package davroom.webdav.lock;

import java.io.IOException;

/** No further lock for this account, or for anybody (429). */
public final class TooManyLocksException extends IOException {
    private static final long serialVersionUID = 1L;

    /** With a sentence. */
    public TooManyLocksException(String sentence) {
        super(sentence);
    }
}
