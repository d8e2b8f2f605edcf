package davroom.webdav.verb;

import davroom.api.storage.Entry;
import davroom.api.storage.Space;
import davroom.api.storage.StoragePath;
import davroom.webdav.digest.Checksums;
import davroom.webdav.property.DeadProperty;
import davroom.webdav.propfind.PropertyRequest;
import davroom.webdav.propfind.Responses;
import davroom.webdav.xml.Xml;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes members of any folders below one, each with all that is asked of it. */
final class MemberResponses {
    private final Exchange exchange;
    private final PropertyRequest request;
    private final Responses responses;
    private final Rows rows;
    private final Optional<Space> space;

    private StoragePath folder = StoragePath.ROOT;
    private Map<String, List<DeadProperty>> dead = Map.of();

    MemberResponses(Exchange exchange, PropertyRequest request, Responses responses)
            throws IOException {
        this.exchange = exchange;
        this.request = request;
        this.responses = responses;
        this.rows = new Rows(exchange, request);
        this.space = rows.space(exchange.storage());
    }

    /** Many of that folder come next: their properties are read at once. */
    void enter(StoragePath next) throws IOException {
        folder = next;
        try {
            dead = request.wantsDead() ? exchange.tools().properties().inFolder(next) : Map.of();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** Any single ones come next. */
    void leave() {
        folder = StoragePath.ROOT;
        dead = Map.of();
    }

    void write(StoragePath path, Entry entry) throws IOException {
        List<DeadProperty> shown =
                Checksums.shown(entry, dead(path), request.kind() != PropertyRequest.Kind.ALL);
        responses.write(
                prefix(path),
                path.name(),
                rows.row(path, entry, exchange.tools().locks().covering(path), space),
                shown);
    }

    void writeGone(StoragePath path, boolean wasFolder) throws IOException {
        responses.writeGone(prefix(path), path.name(), wasFolder);
    }

    private byte[] prefix(StoragePath path) {
        String base = exchange.tools().site().basePath();
        return Xml.bytes(Xml.escape(base + path.parent().toUri() + "/"));
    }

    private List<DeadProperty> dead(StoragePath path) throws IOException {
        if (!request.wantsDead()) {
            return List.of();
        }
        if (path.parent().equals(folder)) {
            return dead.getOrDefault(path.name(), List.of());
        }
        try {
            return exchange.tools().properties().of(path);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
