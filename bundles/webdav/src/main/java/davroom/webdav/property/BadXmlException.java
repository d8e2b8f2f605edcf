package davroom.webdav.property;

import java.io.IOException;

/** A body that is not the XML it should be (400, RFC 4918 8.2). */
public final class BadXmlException extends IOException {
    private static final long serialVersionUID = 1L;

    /** With a sentence. */
    public BadXmlException(String sentence) {
        super(sentence);
    }

    BadXmlException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
