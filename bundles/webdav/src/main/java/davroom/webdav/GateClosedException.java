package davroom.webdav;

import java.io.IOException;

/** The gate lets nobody in. */
final class GateClosedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean closing;

    GateClosedException(boolean closing) {
        super(closing ? "WebDAV is being switched off." : "WebDAV is switched off.");
        this.closing = closing;
    }

    /** Whether requests are still under way. */
    boolean closing() {
        return closing;
    }
}
