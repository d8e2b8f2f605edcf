package davroom.webdav.property;

import java.io.IOException;

/** An XML body with more in it than is read (413). */
public final class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    BodyTooLargeException() {
        super("The XML in the body is too large.");
    }
}
