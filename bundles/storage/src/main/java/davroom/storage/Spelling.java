package davroom.storage;

import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * How the disk spells a path: on disks that do not tell A from a, the name that is stored is the
 * one to compare, to lock and to tell. Elsewhere every path is its own spelling.
 */
final class Spelling {
    private final DriveFolder folder;
    private volatile boolean folding;

    Spelling(DriveFolder folder) {
        this.folder = folder;
    }

    /** Looks once whether the disk folds names, at a name that is there. */
    void detect() {
        Path other = folder.root().resolve(DriveFolder.KEPT.toUpperCase(Locale.ROOT));
        folding = Files.exists(other, LinkOption.NOFOLLOW_LINKS);
    }

    /** The path with the names that are stored, as far as they are. */
    StoragePath stored(StoragePath path) throws IOException {
        folder.checkOwn(path);
        if (!folding) {
            return path;
        }
        StoragePath stored = StoragePath.of(path.drive());
        Optional<Path> at = Optional.of(folder.root());
        for (String name : path.namesOnDrive()) {
            Optional<DriveFolder.Place> child =
                    at.isEmpty() || DriveFolder.isKept(name)
                            ? Optional.empty()
                            : folder.child(at.get(), name);
            at = child.filter(DriveFolder.Place::folder).map(DriveFolder.Place::path);
            stored = stored.resolve(child.isPresent() ? name(child.get()) : name);
        }
        return stored;
    }

    private static String name(DriveFolder.Place place) throws IOException {
        return place.path().toRealPath(LinkOption.NOFOLLOW_LINKS).getFileName().toString();
    }

    /** Equal for all spellings of a path that are one file on this disk. */
    StoragePath key(StoragePath path) {
        return folding ? StoragePath.parse(path.toString().toLowerCase(Locale.ROOT)) : path;
    }
}
