package davroom.webdav.verb;

import davroom.api.storage.Origin;
import davroom.api.storage.Storage;
import davroom.webdav.property.PropertyTooLargeException;
import davroom.webdav.property.TooManyPropertiesException;
import davroom.webdav.xml.Xml;
import davroom.webdav.xml.XmlOut;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.namespace.QName;

/** PROPPATCH (RFC 4918 9.2): all of it or nothing. */
final class PropPatch implements Verb {
    private static final int MULTI_STATUS = 207;
    private static final int FAILED_DEPENDENCY = 424;

    private static final Map<Integer, String> STATUS =
            Map.of(
                    200, "200 OK",
                    403, "403 Forbidden",
                    409, "409 Conflict",
                    413, "413 Content Too Large",
                    424, "424 Failed Dependency",
                    507, "507 Insufficient Storage");

    @Override
    public Plan plan(Exchange exchange) {
        return Plan.changing(exchange.path());
    }

    @Override
    public void require(Exchange exchange) throws IOException {
        if (exchange.path().isRoot()) {
            throw Refusal.DRIVES_STAY.exception();
        }
        exchange.requireEntry();
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
        PropertyUpdate update = PropertyUpdate.of(exchange.xml());
        Map<QName, Integer> refused = update.refused();
        if (refused.isEmpty()) {
            refused = apply(exchange, update);
        }
        Map<QName, Integer> statuses = new LinkedHashMap<>();
        for (QName name : update.values().keySet()) {
            statuses.put(
                    name, refused.isEmpty() ? 200 : refused.getOrDefault(name, FAILED_DEPENDENCY));
        }
        answer(exchange, statuses);
    }

    /** Disk and database have no common transaction: the time is set back when the rest fails. */
    private static Map<QName, Integer> apply(Exchange exchange, PropertyUpdate update)
            throws IOException {
        Storage storage = exchange.storage();
        Optional<Instant> modified = update.modified();
        if (modified.isPresent()) {
            storage.touch(exchange.path(), modified.get(), Origin.WEBDAV);
        }
        boolean kept = false;
        try {
            Map<QName, Integer> refused = keep(exchange, update);
            kept = refused.isEmpty();
            return refused;
        } finally {
            if (modified.isPresent() && !kept) {
                storage.touch(exchange.path(), exchange.requireEntry().modified(), Origin.WEBDAV);
            }
        }
    }

    private static Map<QName, Integer> keep(Exchange exchange, PropertyUpdate update)
            throws IOException {
        if (update.set().isEmpty() && update.removed().isEmpty()) {
            return Map.of();
        }
        try {
            exchange.tools()
                    .properties()
                    .update(exchange.key(), update.set(), Set.copyOf(update.removed()));
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

    private static void answer(Exchange exchange, Map<QName, Integer> statuses) throws IOException {
        boolean folder = exchange.requireEntry().folder();
        String href =
                exchange.tools().site().basePath() + exchange.path().toUri() + (folder ? "/" : "");
        StringBuilder xml = new StringBuilder();
        xml.append("<D:multistatus xmlns:D=\"DAV:\"><D:response><D:href>")
                .append(Xml.escape(href))
                .append("</D:href>");
        for (int status : new TreeSet<>(statuses.values())) {
            xml.append("<D:propstat><D:prop>");
            statuses.forEach(
                    (name, of) -> {
                        if (of == status) {
                            xml.append(Xml.empty(name.getNamespaceURI(), name.getLocalPart()));
                        }
                    });
            xml.append("</D:prop><D:status>HTTP/1.1 ")
                    .append(STATUS.get(status))
                    .append("</D:status>");
            if (status == 403) {
                // RFC 4918 16
                xml.append("<D:error><D:cannot-modify-protected-property/></D:error>");
            }
            xml.append("</D:propstat>");
        }
        xml.append("</D:response></D:multistatus>\n");
        exchange.response().setStatus(MULTI_STATUS);
        exchange.response().setContentType(Xml.TYPE);
        XmlOut out = new XmlOut(exchange.response().getOutputStream());
        out.raw(Xml.PROLOG);
        out.raw(Xml.bytes(xml.toString()));
        out.flush();
    }
}
