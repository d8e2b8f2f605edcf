package davroom.storage;

import davroom.api.storage.StorageOfflineException;
import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Where the paths of a drive are on the disk. Every name of a path is looked at without following
 * it: below a symbolic link nothing is there.
 */
final class DriveFolder {
    /** What the drive keeps for itself, in every folder and any letter case. */
    static final String KEPT = ".davroom";

    /** What Linux takes as one path is 4096 bytes; the rest is for names of ours. */
    private static final int MAX_PATH_BYTES = 3900;

    private final String drive;
    private final Path root;
    private final Mounts mounts;
    private final WindowsNames windowsNames;
    private volatile boolean marked;

    /** Something that is there and shown. */
    record Place(Path path, BasicFileAttributes attributes) {
        boolean folder() {
            return attributes.isDirectory();
        }
    }

    DriveFolder(String drive, Path root, DriveNote note) throws IOException {
        this.drive = drive;
        this.root = root;
        this.mounts = new Mounts(root, note);
        this.marked = DriveNote.hasMark(root);
        this.windowsNames = new WindowsNames(root.getFileSystem());
    }

    /** The drive's. */
    String name() {
        return drive;
    }

    Path root() {
        return root;
    }

    /** Of other disks in it. */
    Mounts mounts() {
        return mounts;
    }

    /**
     * From now on the drive is there as long as its own folder is: the empty place where a disk is
     * mounted must not take photos while the disk is away.
     */
    void mark() {
        marked = true;
    }

    /** What is at a path: nothing when it is not there, not shown, or kept for the drive. */
    Optional<Place> find(StoragePath path) throws IOException {
        checkOwn(path);
        Optional<Place> place = Optional.of(new Place(root, rootAttributes()));
        for (String name : path.namesOnDrive()) {
            if (place.isEmpty() || !place.get().folder() || isKept(name)) {
                return Optional.empty();
            }
            place = child(place.get().path(), name).filter(found -> shows(found.attributes()));
            if (place.isPresent()) {
                mounts.checkThere(place.get().path());
            }
        }
        return place;
    }

    Place require(StoragePath path) throws IOException {
        return find(path).orElseThrow(() -> new NoSuchFileException(path.toString()));
    }

    /** Where something new of this path goes, or what is there is replaced. */
    Path target(StoragePath path) throws IOException {
        checkOwn(path);
        for (String name : path.namesOnDrive()) {
            if (isKept(name)) {
                throw denied(path, "The name " + KEPT + " is kept for the drive itself.");
            }
            if (windowsNames.refuses(name)) {
                throw denied(path, "The disk behind this drive cannot hold this name.");
            }
        }
        StoragePath folder = path.parent();
        Place parent = find(folder).orElseThrow(() -> missing(folder));
        if (!parent.folder()) {
            throw new NotDirectoryException(folder.toString());
        }
        if (tooLong(path)) {
            throw denied(path, "This path is too long for the disk behind this drive.");
        }
        try {
            return parent.path().resolve(path.name());
        } catch (InvalidPathException e) {
            throw denied(path, "The disk behind this drive cannot hold this name.");
        }
    }

    private IOException missing(StoragePath folder) {
        try {
            for (StoragePath above = folder.parent(); !above.isRoot(); above = above.parent()) {
                Optional<Place> place = find(above);
                if (place.isPresent()) {
                    return place.get().folder()
                            ? new NoSuchFileException(folder.toString())
                            : new NotDirectoryException(above.toString());
                }
            }
            return new NoSuchFileException(folder.toString());
        } catch (IOException e) {
            return e;
        }
    }

    /** What is at a target now; something that the drive does not show is in the way. */
    Optional<Place> current(StoragePath path, Path target) throws IOException {
        Optional<Place> place = look(target);
        if (place.isPresent() && !shows(place.get().attributes())) {
            throw denied(path, "Something that this drive does not show has this name.");
        }
        return place;
    }

    Optional<Place> child(Path folder, String name) throws IOException {
        if (windowsNames.refuses(name)) {
            return Optional.empty();
        }
        try {
            return look(folder.resolve(name));
        } catch (InvalidPathException e) {
            return Optional.empty(); // a name that this file system cannot hold is not there
        }
    }

    static Optional<Place> look(Path path) throws IOException {
        try {
            return Optional.of(new Place(path, attributes(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** Symbolic links, pipes, sockets and devices are not shown. */
    static boolean shows(BasicFileAttributes attributes) {
        return attributes.isRegularFile() || attributes.isDirectory();
    }

    static boolean isKept(String name) {
        return StoragePath.reserves(name);
    }

    void checkOwn(StoragePath path) {
        if (!path.drive().equals(drive)) {
            throw new IllegalArgumentException(path + " is not on the drive " + drive);
        }
    }

    void checkOnline() throws StorageOfflineException {
        if (!rootAttributes().isDirectory()) {
            throw offline();
        }
    }

    private BasicFileAttributes rootAttributes() throws StorageOfflineException {
        try {
            BasicFileAttributes top = attributes(root);
            if (top.isDirectory() && (!marked || attributes(root.resolve(KEPT)).isDirectory())) {
                return top;
            }
        } catch (IOException e) {
            StorageOfflineException offline = offline();
            offline.initCause(e);
            throw offline;
        }
        throw offline();
    }

    private static StorageOfflineException offline() {
        return new StorageOfflineException("The folder behind this drive is not there now.");
    }

    private boolean tooLong(StoragePath path) {
        String text = root + path.toString();
        return text.length() > MAX_PATH_BYTES / 4
                && text.getBytes(StandardCharsets.UTF_8).length > MAX_PATH_BYTES;
    }

    private static AccessDeniedException denied(StoragePath path, String reason) {
        return new AccessDeniedException(path.toString(), null, reason);
    }
}
