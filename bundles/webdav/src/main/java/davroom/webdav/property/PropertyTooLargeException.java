package davroom.webdav.property;

import java.io.IOException;
import javax.xml.namespace.QName;

/** One property is larger than is kept (413 in the multistatus); none of the request was stored. */
public final class PropertyTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    private final QName property;

    PropertyTooLargeException(QName property) {
        super("A property has at most " + DeadProperties.LONGEST + " bytes.");
        this.property = property;
    }

    /** Which one. */
    public QName property() {
        return property;
    }
}
