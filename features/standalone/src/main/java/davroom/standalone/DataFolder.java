package davroom.standalone;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The folder that everything the server keeps is in; it and the socket's are the owner's alone. */
final class DataFolder {
    /** What fits into a Unix socket address everywhere. */
    private static final int LONGEST_SOCKET = 100;

    private static final Set<PosixFilePermission> OWNER =
            PosixFilePermissions.fromString("rwx------");

    private final Path folder;

    DataFolder(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder;
    }

    Path cache() {
        return folder.resolve("cache");
    }

    Path log() {
        return folder.resolve("log");
    }

    /**
     * Bundles of the owner's own, which the server starts too; only the owner can put some there.
     */
    Path plugins() throws IOException {
        Path plugins = folder.resolve("plugins");
        createPrivate(plugins);
        return plugins;
    }

    boolean exists() {
        return Files.isDirectory(folder);
    }

    void create() throws IOException {
        if (!exists()) {
            Path parent = folder.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            createPrivate(folder);
        }
    }

    /**
     * Where commands are taken: in the folder, or below the temporary one if that path is too long.
     */
    Path socket() throws IOException {
        Path run = folder.resolve("run");
        if (run.resolve("control").toString().length() <= LONGEST_SOCKET) {
            createPrivate(run);
            return run.resolve("control");
        }
        return Files.createTempDirectory("davroom").resolve("control");
    }

    private static void createPrivate(Path folder) throws IOException {
        if (!posix()) {
            Files.createDirectories(folder);
            return;
        }
        FileAttribute<?> owner = PosixFilePermissions.asFileAttribute(OWNER);
        Files.createDirectories(folder, owner);
        Files.setPosixFilePermissions(folder, OWNER);
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
