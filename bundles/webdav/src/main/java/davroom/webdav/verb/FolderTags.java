package davroom.webdav.verb;

import davroom.api.storage.Entry;
import davroom.api.storage.StoragePath;
import davroom.webdav.history.FolderVersions;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * The ETags that a Nextcloud client expects of folders: they change with anything below. Taken
 * before the folders are read, so that a change meanwhile is seen at the next look.
 */
final class FolderTags {
    private final Optional<FolderVersions.View> versions;

    private FolderTags(Optional<FolderVersions.View> versions) {
        this.versions = versions;
    }

    static FolderTags of(Exchange exchange) throws IOException {
        try {
            return new FolderTags(
                    exchange.tools().site().nextcloud()
                            ? Optional.of(exchange.tools().versions().now())
                            : Optional.empty());
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** The entry with one, where it is expected. */
    Entry on(StoragePath path, Entry entry) {
        if (!entry.folder() || versions.isEmpty()) {
            return entry;
        }
        // the root is on no disk and has no time
        Instant modified = path.isRoot() ? Instant.EPOCH : entry.modified();
        return new Entry(
                entry.name(),
                true,
                entry.size(),
                entry.modified(),
                entry.created(),
                versions.get().etag(path, modified),
                entry.id());
    }
}
