package davroom.api.storage;

import java.io.IOException;

/** The file is larger than this drive takes: nothing was written (413, RFC 9110 15.5.14). */
public final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    /** With a sentence for the person whose request it was; it names no path of the host. */
    public TooLargeException(String sentence) {
        super(sentence);
    }
}
