package davroom.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * A file system of a drive, with the drive's own folder in its top: only there can be built and put
 * away what comes and goes in one step.
 *
 * <p>The one on which the drive itself is stays open as long as the drive. One that is mounted
 * inside the drive is opened for each write, so that it can be unmounted between them.
 */
final class Disk implements Closeable {
    private final Path top;
    private final boolean own;
    private final Staging staging;
    private final Sync sync;
    private final Room room;
    private final Departures departures;
    private final boolean pins;

    /** Sweeps what dead runs left, and opens it. */
    Disk(
            Path top,
            DriveFolder folder,
            Staging staging,
            Sync sync,
            Room room,
            Supplier<Limits> limits,
            Clock clock)
            throws IOException {
        this.top = top;
        this.own = top.equals(folder.root());
        this.sync = sync;
        this.room = room;
        this.staging = staging;
        try {
            departures =
                    new Departures(
                            folder, staging, new TrashFolder(top), sync, room, limits, clock);
            Sweep.run(folder.root(), staging, departures);
            pins = Pin.canPin(staging.next(staging.uploads()));
        } catch (IOException | RuntimeException e) {
            staging.close();
            throw e;
        }
    }

    Path top() {
        return top;
    }

    /** A new file that nobody sees yet. */
    Upload upload() throws IOException {
        Path uploads = staging.uploads();
        try {
            return new Upload(staging.next(uploads), room);
        } catch (NoSuchFileException e) {
            // another disk was mounted in place of the one of before
            staging.makeFolders();
            return new Upload(staging.next(uploads), room);
        }
    }

    /** A new copy that nobody sees yet. */
    TreeCopy treeCopy(Room.Allowance allowance) {
        return new TreeCopy(staging.next(staging.uploads()), room, allowance, pins, sync);
    }

    /** How things go. */
    Departures departures() {
        return departures;
    }

    Room room() {
        return room;
    }

    /** Whether files have user attributes here. */
    boolean pins() {
        return pins;
    }

    Staging staging() {
        return staging;
    }

    @Override
    public void close() throws IOException {
        if (!own) {
            staging.close();
        }
    }

    /** The drive is closed. */
    void end() throws IOException {
        staging.close();
    }
}
