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
 * The file of what was saved at run time: one {@code NAME=value} a line, or {@code
 * NAME.sealed=text} for a secret. It is replaced whole, so a crash leaves the old or the new one.
 * Names it does not know are kept: another version wrote them.
 */
public final class SavedFile {
    private static final String SEALED = ".sealed";

    private static final Set<OpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Path file;

    /** The file in a data folder. */
    public SavedFile(Path data) {
        this.file = data.resolve("config").resolve("settings.conf");
    }

    /** What was saved in the clear; nothing when there is no file yet. */
    public Map<SettingsTable, String> read() throws IOException {
        return read("");
    }

    /** The secrets that were saved, as they were sealed. */
    Map<SettingsTable, String> sealed() throws IOException {
        return read(SEALED);
    }

    private Map<SettingsTable, String> read(String form) throws IOException {
        Map<String, String> lines = lines();
        Map<SettingsTable, String> known = new EnumMap<>(SettingsTable.class);
        for (SettingsTable setting : SettingsTable.values()) {
            String value = lines.get(setting.environment() + form);
            if (value != null) {
                known.put(setting, value);
            }
        }
        return known;
    }

    void save(SettingsTable setting, String value) throws IOException {
        replace(setting.environment() + SEALED, setting.environment(), value);
    }

    void saveSealed(SettingsTable setting, String sealed) throws IOException {
        replace(setting.environment(), setting.environment() + SEALED, sealed);
    }

    private void replace(String old, String name, String value) throws IOException {
        Map<String, String> lines = lines();
        lines.remove(old);
        lines.put(name, value);
        StringBuilder text = new StringBuilder();
        lines.forEach((line, saved) -> text.append(line).append('=').append(saved).append('\n'));
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
