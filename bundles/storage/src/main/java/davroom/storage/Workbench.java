package davroom.storage;

import davroom.api.storage.Change;
import davroom.api.storage.ChangeListener;
import davroom.api.storage.StorageOfflineException;
import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the writes of one drive share. */
final class Workbench {
    private static final Logger LOG = LoggerFactory.getLogger(Workbench.class);

    private final DriveFolder folder;
    private final Spelling spelling;
    private final Disks disks;
    private final Claims claims = new Claims();
    private final Running running = new Running();
    private final Changes changes;
    private final Supplier<Limits> limits;
    private volatile Optional<Thread> counting = Optional.empty();

    Workbench(
            DriveFolder folder,
            Spelling spelling,
            Supplier<Limits> limits,
            Usage usage,
            Clock clock,
            Supplier<List<ChangeListener>> listeners)
            throws IOException {
        this.folder = folder;
        this.spelling = spelling;
        this.limits = limits;
        this.changes = new Changes(listeners);
        this.disks = new Disks(folder, spelling, limits, usage, clock);
        if (!limits.get().readOnly()) {
            disks.prepare();
        }
    }

    /** Lets a write of these paths begin. */
    Turn enter(StoragePath... paths) throws IOException {
        for (StoragePath path : paths) {
            folder.checkOwn(path);
        }
        folder.checkOnline();
        if (limits.get().readOnly()) {
            throw new ReadOnlyFileSystemException();
        }
        Running.Turn turn = running.enter();
        try {
            disks.prepare();
            return new Turn(turn);
        } catch (IOException | RuntimeException e) {
            turn.close();
            throw e;
        }
    }

    /** A write that is running. */
    final class Turn implements AutoCloseable {
        private final Running.Turn turn;

        private Turn(Running.Turn turn) {
            this.turn = turn;
        }

        /** Its end begins: from now on others keep away from these paths. */
        Commit commit(StoragePath... paths) throws IOException {
            StoragePath[] keys = new StoragePath[paths.length];
            for (int i = 0; i < keys.length; i++) {
                keys[i] = spelling.key(paths[i]);
            }
            Claims.Claim claim = claims.claim(keys);
            try {
                running.checkNotOver();
                return new Commit(claim);
            } catch (IOException e) {
                claim.close();
                throw e;
            }
        }

        /** For a write that has many ends. */
        void checkNotOver() throws StorageOfflineException {
            running.checkNotOver();
        }

        @Override
        public void close() {
            turn.close();
        }
    }

    /** The end of a write, in which it becomes visible. */
    final class Commit implements AutoCloseable {
        private final Claims.Claim claim;

        private Commit(Claims.Claim claim) {
            this.claim = claim;
        }

        /** It is made: brings the names in these folders to the disk, then tells of it. */
        void done(Change change, Path... folders) throws IOException {
            for (Path changed : folders) {
                sync().folder(changed);
            }
            changes.publish(change);
        }

        @Override
        public void close() {
            claim.close();
        }
    }

    Disks disks() {
        return disks;
    }

    /** The disk on which the drive is. */
    Disk own() {
        return disks.own();
    }

    void createFolder(Path place) throws IOException {
        try {
            Files.createDirectory(place);
        } catch (IOException e) {
            throw room().failure(e, 0);
        }
    }

    /** The folder of the uploads that come in pieces. */
    Path makeParts() throws IOException {
        // another disk may have been mounted in place of the one of before
        own().staging().makeFolders();
        return own().staging().parts();
    }

    /** A place where nothing is yet, for what is to be removed. */
    Path outOfSight() {
        return own().staging().next(own().staging().deleted());
    }

    Upload upload() throws IOException {
        return own().upload();
    }

    Room room() {
        return disks.room();
    }

    boolean pins() {
        return own().pins();
    }

    Sync sync() {
        return disks.sync();
    }

    /** Begins to count the files when there is a quota, once. */
    synchronized void countForQuota(String drive) {
        disks.count().tell();
        if (counting.isEmpty() && limits.get().quotaBytes() > 0) {
            FileCount count = new FileCount(folder.root(), disks, running);
            counting = Optional.of(count.start(drive));
        }
    }

    /** Waits for the writes that are running, within the limit. */
    void close(Duration limit) throws InterruptedException, IOException {
        counting.ifPresent(Thread::interrupt);
        if (!running.close(limit)) {
            LOG.warn("Ended with uploads running; they are given up");
        }
        disks.close();
    }
}
