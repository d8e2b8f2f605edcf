package davroom.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The drive's own folder, {@code .davroom}, on the file system of its files: what comes is built in
 * {@code uploads}, what goes is put into {@code deleted}, what gives way into {@code replaced}. No
 * path of the drive reaches into it.
 *
 * <p>Every name in it begins with that of the run that made it. A run holds a lock on its file in
 * {@code runs}, so that a second server on the same folder leaves its things alone.
 */
final class Staging implements Closeable {
    /** The folder of the uploads that come in pieces. */
    static final String PARTS = "parts";

    private final Path home;
    private final String run = HexFormat.of().toHexDigits(new SecureRandom().nextLong());
    private final AtomicLong count = new AtomicLong();
    private final FileChannel alive;

    /** Makes the folders; there is nothing of this run in them. */
    Staging(Path root) throws IOException {
        home = root.resolve(DriveFolder.KEPT);
        makeFolders();
        alive =
                FileChannel.open(
                        runs().resolve(run),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE);
        alive.lock();
    }

    void makeFolders() throws IOException {
        for (Path folder :
                new Path[] {home, runs(), uploads(), parts(), deleted(), replaced(), trash()}) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(folder);
            }
        }
    }

    private Path runs() {
        return home.resolve("runs");
    }

    Path uploads() {
        return home.resolve("uploads");
    }

    Path deleted() {
        return home.resolve("deleted");
    }

    Path replaced() {
        return home.resolve("replaced");
    }

    Path parts() {
        return home.resolve(PARTS);
    }

    private Path trash() {
        return home.resolve("trash");
    }

    /** What this run is called. */
    String run() {
        return run;
    }

    /** A place in one of the folders where nothing is yet. */
    Path next(Path folder) {
        return folder.resolve(run + "-" + count.incrementAndGet());
    }

    /** Writes so many bytes to the disk and removes them. */
    void probe(long bytes) throws IOException {
        Path file = next(uploads());
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            byte[] block = new byte[64 << 10];
            for (long left = bytes; left > 0; left -= block.length) {
                out.write(block, 0, (int) Math.min(left, block.length));
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Whether something in our folders was left by a run that is over. */
    boolean abandoned(Path item) throws IOException {
        String name = item.getFileName().toString();
        int dash = name.indexOf('-');
        return !name.startsWith(run) && (dash < 0 || over(runs().resolve(name.substring(0, dash))));
    }

    /** Whether that run is over. */
    boolean over(String other) throws IOException {
        return !other.equals(run) && !other.contains("/") && over(runs().resolve(other));
    }

    private boolean over(Path other) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(
                                other, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // another drive of this process
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    /** Forgets the runs that are over, after what they left was swept. */
    void forgetOthers() throws IOException {
        try (var others = Files.newDirectoryStream(runs())) {
            for (Path other : others) {
                if (!other.getFileName().toString().equals(run) && over(other)) {
                    Files.deleteIfExists(other);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        alive.close();
        Files.deleteIfExists(runs().resolve(run));
    }
}
