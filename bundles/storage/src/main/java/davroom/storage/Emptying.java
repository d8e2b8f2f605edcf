package davroom.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes things from the trash of a drive for good, and what dead runs left half in it. */
final class Emptying {
    private static final Logger LOG = LoggerFactory.getLogger(Emptying.class);

    private final DriveFolder folder;
    private final Workbench bench;

    Emptying(DriveFolder folder, Workbench bench) {
        this.folder = folder;
        this.bench = bench;
    }

    /** Tells whether there was one of that id. */
    boolean remove(String id) throws IOException {
        try (Workbench.Turn turn = bench.enter()) {
            turn.checkNotOver();
            for (TrashFolder trash : bench.disks().trashes()) {
                Optional<TrashEntry> entry = trash.find(id);
                if (entry.isPresent()) {
                    try (Disk disk = bench.disks().of(trash)) {
                        disk.departures().remove(entry.get());
                    }
                    return true;
                }
            }
            return false;
        }
    }

    /** Removes those that were there long enough, and tells how many. */
    int removeAll(Predicate<TrashNote> enough) throws IOException {
        int removed = 0;
        try (Workbench.Turn turn = bench.enter()) {
            for (TrashFolder trash : bench.disks().trashes()) {
                if (trash.isThere()) {
                    removed += removeAll(turn, trash, enough);
                }
            }
            return removed;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * One after the other, as the folder is read; what cannot be removed waits for the next time.
     */
    private int removeAll(Workbench.Turn turn, TrashFolder trash, Predicate<TrashNote> enough)
            throws IOException {
        int removed = 0;
        try (Disk disk = bench.disks().of(trash);
                Stream<TrashEntry> entries = trash.entries()) {
            for (TrashEntry entry : (Iterable<TrashEntry>) entries::iterator) {
                turn.checkNotOver();
                try {
                    removed += isRemoved(disk.departures(), entry, enough) ? 1 : 0;
                } catch (FileSystemException e) {
                    LOG.warn("Could not remove {} from the trash", entry.folder(), e);
                }
            }
        }
        return removed;
    }

    /** Whose note cannot be read stays: nobody can say what it is. */
    private boolean isRemoved(Departures departures, TrashEntry entry, Predicate<TrashNote> enough)
            throws IOException {
        Optional<TrashNote> note = entry.note(folder.name());
        if (departures.tidied(entry, note)
                || entry.thing().isEmpty()
                || note.filter(enough).isEmpty()) {
            return false;
        }
        departures.remove(entry);
        return true;
    }
}
