package davroom.webdav.body;

import java.io.IOException;

/** The client no longer takes the answer. */
public final class ClientGoneException extends IOException {
    private static final long serialVersionUID = 1L;

    ClientGoneException(IOException cause) {
        super("The client is gone.", cause);
    }
}
