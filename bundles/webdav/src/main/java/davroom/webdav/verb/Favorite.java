package davroom.webdav.verb;

import davroom.webdav.property.DeadProperty;
import davroom.webdav.property.PropertyTooLargeException;
import davroom.webdav.property.TooManyPropertiesException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mark that PhotoPrism's apps send with an upload, {@code X-Favorite: 1}. The library is told;
 * clients find it in the property that Nextcloud's have for it.
 */
final class Favorite {
    private static final Logger LOG = LoggerFactory.getLogger(Favorite.class);
    private static final DeadProperty PROPERTY =
            new DeadProperty(
                    "http://owncloud.org/ns",
                    "favorite",
                    "<oc:favorite xmlns:oc=\"http://owncloud.org/ns\">1</oc:favorite>");

    private Favorite() {}

    static boolean is(Exchange exchange) {
        String header = exchange.header("X-Favorite");
        return header != null && (header.strip().equals("1") || header.strip().equals("true"));
    }

    /** Keeps it with what was just stored. The file is safe; this is not worth a failure. */
    static void keep(Exchange exchange) throws IOException {
        if (!is(exchange)) {
            return;
        }
        try {
            exchange.tools().properties().update(exchange.key(), List.of(PROPERTY), Set.of());
        } catch (SQLException | TooManyPropertiesException | PropertyTooLargeException e) {
            LOG.warn("That an upload is a favorite could not be kept", e);
        }
    }
}
