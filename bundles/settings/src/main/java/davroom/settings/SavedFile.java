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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The file of what was saved for this node, and of what it last knew of what all nodes share: one
 * {@code NAME=value} a line, or {@code NAME.sealed=text} for a secret. It is replaced whole, so a
 * crash leaves the old or the new one. Names it does not know are kept: another version wrote them.
 */
public final class SavedFile {
    private static final String SEALED = ".sealed";
    private static final String VERSION = "shared.version";

    private static final Set<OpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Path file;

    /** The file in a data folder. */
    public SavedFile(Path data) {
        this.file = data.resolve("config").resolve("settings.conf");
    }

    /** What was saved; nothing when there is no file yet. */
    public Saved read() throws IOException {
        Map<String, String> lines = lines();
        Saved saved = new Saved(Map.of(), Map.of(), version(lines));
        for (SettingsTable setting : SettingsTable.values()) {
            String sealed = lines.get(setting.environment() + SEALED);
            String clear = lines.get(setting.environment());
            if (clear != null) {
                saved = saved.with(setting, clear);
            } else if (sealed != null) {
                saved = saved.withSealed(setting, sealed);
            }
        }
        return saved;
    }

    /** A version that a hand has broken is one of long ago: it is read again. */
    private static long version(Map<String, String> lines) {
        String version = lines.getOrDefault(VERSION, "0");
        return version.matches("[0-9]{1,18}") ? Long.parseLong(version) : 1;
    }

    /** Replaces all that it knows. */
    void write(Saved saved) throws IOException {
        Map<String, String> lines = lines();
        for (SettingsTable setting : SettingsTable.values()) {
            lines.remove(setting.environment());
            lines.remove(setting.environment() + SEALED);
        }
        saved.clear().forEach((name, value) -> lines.put(name.environment(), value));
        saved.sealed().forEach((name, text) -> lines.put(name.environment() + SEALED, text));
        if (saved.version() > 0) {
            lines.put(VERSION, Long.toString(saved.version()));
        }
        replace(lines);
    }

    private void replace(Map<String, String> lines) throws IOException {
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
