package davroom.storage;

import davroom.api.storage.IllegalPathException;
import davroom.api.storage.StoragePath;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What is written down of a thing before it goes into the trash. The drive's own name is left out,
 * for it may get another one:
 *
 * <pre>
 * 4f0c2a9b11d3e870
 * 2026-11-23T14:22:06.123Z
 * 2024/summer/beach.jpg
 * </pre>
 *
 * @param run which run put it there
 * @param deleted when
 * @param path where it was
 */
record TrashNote(String run, Instant deleted, StoragePath path) {
    private static final int LINES = 3;

    String text() {
        return run + "\n" + deleted + "\n" + String.join("/", path.namesOnDrive()) + "\n";
    }

    /** Empty when it is not a note, whoever wrote it. */
    static Optional<TrashNote> parse(String text, String drive) {
        String[] lines = text.split("\n", -1);
        if (lines.length != LINES + 1 || lines[0].isEmpty() || !lines[LINES].isEmpty()) {
            return Optional.empty();
        }
        try {
            StoragePath path = StoragePath.of(drive);
            for (String name : lines[2].split("/", -1)) {
                path = path.resolve(name);
            }
            return Optional.of(new TrashNote(lines[0], Instant.parse(lines[1]), path));
        } catch (IllegalPathException | DateTimeException e) {
            return Optional.empty(); // the answer to the question
        }
    }
}
