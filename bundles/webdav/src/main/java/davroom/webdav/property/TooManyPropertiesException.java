package davroom.webdav.property;

import java.io.IOException;

/** The resource would have too many properties (507 in the multistatus); none was stored. */
public final class TooManyPropertiesException extends IOException {
    private static final long serialVersionUID = 1L;

    TooManyPropertiesException() {
        super("A file or folder has at most " + DeadProperties.MOST + " properties.");
    }
}
