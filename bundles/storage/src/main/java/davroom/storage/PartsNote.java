package davroom.storage;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;

/**
 * What is known of a partial upload beside its pieces, in the file {@code about} of its folder. The
 * time of that file is when something last came.
 *
 * @param owner name of the account
 * @param note of its maker
 * @param length of the whole, where it was said
 * @param committing how long the file is that it becomes, or became
 * @param done whether it became one
 */
record PartsNote(
        String owner, String note, OptionalLong length, OptionalLong committing, boolean done) {
    private static final String FILE = "about";

    /** Of one that begins. */
    static PartsNote of(String owner, String note, OptionalLong length) {
        return new PartsNote(owner, note, length, OptionalLong.empty(), false);
    }

    /** The one of that folder; nothing when there is no such upload. */
    static Optional<PartsNote> read(Path folder) throws IOException {
        Properties lines = new Properties();
        try {
            lines.load(new StringReader(Files.readString(folder.resolve(FILE))));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // nobody can go on with what a failing disk made of it
        }
        return Optional.of(
                new PartsNote(
                        lines.getProperty("owner", ""),
                        lines.getProperty("note", ""),
                        number(lines, "length"),
                        number(lines, "committing"),
                        lines.containsKey("done")));
    }

    private static OptionalLong number(Properties lines, String key) {
        String value = lines.getProperty(key);
        return value == null || !value.matches("\\d{1,18}")
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(value));
    }

    PartsNote withLength(long bytes) {
        return new PartsNote(owner, note, OptionalLong.of(bytes), committing, done);
    }

    PartsNote withCommitting(long bytes) {
        return new PartsNote(owner, note, length, OptionalLong.of(bytes), false);
    }

    PartsNote withDone() {
        return new PartsNote(owner, note, length, committing, true);
    }

    /** Writes it in one step, to the disk as far as the drive is set to that. */
    void write(Path folder, Sync sync, Instant now) throws IOException {
        Properties lines = new Properties();
        lines.setProperty("owner", owner);
        lines.setProperty("note", note);
        length.ifPresent(bytes -> lines.setProperty("length", Long.toString(bytes)));
        committing.ifPresent(bytes -> lines.setProperty("committing", Long.toString(bytes)));
        if (done) {
            lines.setProperty("done", "");
        }
        StringWriter text = new StringWriter();
        lines.store(text, null);
        Path incoming = folder.resolve("about-new");
        try (FileChannel channel =
                FileChannel.open(
                        incoming,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            sync.file(channel);
        }
        Rename.rename(incoming, folder.resolve(FILE));
        touch(folder, now);
        sync.folder(folder);
    }

    /** Something came. */
    static void touch(Path folder, Instant now) throws IOException {
        Files.setLastModifiedTime(folder.resolve(FILE), FileTime.from(now));
    }

    /** When something last came; for a folder that never got its note, when it was made. */
    static Instant time(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        return Files.getLastModifiedTime(Files.exists(file) ? file : folder).toInstant();
    }
}
