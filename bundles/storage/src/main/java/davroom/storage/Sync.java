package davroom.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Brings files and folders to the disk, as durable as the drive is set to be. */
final class Sync {
    private final Supplier<Durability> durability;
    private final boolean syncsFolders;
    private final Map<Path, Round> rounds = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();

    Sync(Supplier<Durability> durability, boolean syncsFolders) {
        this.durability = durability;
        this.syncsFolders = syncsFolders;
    }

    /** Whether a folder of this kind can be opened and synced: not on Windows. */
    static boolean canSync(Path folder) {
        try {
            force(folder, StandardOpenOption.READ);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false; // the answer to the question
        }
    }

    /** An open file, with its size and times. */
    void file(FileChannel file) throws IOException {
        if (durability.get() != Durability.NONE) {
            file.force(true);
        }
    }

    /** A file or folder whose times or attributes were set. */
    void attributes(Path path, boolean folder) throws IOException {
        if (folder) {
            folder(path);
        } else if (durability.get() != Durability.NONE) {
            // Windows syncs only what may be written
            force(path, syncsFolders ? StandardOpenOption.READ : StandardOpenOption.WRITE);
        }
    }

    /** The names in a folder. */
    void folder(Path folder) throws IOException {
        if (!syncsFolders) {
            return;
        }
        switch (durability.get()) {
            case EACH -> force(folder, StandardOpenOption.READ);
            case BATCH -> shared(folder);
            case NONE -> {}
        }
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how, LinkOption.NOFOLLOW_LINKS)) {
            channel.force(true);
        }
    }

    /** The syncs of one folder, counted; a sync covers who was there before it started. */
    private static final class Round {
        private int waiting;
        private long started;
        private long finished;
        private boolean running;
    }

    private void shared(Path folder) throws IOException {
        lock.lock();
        Round round = rounds.computeIfAbsent(folder, any -> new Round());
        round.waiting++;
        try {
            long needed = round.started + 1;
            while (round.finished < needed) {
                if (round.running) {
                    ended.awaitUninterruptibly();
                } else {
                    lead(folder, round);
                }
            }
        } finally {
            round.waiting--;
            if (round.waiting == 0) {
                rounds.remove(folder);
            }
            lock.unlock();
        }
    }

    /** Syncs for all who wait; when it fails, the next of them tries for itself. */
    private void lead(Path folder, Round round) throws IOException {
        round.running = true;
        round.started++;
        long mine = round.started;
        lock.unlock();
        boolean done = false;
        try {
            force(folder, StandardOpenOption.READ);
            done = true;
        } finally {
            lock.lock();
            round.running = false;
            if (done) {
                round.finished = mine;
            }
            ended.signalAll();
        }
    }
}
