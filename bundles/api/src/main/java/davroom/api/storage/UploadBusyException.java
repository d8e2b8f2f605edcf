package davroom.api.storage;

import java.io.IOException;

/** Another request goes on with this upload, or ends it, at this moment (409). */
public final class UploadBusyException extends IOException {
    private static final long serialVersionUID = 1L;

    /** With a sentence for the person whose request it was. */
    public UploadBusyException(String sentence) {
        super(sentence);
    }
}
