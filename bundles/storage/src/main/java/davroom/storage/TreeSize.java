package davroom.storage;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** How many bytes the files in a folder have, without what the drive keeps for itself. */
final class TreeSize extends SimpleFileVisitor<Path> {
    private long bytes;

    private TreeSize() {}

    /** 0 when nothing is there; ends early when the thread is interrupted. */
    static long of(Path tree) throws IOException {
        TreeSize size = new TreeSize();
        Files.walkFileTree(tree, size);
        return size.bytes;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        Path name = folder.getFileName();
        if (name != null && DriveFolder.isKept(name.toString())) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        return goOn();
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        bytes += attributes.isRegularFile() ? attributes.size() : 0;
        return goOn();
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        return goOn(); // gone since, or not for us to read
    }

    private static FileVisitResult goOn() {
        return Thread.currentThread().isInterrupted()
                ? FileVisitResult.TERMINATE
                : FileVisitResult.CONTINUE;
    }
}
