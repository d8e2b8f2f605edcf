package davroom.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What is known of a drive outside of its disks: that its folder has had our mark, and where other
 * disks were mounted in it. An empty mount point looks like an empty drive, and who syncs with one
 * deletes what he has.
 */
final class DriveNote {
    private static final String FOLDER = "folder";
    private static final String DISKS = "disks";

    private final Optional<Path> home;

    private DriveNote(Optional<Path> home) {
        this.home = home;
    }

    /** Kept in that folder, which is made when there is something to keep. */
    static DriveNote in(Path home) {
        return new DriveNote(Optional.of(home));
    }

    /** Nothing is known, and nothing is kept. */
    static DriveNote none() {
        return new DriveNote(Optional.empty());
    }

    /** Whether a folder has our mark. A person makes it to say that a folder is meant. */
    static boolean hasMark(Path folder) {
        return Files.isDirectory(folder.resolve(DriveFolder.KEPT), LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether that folder was marked, and is not now. */
    boolean misses(Path folder) throws IOException {
        return !hasMark(folder) && lines(FOLDER).equals(List.of(folder.toString()));
    }

    /** That folder is the drive's, and has its mark. */
    void marked(Path folder) throws IOException {
        List<String> line = List.of(folder.toString());
        if (!lines(FOLDER).equals(line)) {
            // those were in the folder that it had before
            write(DISKS, List.of());
            write(FOLDER, line);
        }
    }

    /** Where disks were mounted, below the folder of the drive. */
    Collection<String> disks() throws IOException {
        return new TreeSet<>(lines(DISKS));
    }

    void disks(Collection<String> places) throws IOException {
        List<String> sorted = List.copyOf(new TreeSet<>(places));
        if (!lines(DISKS).equals(sorted)) {
            write(DISKS, sorted);
        }
    }

    private List<String> lines(String name) throws IOException {
        if (home.isEmpty()) {
            return List.of();
        }
        try {
            return Files.readAllLines(home.get().resolve(name), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private void write(String name, List<String> lines) throws IOException {
        if (home.isPresent()) {
            Files.createDirectories(home.get());
            Path half = home.get().resolve(name + ".new");
            Files.write(half, lines, StandardCharsets.UTF_8);
            Files.move(half, home.get().resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
