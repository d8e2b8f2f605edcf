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
import java.util.ArrayList;
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
        for (Row drive : drives()) {
            responses.write(parent, drive.name(), drive, List.of());
        }
    }

    /** A client that syncs takes a drive that is away for deleted: it gets no list at all. */
    private List<Row> drives() throws IOException {
        boolean all = exchange.tools().site().nextcloud();
        Drives drives = exchange.tools().drives();
        List<Row> found = new ArrayList<>();
        for (Storage storage : all ? drives.complete() : drives.all()) {
            StoragePath path = storage.drive().path();
            if (exchange.tools().access().sees(exchange.subject(), path)) {
                try {
                    Optional<Entry> entry = storage.find(path);
                    if (entry.isPresent()) {
                        found.add(row(path, storage, entry.get()));
                    }
                } catch (StorageOfflineException e) {
                    // its disk is not there; the others are
                    if (all) {
                        throw e;
                    }
                }
            }
        }
        return found;
    }

    private Row row(StoragePath path, Storage storage, Entry entry) throws IOException {
        return rows.row(path, entry, List.of(), rows.space(storage));
    }

    /** A folder that is on no disk. */
    private Row virtual(String name) {
        Instant now = exchange.tools().clock().instant();
        return rows.above(new Entry(name, true, 0, now, now, "", "0"), name);
    }
}
