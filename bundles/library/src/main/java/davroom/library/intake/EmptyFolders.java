package davroom.library.intake;

import davroom.api.storage.Entry;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Folders from which files were taken: they go when nothing is left in them. Those that have been
 * empty for long go too; in one that has just been made something may be put.
 */
final class EmptyFolders {
    private static final Duration LONG = Duration.ofHours(1);

    private final Storage drive;
    private final Clock clock;
    private final OwnFolders own;
    private final TreeSet<StoragePath> folders = new TreeSet<>(Comparator.reverseOrder());
    private final List<StoragePath> found = new ArrayList<>();

    EmptyFolders(Storage drive, Clock clock, OwnFolders own) {
        this.drive = drive;
        this.clock = clock;
        this.own = own;
    }

    void left(StoragePath file) {
        folders.add(file.parent());
    }

    void found(StoragePath folder) {
        found.add(folder);
    }

    /** Removes those that are empty, and what they were in; never where somebody is at work. */
    void remove(Collection<StoragePath> busy) throws IOException {
        for (StoragePath each : found) {
            if (drive.find(each).map(this::isOld).orElse(false)) {
                folders.add(each);
            }
        }
        for (StoragePath each : folders) {
            StoragePath folder = each;
            while (mayGo(folder, busy) && isGone(folder)) {
                folder = folder.parent();
            }
        }
        folders.clear();
        found.clear();
    }

    private boolean isOld(Entry folder) {
        return folder.modified().plus(LONG).isBefore(clock.instant());
    }

    private boolean mayGo(StoragePath folder, Collection<StoragePath> busy) throws IOException {
        return !folder.isDrive()
                && !own.of(drive, folder).equals(folder)
                && busy.stream().noneMatch(each -> each.isUnder(folder) || folder.isUnder(each));
    }

    private boolean isGone(StoragePath folder) throws IOException {
        try {
            drive.removeEmpty(folder, Originals.IMPORT);
            return true;
        } catch (NoSuchFileException e) {
            return true;
        } catch (DirectoryNotEmptyException e) {
            return false;
        }
    }
}
