package davroom.storage;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder {@code trash} in the drive's own folder, and how things get into it. */
final class TrashFolder {
    // no letters and digits that look alike
    private static final String DIGITS = "23456789abcdefghjkmnpqrstuvwxyz";
    private static final int ID_LENGTH = 6;
    private static final Pattern ID = Pattern.compile("[" + DIGITS + "]{" + ID_LENGTH + "}");

    private final Path top;
    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    /** It may not be there: then nothing is in it. */
    TrashFolder(Path top) {
        this.top = top;
        this.folder = top.resolve(DriveFolder.KEPT).resolve("trash");
    }

    /** The top folder of its disk. */
    Path top() {
        return top;
    }

    boolean isThere() {
        return isFolder(folder);
    }

    /** Close it. In it are also those whose note cannot be read. */
    @SuppressWarnings("StreamResourceLeak") // who takes the stream closes it
    Stream<TrashEntry> entries() throws IOException {
        if (!isFolder(folder)) {
            return Stream.empty();
        }
        return Files.list(folder).filter(TrashFolder::isEntry).map(TrashEntry::new);
    }

    private static boolean isEntry(Path item) {
        return ID.matcher(item.getFileName().toString()).matches() && isFolder(item);
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** The one of that id. */
    Optional<TrashEntry> find(String id) {
        // an id comes from a person: ../ must not lead out of the trash
        return ID.matcher(id).matches() && isFolder(folder) && isFolder(folder.resolve(id))
                ? Optional.of(new TrashEntry(folder.resolve(id)))
                : Optional.empty();
    }

    /** A new one, whose note is on the disk. */
    TrashEntry begin(TrashNote note, Sync sync) throws IOException {
        TrashEntry entry = new TrashEntry(reserved());
        try {
            entry.write(note, sync);
            sync.folder(entry.folder());
            sync.folder(folder);
            return entry;
        } catch (IOException e) {
            Removal.remove(entry.folder());
            throw e;
        }
    }

    private Path reserved() throws IOException {
        Optional<Path> made = Optional.empty();
        while (made.isEmpty()) {
            made = created(folder.resolve(randomId()));
        }
        return made.get();
    }

    private static Optional<Path> created(Path entry) throws IOException {
        try {
            return Optional.of(Files.createDirectory(entry));
        } catch (FileAlreadyExistsException e) {
            return Optional.empty(); // of a billion ids the next one is free
        }
    }

    private String randomId() {
        return random.ints(ID_LENGTH, 0, DIGITS.length())
                .mapToObj(i -> DIGITS.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
