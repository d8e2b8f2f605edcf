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
    private DriveList() {}

    /** The folder in which the drives are, or one on the way to it. */
    static void write(
            Exchange exchange, PropertyRequest request, Responses responses, boolean members)
            throws IOException {
        Site site = exchange.tools().site();
        String above = exchange.spot().above().orElse(site.basePath());
        byte[] prefix = Xml.bytes(above);
        responses.write(prefix, "", virtual(exchange, ""), List.of());
        if (!members) {
            return;
        }
        if (exchange.spot().above().isPresent()) {
            String next = site.next(above);
            responses.write(Xml.bytes(above + "/" + next), "", virtual(exchange, next), List.of());
            return;
        }
        byte[] parent = Xml.bytes(above + "/");
        for (Storage storage : exchange.tools().drives().all()) {
            StoragePath path = storage.drive().path();
            if (exchange.tools().access().sees(exchange.subject(), path)) {
                Optional<Row> row = drive(exchange, request, storage);
                if (row.isPresent()) {
                    responses.write(parent, path.name(), row.get(), List.of());
                }
            }
        }
    }

    private static Optional<Row> drive(Exchange exchange, PropertyRequest request, Storage storage)
            throws IOException {
        try {
            StoragePath path = storage.drive().path();
            Optional<Entry> entry = storage.find(path);
            return entry.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new Row(
                                    FolderTag.on(exchange, path, entry.get()),
                                    path.name(),
                                    List.of(),
                                    Optional.empty(),
                                    Cloud.facts(exchange, request, path, entry.get())));
        } catch (StorageOfflineException e) {
            // its disk is not there; the others are
            return Optional.empty();
        }
    }

    /** A folder that is on no disk. */
    private static Row virtual(Exchange exchange, String name) {
        Instant now = exchange.tools().clock().instant();
        Entry entry = new Entry(name, true, 0, now, now, "", "0");
        return new Row(
                FolderTag.on(exchange, StoragePath.ROOT, entry),
                name,
                List.of(),
                Optional.empty(),
                Optional.of(Cloud.facts(exchange, StoragePath.ROOT, entry, true)));
    }
}
