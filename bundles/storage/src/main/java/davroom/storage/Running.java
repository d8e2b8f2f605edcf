package davroom.storage;

import davroom.api.storage.StorageOfflineException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The writes that are running, so that a drive can end without cutting them. */
final class Running {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private int active;
    private long begun;
    private boolean closing;
    private volatile boolean over;

    /** Counts a write in; closing the turn counts it out. */
    Turn enter() throws StorageOfflineException {
        lock.lock();
        try {
            if (closing) {
                throw closed();
            }
            active++;
            begun++;
            return this::leave;
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            active--;
            idle.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The last moment for a write to stop: nobody would hear of its change any more. */
    void checkNotOver() throws StorageOfflineException {
        if (over) {
            throw closed();
        }
    }

    /** Waits until no write runs: a number, and the same later means that none ran in between. */
    OptionalLong mark(Duration limit) throws InterruptedException {
        lock.lock();
        try {
            awaitIdle(limit);
            return active > 0 ? OptionalLong.empty() : OptionalLong.of(begun);
        } finally {
            lock.unlock();
        }
    }

    private void awaitIdle(Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        while (active > 0 && left > 0) {
            left = idle.awaitNanos(left);
        }
    }

    /** Runs it when no write ran since that mark, and tells whether it did. */
    boolean runUnlessChanged(OptionalLong mark, Runnable act) {
        lock.lock();
        try {
            boolean unchanged = active == 0 && mark.isPresent() && mark.getAsLong() == begun;
            if (unchanged) {
                act.run();
            }
            return unchanged;
        } finally {
            lock.unlock();
        }
    }

    /** Lets nobody in any more, waits for those who are, and in the end stops them. */
    boolean close(Duration limit) throws InterruptedException {
        lock.lock();
        try {
            closing = true;
            awaitIdle(limit);
            return active == 0;
        } finally {
            over = true;
            lock.unlock();
        }
    }

    private static StorageOfflineException closed() {
        return new StorageOfflineException("This drive is being closed: try again in a moment.");
    }

    /** A write that is running. */
    @FunctionalInterface
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }
}
