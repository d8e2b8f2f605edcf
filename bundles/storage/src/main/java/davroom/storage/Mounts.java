package davroom.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where other file systems are mounted inside a drive. The kernel's table is read each time: it
 * costs less than one sync, and a disk may come and go at any time. Elsewhere than on Linux a drive
 * is taken for one file system.
 */
final class Mounts {
    private static final Path TABLE = Path.of("/proc/self/mountinfo");
    private static final int PLACE = 4;
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

    private final Path root;
    private final boolean known;

    Mounts(Path root) {
        this.root = root;
        this.known = root.getFileSystem().equals(FileSystems.getDefault()) && Files.exists(TABLE);
    }

    /** The mount points that are this place or in it; not the top of the drive. */
    List<Path> in(Path place) throws IOException {
        if (!known) {
            return List.of();
        }
        String table = new String(Files.readAllBytes(TABLE), StandardCharsets.UTF_8);
        return places(table).stream()
                .filter(mount -> mount.startsWith(place) && !mount.equals(root))
                .toList();
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
