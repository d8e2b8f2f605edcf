package davroom.library.intake;

import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.Comparator;
import java.util.TreeSet;

/** Folders from which files were taken: they go when nothing is left in them. */
final class EmptyFolders {
    private final Storage drive;
    private final OwnFolders own;
    private final TreeSet<StoragePath> folders = new TreeSet<>(Comparator.reverseOrder());

    EmptyFolders(Storage drive, OwnFolders own) {
        this.drive = drive;
        this.own = own;
    }

    void left(StoragePath file) {
        folders.add(file.parent());
    }

    /** Removes those that are empty, and what they were in; never where somebody is at work. */
    void remove(Collection<StoragePath> busy) throws IOException {
        for (StoragePath each : folders) {
            StoragePath folder = each;
            while (mayGo(folder, busy) && isGone(folder)) {
                folder = folder.parent();
            }
        }
        folders.clear();
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
