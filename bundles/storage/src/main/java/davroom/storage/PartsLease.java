package davroom.storage;

import davroom.api.storage.UploadBusyException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Who goes on with one partial upload: one append, whose file is taken away from it when somebody
 * else comes, and nobody while it ends. Guarded by its own monitor, in which every write to a piece
 * happens.
 */
final class PartsLease {
    private Optional<Append> appending = Optional.empty();
    private boolean ending;

    /** The one request that appends. */
    final class Append implements Closeable {
        private final FileChannel channel;

        private Append(Path piece) throws IOException {
            channel =
                    FileChannel.open(
                            piece,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            LinkOption.NOFOLLOW_LINKS);
        }

        /** Another server on this folder, or this drive before it was opened again, may have it. */
        private void lock() throws IOException {
            boolean locked = false;
            try {
                FileLock lock = channel.tryLock();
                locked = lock != null;
            } catch (OverlappingFileLockException e) {
                UploadBusyException busy = busy();
                busy.initCause(e);
                throw busy;
            } finally {
                if (!locked) {
                    channel.close();
                }
            }
            if (!locked) {
                throw busy();
            }
            channel.position(channel.size());
        }

        /** How long the piece is. */
        long size() throws IOException {
            return channel.size();
        }

        void write(ByteBuffer bytes) throws IOException {
            synchronized (PartsLease.this) {
                check();
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        }

        void truncate(long size) throws IOException {
            synchronized (PartsLease.this) {
                check();
                channel.truncate(size);
            }
        }

        /** Brings what came to the disk; it is somebody else's business when it was taken away. */
        void settle(Sync sync) throws IOException {
            synchronized (PartsLease.this) {
                if (channel.isOpen()) {
                    sync.file(channel);
                }
            }
        }

        private void check() throws UploadBusyException {
            if (!channel.isOpen()) {
                throw busy();
            }
        }

        @Override
        public void close() throws IOException {
            synchronized (PartsLease.this) {
                if (appending.filter(this::equals).isPresent()) {
                    appending = Optional.empty();
                }
                channel.close();
            }
        }
    }

    /** Ends the append that is running, and begins another one. */
    synchronized Append append(Path piece, Step before) throws IOException {
        takeOver();
        before.run();
        Append append = new Append(piece);
        append.lock();
        appending = Optional.of(append);
        return append;
    }

    /** Ends the append that is running; not a byte of it comes after this. */
    synchronized void takeOver() throws IOException {
        checkOpen();
        if (appending.isPresent()) {
            appending.get().channel.close();
            appending = Optional.empty();
        }
    }

    /** Does something that must not meet the end of the upload. */
    synchronized void run(Step step) throws IOException {
        checkOpen();
        step.run();
    }

    /** Begins to end it. */
    synchronized Ending end() throws IOException {
        takeOver();
        ending = true;
        return new Ending();
    }

    synchronized boolean isBusy() {
        return ending || appending.isPresent();
    }

    private void checkOpen() throws UploadBusyException {
        if (ending) {
            throw busy();
        }
    }

    private static UploadBusyException busy() {
        return new UploadBusyException("Another request goes on with this upload.");
    }

    /** One step. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    /** While it is open, the upload ends. */
    final class Ending implements AutoCloseable {
        @Override
        public void close() {
            synchronized (PartsLease.this) {
                ending = false;
            }
        }
    }
}
