package davroom.webdav.verb;

import davroom.api.storage.Entry;
import davroom.api.storage.StoragePath;
import java.io.IOException;

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

    static void requireMember(StoragePath path) throws IOException {
        if (path.isRoot() || path.isDrive()) {
            throw Refusal.DRIVES_STAY.exception();
        }
    }
}
