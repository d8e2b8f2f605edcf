package davroom.webdav.verb;

import davroom.api.storage.Entry;
import davroom.api.storage.Storage;
import davroom.api.storage.StorageOfflineException;
import davroom.api.storage.StoragePath;
import davroom.webdav.propfind.PropertyRequest;
import davroom.webdav.propfind.Responses;
import davroom.webdav.propfind.Row;
import davroom.webdav.xml.Xml;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** PROPFIND on what is above the drives. */
final class DriveList {
    private final Exchange exchange;
    private final Responses responses;
    private final Rows rows;

    DriveList(Exchange exchange, PropertyRequest request, Responses responses) throws IOException {
        this.exchange = exchange;
        this.responses = responses;
        this.rows = new Rows(exchange, request);
    }

    /** The folder in which the drives are, or one on the way to it. */
    void write(boolean itself, boolean members) throws IOException {
        Site site = exchange.tools().site();
        String above = exchange.spot().above().orElse(site.basePath());
        if (itself) {
            responses.writeAbove(Xml.bytes(above), virtual(""));
        }
        if (!members) {
            return;
        }
        if (exchange.spot().above().isPresent()) {
            String next = site.next(above);
            responses.writeAbove(Xml.bytes(above + "/" + next), virtual(next));
            return;
        }
        byte[] parent = Xml.bytes(above + "/");
        for (Storage storage : exchange.tools().drives().all()) {
            StoragePath path = storage.drive().path();
            if (exchange.tools().access().sees(exchange.subject(), path)) {
                Optional<Row> row = drive(storage);
                if (row.isPresent()) {
                    responses.write(parent, path.name(), row.get(), List.of());
                }
            }
        }
    }

    private Optional<Row> drive(Storage storage) throws IOException {
        try {
            StoragePath path = storage.drive().path();
            Optional<Entry> entry = storage.find(path);
            return entry.isEmpty()
                    ? Optional.empty()
                    : Optional.of(rows.row(path, entry.get(), List.of(), rows.space(storage)));
        } catch (StorageOfflineException e) {
            // its disk is not there; the others are
            return Optional.empty();
        }
    }

    /** A folder that is on no disk. */
    private Row virtual(String name) {
        Instant now = exchange.tools().clock().instant();
        return rows.above(new Entry(name, true, 0, now, now, "", "0"), name);
    }
}
