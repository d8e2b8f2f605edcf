package davroom.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The file of what was saved at run time: one {@code NAME=value} a line. It is replaced whole, so a
 * crash leaves the old or the new one. Names it does not know are kept: another version wrote them.
 */
public final class SavedFile {
    private static final Set<OpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Path file;

    /** The file in a data folder. */
    public SavedFile(Path data) {
        this.file = data.resolve("config").resolve("settings.conf");
    }

    /** What was saved; nothing when there is no file yet. */
    public Map<SettingsTable, String> read() throws IOException {
        Map<SettingsTable, String> known = new EnumMap<>(SettingsTable.class);
        lines().forEach(
                        (name, value) ->
                                SettingsTable.of(name)
                                        .ifPresent(setting -> known.put(setting, value)));
        return known;
    }

    void save(SettingsTable setting, String value) throws IOException {
        Map<String, String> lines = lines();
        lines.put(setting.environment(), value);
        StringBuilder text = new StringBuilder();
        lines.forEach((name, saved) -> text.append(name).append('=').append(saved).append('\n'));
        Files.createDirectories(file.getParent());
        Path fresh = file.resolveSibling("settings.conf.new");
        Files.deleteIfExists(fresh);
        try (FileChannel channel = FileChannel.open(fresh, NEW, ownerOnly())) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(file.getParent())) {
            folder.force(true);
        }
    }

    private Map<String, String> lines() throws IOException {
        Map<String, String> lines = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                int equals = line.indexOf('=');
                if (equals > 0 && !line.startsWith("#")) {
                    lines.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        } catch (NoSuchFileException e) {
            // nothing was saved yet
        }
        return lines;
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
