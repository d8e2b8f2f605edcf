package davroom.storage;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the bytes on a drive that has a quota, and of what comes to it in pieces, once, in the
 * background. A count during which something was written is not exact, so it is made again; until
 * it is done, the quota knows only what was written since the start.
 */
final class FileCount implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(FileCount.class);
    private static final int TRIES = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path root;
    private final Room room;
    private final Running running;

    FileCount(Path root, Room room, Running running) {
        this.root = root;
        this.room = room;
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
                if (running.runUnlessChanged(mark, () -> room.counted(bytes))) {
                    return;
                }
                if (i == TRIES) {
                    room.counted(bytes);
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
        long[] bytes = new long[1];
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        Path name = folder.getFileName();
                        if (name != null && DriveFolder.isKept(name.toString())) {
                            return FileVisitResult.SKIP_SUBTREE;
                        }
                        return goOn();
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        bytes[0] += attributes.isRegularFile() ? attributes.size() : 0;
                        return goOn();
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure) {
                        return goOn(); // gone since, or not for us to read
                    }

                    private FileVisitResult goOn() {
                        return Thread.currentThread().isInterrupted()
                                ? FileVisitResult.TERMINATE
                                : FileVisitResult.CONTINUE;
                    }
                });
        return bytes[0] + Parts.bytes(root);
    }
}
