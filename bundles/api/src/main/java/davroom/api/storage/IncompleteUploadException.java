package davroom.api.storage;

import java.io.IOException;

/**
 * The body ended before, or went on after, the length that was promised: nothing was written (400).
 */
public final class IncompleteUploadException extends IOException {
    private static final long serialVersionUID = 1L;

    /** With a sentence for the person whose request it was; it names no path of the host. */
    public IncompleteUploadException(String sentence) {
        super(sentence);
    }
}
