package davroom.webdav.verb;

import davroom.api.storage.Entry;
import davroom.api.storage.StoragePath;

/** The ETag that a Nextcloud client expects of a folder: it changes with anything below. */
final class FolderTag {
    private FolderTag() {}

    /** The entry with it, where it is expected. */
    static Entry on(Exchange exchange, StoragePath path, Entry entry) {
        if (!entry.folder() || !exchange.tools().site().nextcloud()) {
            return entry;
        }
        return new Entry(
                entry.name(),
                true,
                entry.size(),
                entry.modified(),
                entry.created(),
                tag(exchange, path),
                entry.id());
    }

    /** Nobody counts the changes of a folder, so it may always have changed. */
    private static String tag(Exchange exchange, StoragePath path) {
        return "\"%x-%x\""
                .formatted(exchange.tools().clock().instant().toEpochMilli(), path.hashCode());
    }
}
