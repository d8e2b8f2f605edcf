package davroom.storage;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/** A number that is another one after anything in a tree was written, came or went. */
final class TreePrint extends SimpleFileVisitor<Path> {
    private final Path tree;
    private long print;

    private TreePrint(Path tree) {
        this.tree = tree;
    }

    static long of(Path tree) throws IOException {
        TreePrint print = new TreePrint(tree);
        Files.walkFileTree(tree, print);
        return print.print;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return add(folder, attributes);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        return add(file, attributes);
    }

    private FileVisitResult add(Path path, BasicFileAttributes attributes) {
        // the order of a folder's members is not that of before
        print +=
                Objects.hash(
                        tree.relativize(path),
                        attributes.fileKey(),
                        attributes.size(),
                        attributes.lastModifiedTime());
        return FileVisitResult.CONTINUE;
    }
}
