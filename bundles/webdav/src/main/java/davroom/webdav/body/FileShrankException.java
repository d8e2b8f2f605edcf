package davroom.webdav.body;

import java.io.IOException;

/** A file became shorter while it was sent. */
public final class FileShrankException extends IOException {
    private static final long serialVersionUID = 1L;

    FileShrankException(long missing) {
        super("The file became shorter while it was sent; " + missing + " bytes are missing.");
    }
}
