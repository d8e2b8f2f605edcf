package davroom.webdav.history;

import davroom.api.storage.StoragePath;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which version of a folder, with everything below it, is there: what has changed since is one
 * number in memory for each folder, brought up to date from the log of changes at each look.
 *
 * <p>Changes by other programs are not in the log. What they do in a folder itself changes its time
 * and so its ETag; what they do deeper changes nothing above it.
 */
public final class FolderVersions {
    private final ChangeLog log;

    /** Replaced when a new epoch begins; the monitor guards who brings it up to date. */
    private volatile View view = new View(new Position("", 0, 0));

    /** Of that log. */
    public FolderVersions(ChangeLog log) {
        this.log = log;
    }

    /** All folders as they are now, or later: look before reading what is in them. */
    public View now() throws SQLException {
        Position position = log.position();
        synchronized (this) {
            if (!position.epoch().equals(view.position.epoch())) {
                view = new View(new Position(position.epoch(), position.oldest(), 0));
            }
            if (position.last() > view.position.last()) {
                read(view, position);
            }
            return view;
        }
    }

    private void read(View into, Position position) throws SQLException {
        long done = into.position.last();
        while (true) {
            List<Event> events = log.between(done, position.last());
            if (events.isEmpty()) {
                into.position = position;
                return;
            }
            events.forEach(into::add);
            done = events.get(events.size() - 1).number();
        }
    }

    /** The versions of all folders. */
    public static final class View {
        private final Map<StoragePath, Long> below = new ConcurrentHashMap<>();
        private final Map<StoragePath, Long> renewed = new ConcurrentHashMap<>();
        private volatile Position position;

        private View(Position position) {
            this.position = position;
        }

        private void add(Event event) {
            if (event.renewsAll()) {
                renewed.merge(event.path(), event.number(), Math::max);
            }
            StoragePath folder = event.path();
            while (!folder.isRoot()) {
                folder = folder.parent();
                below.merge(folder, event.number(), Math::max);
            }
        }

        /** How far it has come, at least. */
        public Position position() {
            return position;
        }

        /** Number of the latest change of anything below the folder, or of an earlier one. */
        public long number(StoragePath folder) {
            return Math.max(below.getOrDefault(folder, 0L), known(folder));
        }

        /** What anybody knew of things below the folder before that number is void. */
        public long known(StoragePath folder) {
            long number = position.oldest();
            StoragePath above = folder;
            while (!above.isRoot()) {
                number = Math.max(number, renewed.getOrDefault(above, 0L));
                above = above.parent();
            }
            return number;
        }

        /**
         * An ETag that changes with anything below the folder.
         *
         * @param modified time of the folder itself, which other programs change
         */
        public String etag(StoragePath folder, Instant modified) {
            return "\""
                    + position.epoch()
                    + '-'
                    + Long.toHexString(number(folder))
                    + '-'
                    + Long.toHexString(modified.toEpochMilli())
                    + '"';
        }
    }
}
