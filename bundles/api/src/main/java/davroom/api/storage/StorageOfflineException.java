package davroom.api.storage;

import java.io.IOException;

/**
 * The folder behind the drive is not there at the moment, for example because its disk is not
 * mounted (503).
 */
public final class StorageOfflineException extends IOException {
    private static final long serialVersionUID = 1L;

    /** With a sentence for the person whose request it was; it names no path of the host. */
    public StorageOfflineException(String sentence) {
        super(sentence);
    }
}
