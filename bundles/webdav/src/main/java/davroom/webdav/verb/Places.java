package davroom.webdav.verb;

import davroom.api.storage.Entry;
import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.util.Optional;

/** What several verbs ask of the places they write to. */
final class Places {
    private Places() {}

    /** RFC 4918 9.7.1, 9.3.1, 9.8.5: no folders are made on the way. */
    static void requireParent(Exchange exchange, StoragePath path) throws IOException {
        if (path.isRoot() || path.isDrive()) {
            throw Refusal.DRIVES_STAY.exception();
        }
        exchange.storage(path);
        if (!exchange.find(path.parent()).map(Entry::folder).orElse(false)) {
            throw Refusal.NO_PARENT.exception();
        }
    }

    /**
     * Whether a file there would be the first with any content. Explorer, Finder and davfs2 make an
     * empty file before they send: who may add files must be able to fill it, and nothing is lost.
     */
    static boolean isFree(Optional<Entry> entry) {
        return entry.map(e -> !e.folder() && e.size() == 0).orElse(true);
    }

    static void requireMember(StoragePath path) throws IOException {
        if (path.isRoot() || path.isDrive()) {
            throw Refusal.DRIVES_STAY.exception();
        }
    }
}
