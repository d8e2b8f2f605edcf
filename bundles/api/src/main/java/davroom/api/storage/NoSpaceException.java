package davroom.api.storage;

import java.io.IOException;

/** The disk or the quota has no room for this: nothing was written (507, RFC 4918 11.5). */
public final class NoSpaceException extends IOException {
    private static final long serialVersionUID = 1L;

    /** With a sentence for the person whose request it was; it names no path of the host. */
    public NoSpaceException(String sentence) {
        super(sentence);
    }
}
