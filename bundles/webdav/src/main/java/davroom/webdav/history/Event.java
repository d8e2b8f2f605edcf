package davroom.webdav.history;

import davroom.api.storage.Change;
import davroom.api.storage.StoragePath;
import java.util.ArrayList;
import java.util.List;

/**
 * What a change did to one path. Only the latest of each kind is kept for a path; what is there now
 * is asked of the drive.
 *
 * @param number its place in the order of all; higher is later
 * @param kind what it did
 * @param path to what
 */
public record Event(long number, Kind kind, StoragePath path) {

    /** What a change does to a path. */
    public enum Kind {
        /** A file came, changed or went; a folder's own time or properties changed. */
        CHANGED,
        /** An empty folder came. */
        MADE,
        /** A folder came with all that is in it. */
        ARRIVED,
        /** A folder, if there was one, is gone with all that was in it. */
        GONE
    }

    /** What a change does, numbered from 1; the last two of a replaced folder in this order. */
    static List<Event> of(Change change) {
        List<Event> events = new ArrayList<>();
        StoragePath path = change.path();
        boolean folder = change.folder();
        switch (change.kind()) {
            case CREATED -> add(events, folder ? Kind.MADE : Kind.CHANGED, path);
            case REPLACED, TOUCHED -> add(events, Kind.CHANGED, path);
            case DELETED -> add(events, folder ? Kind.GONE : Kind.CHANGED, path);
            case COPIED, MOVED -> {
                if (change.kind() == Change.Kind.MOVED) {
                    change.source()
                            .ifPresent(
                                    from -> add(events, folder ? Kind.GONE : Kind.CHANGED, from));
                }
                if (folder) {
                    // nobody says whether there was another one before
                    add(events, Kind.GONE, path);
                    add(events, Kind.ARRIVED, path);
                } else {
                    add(events, Kind.CHANGED, path);
                }
            }
        }
        return events;
    }

    private static void add(List<Event> events, Kind kind, StoragePath path) {
        if (path.isReserved()) {
            // a sidecar, which only its owner sees, and no client syncs
            return;
        }
        events.add(new Event(events.size() + 1L, kind, path));
    }

    Event after(long base) {
        return new Event(base + number, kind, path);
    }

    /** Whether it makes void what anybody knew of things below the path. */
    boolean renewsAll() {
        return kind != Kind.CHANGED;
    }
}
