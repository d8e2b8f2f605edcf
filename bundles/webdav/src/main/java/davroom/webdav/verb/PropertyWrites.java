package davroom.webdav.verb;

import davroom.api.storage.Change;
import davroom.api.storage.Entry;
import davroom.api.storage.Origin;
import davroom.api.storage.Storage;
import davroom.webdav.property.PropertyTooLargeException;
import davroom.webdav.property.TooManyPropertiesException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;

/** Sets and removes the properties of what a request is about, all or nothing. */
final class PropertyWrites {
    private final Exchange exchange;
    private final Entry entry;

    /** To that resource as it is. */
    PropertyWrites(Exchange exchange, Entry entry) {
        this.exchange = exchange;
        this.entry = entry;
    }

    /**
     * Does it; what could not be done, with the status that says why. Disk and database have no
     * common transaction: the time is set back when the rest fails.
     */
    Map<QName, Integer> apply(PropertyUpdate update) throws IOException {
        Storage storage = exchange.storage();
        Optional<Instant> modified = update.modified();
        if (modified.isPresent()) {
            storage.touch(exchange.path(), modified.get(), Origin.WEBDAV);
        }
        boolean kept = false;
        try {
            Map<QName, Integer> refused = keep(update);
            kept = refused.isEmpty();
            return refused;
        } finally {
            if (modified.isPresent() && !kept) {
                storage.touch(exchange.path(), entry.modified(), Origin.WEBDAV);
            }
        }
    }

    private Map<QName, Integer> keep(PropertyUpdate update) throws IOException {
        if (update.set().isEmpty() && update.removed().isEmpty()) {
            return Map.of();
        }
        try {
            exchange.tools()
                    .properties()
                    .update(exchange.key(), update.set(), Set.copyOf(update.removed()));
            // no drive tells of it, and whoever syncs wants to know
            exchange.tools()
                    .log()
                    .changed(
                            Change.of(
                                    Change.Kind.TOUCHED,
                                    exchange.key(),
                                    entry.folder(),
                                    Origin.WEBDAV));
            return Map.of();
        } catch (PropertyTooLargeException e) {
            return Map.of(e.property(), 413);
        } catch (TooManyPropertiesException e) {
            Map<QName, Integer> all = new LinkedHashMap<>();
            update.set().forEach(property -> all.put(property.qname(), 507));
            return all;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
