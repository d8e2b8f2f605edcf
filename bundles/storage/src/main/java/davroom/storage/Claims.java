package davroom.storage;

import davroom.api.storage.StoragePath;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which paths are being changed at this moment: one change at a time of a path and of what is above
 * and below it. Held for the end of a write only, never while a body comes in. As many entries as
 * writes that end right now, guarded by one lock.
 */
final class Claims {
    private static final long LIMIT_SECONDS = 60;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private final List<Claim> held = new ArrayList<>();

    /** Waits until nobody else changes any of these, then keeps others away from them. */
    Claim claim(StoragePath... paths) throws FileSystemException, InterruptedIOException {
        Claim claim = new Claim(List.of(paths), Thread.currentThread());
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
            while (held.stream().anyMatch(claim::clashes)) {
                left = released.awaitNanos(left);
                if (left <= 0) {
                    throw new FileSystemException(
                            paths[0].toString(), null, "Others keep changing it.");
                }
            }
            held.add(claim);
            return claim;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted before the change was made");
        } finally {
            lock.unlock();
        }
    }

    /** The right to change some paths, until it is closed. */
    final class Claim implements AutoCloseable {
        private final List<StoragePath> paths;
        private final Thread owner;

        private Claim(List<StoragePath> paths, Thread owner) {
            this.paths = paths;
            this.owner = owner;
        }

        private boolean clashes(Claim other) {
            // a listener that writes while it is told must not wait for itself
            return owner != other.owner
                    && paths.stream()
                            .anyMatch(path -> other.paths.stream().anyMatch(o -> meet(path, o)));
        }

        private static boolean meet(StoragePath one, StoragePath other) {
            return one.isUnder(other) || other.isUnder(one);
        }

        @Override
        public void close() {
            lock.lock();
            try {
                held.remove(this);
                released.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
