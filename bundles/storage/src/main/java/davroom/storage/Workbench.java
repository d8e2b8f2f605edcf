package davroom.storage;

import davroom.api.storage.Change;
import davroom.api.storage.ChangeListener;
import davroom.api.storage.StorageOfflineException;
import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;
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
    private final Room room;
    private final Claims claims = new Claims();
    private final Running running = new Running();
    private final Changes changes;
    private final Supplier<Limits> limits;
    private final Clock clock;
    private final TrashFolder trash;
    private volatile Tools tools;
    private volatile Optional<Thread> counting = Optional.empty();

    /** What is known and made only when a drive is written to for the first time. */
    private record Tools(Staging staging, Sync sync, Departures departures, boolean pins) {}

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
        this.clock = clock;
        this.trash = new TrashFolder(folder.root());
        this.changes = new Changes(listeners);
        this.room = new Room(Files.getFileStore(folder.root()), limits, usage, this::probe);
        if (!limits.get().readOnly()) {
            tools();
        }
    }

    private synchronized Tools tools() throws IOException {
        if (tools == null) {
            Path root = folder.root();
            Staging staging = new Staging(root);
            Sync sync = new Sync(() -> limits.get().durability(), Sync.canSync(staging.uploads()));
            Departures departures =
                    new Departures(folder, staging, trash, sync, room, limits, clock);
            Sweep.run(root, staging, departures);
            folder.mark();
            spelling.detect();
            boolean pins = Pin.canPin(staging.next(staging.uploads()));
            tools = new Tools(staging, sync, departures, pins);
        }
        return tools;
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
            if (tools == null) {
                tools();
            }
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

    /** A new file that nobody sees yet. */
    Upload upload() throws IOException {
        Path uploads = staging().uploads();
        try {
            return new Upload(staging().next(uploads), room);
        } catch (NoSuchFileException e) {
            // another disk was mounted in place of the one of before
            staging().makeFolders();
            return new Upload(staging().next(uploads), room);
        }
    }

    private void probe(long bytes) throws IOException {
        Path file = staging().next(staging().uploads());
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            byte[] block = new byte[64 << 10];
            for (long left = bytes; left > 0; left -= block.length) {
                out.write(block, 0, (int) Math.min(left, block.length));
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    void createFolder(Path place) throws IOException {
        try {
            Files.createDirectory(place);
        } catch (IOException e) {
            throw room.failure(e, 0);
        }
    }

    /** The folder of the uploads that come in pieces. */
    Path makeParts() throws IOException {
        // another disk may have been mounted in place of the one of before
        staging().makeFolders();
        return staging().parts();
    }

    /** A place where nothing is yet, for what is to be removed. */
    Path outOfSight() {
        return staging().next(staging().deleted());
    }

    /** A new copy that nobody sees yet. */
    TreeCopy treeCopy(Room.Allowance allowance) {
        Path copy = staging().next(staging().uploads());
        return new TreeCopy(copy, room, allowance, pins(), sync());
    }

    Room room() {
        return room;
    }

    /** How things go. */
    Departures departures() {
        return tools.departures();
    }

    /** What went and can come back; also of a drive that was never written to. */
    TrashFolder trash() {
        return trash;
    }

    boolean pins() {
        return tools.pins();
    }

    Sync sync() {
        return tools.sync();
    }

    private Staging staging() {
        return tools.staging();
    }

    /** Begins to count the files when there is a quota, once. */
    synchronized void countForQuota(String drive) {
        room.tell();
        if (counting.isEmpty() && limits.get().quotaBytes() > 0) {
            FileCount count = new FileCount(folder.root(), trash, room, running);
            counting = Optional.of(count.start(drive));
        }
    }

    /** Waits for the writes that are running, within the limit. */
    void close(Duration limit) throws InterruptedException, IOException {
        counting.ifPresent(Thread::interrupt);
        if (!running.close(limit)) {
            LOG.warn("Ended with uploads running; they are given up");
        }
        room.close();
        Optional<Tools> made = Optional.ofNullable(tools);
        if (made.isPresent()) {
            made.get().staging().close();
        }
    }
}
