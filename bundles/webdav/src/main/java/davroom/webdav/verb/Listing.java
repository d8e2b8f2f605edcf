package davroom.webdav.verb;

import davroom.api.auth.Access;
import davroom.api.storage.Entry;
import davroom.api.storage.Space;
import davroom.api.storage.StoragePath;
import davroom.webdav.digest.Checksums;
import davroom.webdav.lock.LockView;
import davroom.webdav.property.DeadProperty;
import davroom.webdav.propfind.PropertyRequest;
import davroom.webdav.propfind.Responses;
import davroom.webdav.propfind.Row;
import davroom.webdav.xml.Xml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** PROPFIND on a file or folder of a drive: written while the folder is read. */
final class Listing {
    private final Exchange exchange;
    private final PropertyRequest request;
    private final Responses responses;
    private final Rows rows;

    Listing(Exchange exchange, PropertyRequest request, Responses responses) throws IOException {
        this.exchange = exchange;
        this.request = request;
        this.responses = responses;
        this.rows = new Rows(exchange, request);
    }

    void write(boolean itself, boolean members) throws IOException {
        Entry entry = exchange.requireEntry();
        StoragePath path = exchange.path();
        String href = exchange.tools().site().basePath() + path.toUri();
        if (entry.folder() && !exchange.spot().slash()) {
            // RFC 4918 5.2
            exchange.response().setHeader("Content-Location", href + "/");
        }
        Optional<Space> space = rows.space(exchange.storage());
        StoragePath key = exchange.key();
        LockView locks = exchange.tools().locks().under(entry.folder() ? key : key.parent());
        if (itself) {
            Row row =
                    rows.row(
                            path,
                            entry,
                            entry.folder() ? locks.folder() : locks.of(path.name()),
                            space);
            responses.write(Xml.bytes(Xml.escape(href)), "", row, shown(entry, dead()));
        }
        if (members && entry.folder()) {
            for (Placement.Part part : exchange.placement().members(path)) {
                members(part, space);
            }
        }
    }

    private void members(Placement.Part part, Optional<Space> space) throws IOException {
        StoragePath folder = exchange.path();
        Access access = exchange.tools().access();
        boolean onlyWhatIsSeen = !PropFind.reads(exchange);
        LockView locks = exchange.tools().locks().under(part.key());
        Map<String, List<DeadProperty>> dead = deadInFolder(part.key());
        byte[] parent =
                Xml.bytes(Xml.escape(exchange.tools().site().basePath() + folder.toUri() + "/"));
        try (Stream<Entry> entries = part.entries()) {
            for (Iterator<Entry> each = entries.iterator(); each.hasNext(); ) {
                Entry entry = each.next();
                String name = entry.name();
                StoragePath path = folder.resolve(name);
                if (onlyWhatIsSeen && !access.sees(exchange.subject(), path)) {
                    continue;
                }
                responses.write(
                        parent,
                        name,
                        rows.row(path, entry, locks.of(name), space),
                        shown(entry, dead.getOrDefault(name, List.of())));
            }
        } catch (UncheckedIOException e) {
            // a stream cannot throw what it has
            throw e.getCause();
        }
    }

    private List<DeadProperty> shown(Entry entry, List<DeadProperty> dead) {
        return Checksums.shown(entry, dead, request.kind() != PropertyRequest.Kind.ALL);
    }

    private List<DeadProperty> dead() throws IOException {
        try {
            return request.wantsDead()
                    ? exchange.tools().properties().of(exchange.key())
                    : List.of();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private Map<String, List<DeadProperty>> deadInFolder(StoragePath key) throws IOException {
        try {
            return request.wantsDead() ? exchange.tools().properties().inFolder(key) : Map.of();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
