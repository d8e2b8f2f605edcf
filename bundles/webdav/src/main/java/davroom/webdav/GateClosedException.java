package davroom.webdav;

import java.io.IOException;

/** The gate lets nobody in. */
final class GateClosedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean closing;

    private GateClosedException(String what, boolean closing) {
        super(what + (closing ? " is being switched off." : " is switched off."));
        this.closing = closing;
    }

    /** All drives. */
    static GateClosedException all(boolean closing) {
        return new GateClosedException("WebDAV", closing);
    }

    /** One drive. */
    static GateClosedException of(String drive, boolean closing) {
        return new GateClosedException("The drive " + drive, closing);
    }

    /** Whether requests are still under way. */
    boolean closing() {
        return closing;
    }
}
