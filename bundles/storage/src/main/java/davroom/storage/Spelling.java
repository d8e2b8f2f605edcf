package davroom.storage;

import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * How the disk spells a path: where it does not tell A from a, and for names that differ only in
 * Unicode's form, the name that is stored is the one to compare, to lock and to tell. Elsewhere
 * every path is its own spelling, and that is known without a look at the disk.
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
        if (!folding && path.isAscii()) {
            return path;
        }
        StoragePath stored = StoragePath.of(path.drive());
        Optional<Path> at = Optional.of(folder.root());
        for (String name : path.namesOnDrive()) {
            Optional<DriveFolder.Place> child =
                    at.isEmpty() || DriveFolder.isKept(name)
                            ? Optional.empty()
                            : child(at.get(), name);
            at = child.filter(DriveFolder.Place::folder).map(DriveFolder.Place::path);
            stored = stored.resolve(child.isPresent() ? name(child.get()) : name);
        }
        return stored;
    }

    private Optional<DriveFolder.Place> child(Path parent, String name) throws IOException {
        for (String spelling : StoragePath.spellings(name)) {
            Optional<DriveFolder.Place> child = folder.child(parent, spelling);
            if (child.isPresent()) {
                return child;
            }
        }
        return Optional.empty();
    }

    private String name(DriveFolder.Place place) throws IOException {
        return folding
                ? place.path().toRealPath(LinkOption.NOFOLLOW_LINKS).getFileName().toString()
                : place.path().getFileName().toString();
    }

    /** Equal for all spellings of a path that are one file on this disk. */
    StoragePath key(StoragePath path) {
        StoragePath composed = path.composed();
        return folding ? StoragePath.parse(composed.toString().toLowerCase(Locale.ROOT)) : composed;
    }
}
