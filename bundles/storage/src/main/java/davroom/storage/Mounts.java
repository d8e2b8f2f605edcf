package davroom.storage;

import davroom.api.storage.StorageOfflineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Where other file systems are mounted inside a drive, and where they were: the empty folder of a
 * disk that is away must not be taken for what was on it. The kernel's table is read each time: it
 * costs less than one sync, and a disk may come and go at any time. Elsewhere than on Linux a drive
 * is taken for one file system.
 */
final class Mounts {
    private static final Path TABLE = Path.of("/proc/self/mountinfo");
    private static final int PLACE = 4;
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

    private final Path root;
    private final boolean known;
    private final DriveNote note;
    private final Set<Path> seen = ConcurrentHashMap.newKeySet();

    Mounts(Path root, DriveNote note) throws IOException {
        this.root = root;
        this.note = note;
        this.known = root.getFileSystem().equals(FileSystems.getDefault()) && Files.exists(TABLE);
        if (known) {
            for (String place : note.disks()) {
                seen.add(root.resolve(place));
            }
            // a person has said that there is no disk any more
            seen.removeIf(place -> DriveNote.hasMark(place) && !isMounted(place));
            remember();
        }
    }

    /** The mount points that are this place or in it; not the top of the drive. */
    List<Path> in(Path place) throws IOException {
        if (!known) {
            return List.of();
        }
        List<Path> all =
                table().stream()
                        .filter(mount -> mount.startsWith(root) && !mount.equals(root))
                        .toList();
        if (seen.addAll(all)) {
            remember();
        }
        return all.stream().filter(mount -> mount.startsWith(place)).toList();
    }

    private static List<Path> table() throws IOException {
        return places(new String(Files.readAllBytes(TABLE), StandardCharsets.UTF_8));
    }

    /** Those of now, and those of before, in this run and in earlier ones. */
    void remember() throws IOException {
        for (Path mount : table()) {
            if (mount.startsWith(root) && !mount.equals(root)) {
                seen.add(mount);
            }
        }
        note.disks(
                seen.stream()
                        .map(mount -> root.relativize(mount).toString())
                        .filter(place -> !place.contains("\n"))
                        .toList());
    }

    /** The places of disks in this one that are not mounted now. */
    List<Path> away(Path place) {
        return seen.stream().filter(disk -> disk.startsWith(place) && isAway(disk)).toList();
    }

    /** Refuses to take the empty place of a disk for its content. */
    void checkThere(Path folder) throws StorageOfflineException {
        if (!seen.isEmpty() && seen.contains(folder) && isAway(folder)) {
            throw new StorageOfflineException("The disk of this folder is not there now.");
        }
    }

    private static boolean isAway(Path disk) {
        return Files.isDirectory(disk, LinkOption.NOFOLLOW_LINKS)
                && !isMounted(disk)
                && !DriveNote.hasMark(disk);
    }

    private static boolean isMounted(Path folder) {
        try {
            // the same file system can be mounted twice, and is in the table then
            return !device(folder).equals(device(folder.getParent())) || table().contains(folder);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The mount points of a table, whose lines are {@code 36 35 98:0 /mnt1 /mount\040point rw -
     * ext3 /dev/root rw}.
     */
    static List<Path> places(String table) {
        List<Path> places = new ArrayList<>();
        for (String line : table.split("\n", -1)) {
            String[] fields = line.split(" ", -1);
            if (fields.length > PLACE && fields[PLACE].startsWith("/")) {
                places.add(Path.of(unescaped(fields[PLACE])));
            }
        }
        return places;
    }

    private static String unescaped(String field) {
        return ESCAPE.matcher(field)
                .replaceAll(
                        octal -> {
                            char character = (char) Integer.parseInt(octal.group(1), 8);
                            return character == '\\' ? "\\\\" : String.valueOf(character);
                        });
    }

    /** The top folder of the file system on which a folder of the drive is. */
    Path top(Path folder) throws IOException {
        if (!known) {
            return root;
        }
        Path top = root;
        for (Path mount : in(root)) {
            if (folder.startsWith(mount) && mount.startsWith(top)) {
                top = mount;
            }
        }
        // parts of one disk that behave as disks of their own, as Btrfs has them, are in no table
        Object device = device(folder);
        Path at = folder;
        while (!at.equals(top) && device(at.getParent()).equals(device)) {
            at = at.getParent();
        }
        return at;
    }

    private static Object device(Path folder) throws IOException {
        try {
            return Files.getAttribute(folder, "unix:dev", LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(folder.getFileName().toString());
        }
    }
}
