package davroom.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Which folders are drives: no two drives have the same name, and none is inside another, or what
 * is imported would import itself. Guarded by this object's monitor. Also what they use together.
 */
@Component(service = OpenFolders.class, immediate = true)
public final class OpenFolders {
    private final Map<String, Path> folders = new HashMap<>();
    private final Usage usage = new Usage();
    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(OpenFolders::thread);

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "davroom-storage");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Takes a folder for a drive, makes it when only itself is missing, and tells its real path.
     */
    synchronized Path open(String drive, Path folder) throws IOException {
        Path path = folder.toAbsolutePath().normalize();
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(path);
        }
        // operators like to link a drive to a larger disk: that one link is followed, once
        Path root = path.toRealPath();
        if (!Files.isDirectory(root)) {
            throw new IllegalArgumentException("Drive " + drive + ": " + path + " is no folder");
        }
        if (folders.containsKey(drive)) {
            throw new IllegalArgumentException("Drive " + drive + ": there is one of that name");
        }
        for (Map.Entry<String, Path> other : folders.entrySet()) {
            if (root.startsWith(other.getValue()) || other.getValue().startsWith(root)) {
                throw new IllegalArgumentException(
                        "Drive "
                                + drive
                                + ": its folder and that of drive "
                                + other.getKey()
                                + " must not be inside one another: "
                                + root
                                + ", "
                                + other.getValue());
            }
        }
        folders.put(drive, root);
        return root;
    }

    /** What all drives with a quota use. */
    Usage usage() {
        return usage;
    }

    /** For what is to be done now and then. */
    ScheduledExecutorService scheduler() {
        return scheduler;
    }

    @Deactivate
    void stop() {
        scheduler.shutdownNow();
    }

    /** The drive is closed. */
    synchronized void close(String drive) {
        folders.remove(drive);
    }
}
