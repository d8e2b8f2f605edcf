package davroom.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the bytes on a drive that has a quota, in its trash, and of what comes to it in pieces,
 * once, in the background. A count during which something was written is not exact, so it is made
 * again; until it is done, the quota knows only what was written since the start.
 */
final class FileCount implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(FileCount.class);
    private static final int TRIES = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path root;
    private final Disks disks;
    private final Running running;

    FileCount(Path root, Disks disks, Running running) {
        this.root = root;
        this.disks = disks;
        this.running = running;
    }

    /** On a thread of its own, which ends by itself or when it is interrupted. */
    Thread start(String drive) {
        Thread thread = new Thread(this, "davroom-storage-count-" + drive);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void run() {
        try {
            for (int i = 1; !Thread.currentThread().isInterrupted(); i++) {
                OptionalLong mark = running.mark(PATIENCE);
                long bytes = count();
                if (running.runUnlessChanged(mark, () -> disks.count().counted(bytes))) {
                    return;
                }
                if (i == TRIES) {
                    disks.count().counted(bytes);
                    LOG.warn("Files kept coming while those in {} were counted", root);
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the drive is being closed
        } catch (IOException e) {
            LOG.warn("Could not count the files in {}: the quota begins at 0", root, e);
        }
    }

    private long count() throws IOException {
        long bytes = TreeSize.of(root) + Parts.bytes(root);
        for (TrashFolder trash : disks.trashes()) {
            try (Stream<TrashEntry> entries = trash.entries()) {
                for (TrashEntry entry : (Iterable<TrashEntry>) entries::iterator) {
                    bytes += TreeSize.of(entry.old());
                }
            }
        }
        return bytes;
    }
}
