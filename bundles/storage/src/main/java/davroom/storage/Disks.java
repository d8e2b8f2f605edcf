package davroom.storage;

import davroom.api.storage.StorageOfflineException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The file systems of a drive: the one on which it is, and those that are mounted inside it. */
final class Disks implements Closeable {
    private final DriveFolder folder;
    private final Spelling spelling;
    private final Mounts mounts;
    private final Supplier<Limits> limits;
    private final Usage usage;
    private final Count count;
    private final Clock clock;
    private final Room room;
    private volatile Optional<Own> own = Optional.empty();

    /** What is known and made only when a drive is written to for the first time. */
    private record Own(Disk disk, Sync sync) {}

    Disks(DriveFolder folder, Spelling spelling, Supplier<Limits> limits, Usage usage, Clock clock)
            throws IOException {
        this.folder = folder;
        this.spelling = spelling;
        this.mounts = folder.mounts();
        this.limits = limits;
        this.usage = usage;
        this.count = new Count(limits, usage);
        this.clock = clock;
        this.room = room(folder.root(), bytes -> own().staging().probe(bytes));
    }

    private Room room(Path top, Room.Probe probe) throws IOException {
        return new Room(Files.getFileStore(top), limits, usage, count, probe);
    }

    /** Of the disk on which the drive is. */
    Room room() {
        return room;
    }

    Count count() {
        return count;
    }

    /** Begins to write, unless that was done. */
    void prepare() throws IOException {
        if (own.isEmpty()) {
            openOwn();
        }
    }

    private synchronized void openOwn() throws IOException {
        if (own.isEmpty()) {
            boolean syncsFolders = Sync.canSync(folder.root());
            Sync sync = new Sync(() -> limits.get().durability(), syncsFolders);
            Staging staging = new Staging(folder.root());
            Disk disk = new Disk(folder.root(), folder, staging, sync, room, limits, clock);
            folder.mark();
            spelling.detect();
            own = Optional.of(new Own(disk, sync));
        }
    }

    /** The one on which the drive is. */
    Disk own() {
        return own.orElseThrow().disk();
    }

    Sync sync() {
        return own.orElseThrow().sync();
    }

    /** The one on which a folder is. Close it. */
    Disk of(Path inside) throws IOException {
        return open(mounts.top(inside));
    }

    private Disk open(Path top) throws IOException {
        if (top.equals(folder.root())) {
            return own();
        }
        Staging staging = new Staging(top);
        return new Disk(top, folder, staging, sync(), room(top, staging::probe), limits, clock);
    }

    /** The one that has this trash. Close it. */
    Disk of(TrashFolder trash) throws IOException {
        return open(trash.top());
    }

    /** Whether one rename leads from one folder to the other. */
    boolean isOne(Path folder, Path other) throws IOException {
        return mounts.top(folder).equals(mounts.top(other));
    }

    /** What went and can come back, on each of them; also of a drive that was never written to. */
    List<TrashFolder> trashes() throws IOException {
        List<TrashFolder> trashes = new ArrayList<>();
        trashes.add(new TrashFolder(folder.root()));
        mounts.in(folder.root()).forEach(top -> trashes.add(new TrashFolder(top)));
        return trashes;
    }

    /** Refuses to take a disk away with the folder in which it is mounted. */
    void checkNotMounted(Path place) throws IOException {
        if (!mounts.away(place).isEmpty()) {
            throw new StorageOfflineException("The disk of a folder in it is not there now.");
        }
        if (!mounts.in(place).isEmpty()) {
            String reason =
                    "Another disk is mounted here, or in this folder: it cannot be deleted, moved"
                            + " or replaced.";
            throw new AccessDeniedException(place.getFileName().toString(), null, reason);
        }
    }

    @Override
    public void close() throws IOException {
        count.close();
        if (own.isPresent()) {
            own.get().disk().end();
        }
    }
}
