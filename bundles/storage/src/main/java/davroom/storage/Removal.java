package davroom.storage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Removes a tree. Links in it are removed, never followed: folders are opened by their names inside
 * the folder that is already open, where the file system can do that.
 */
final class Removal {
    private long bytes;

    private Removal() {}

    /** How many bytes of files went with it. */
    static long remove(Path tree) throws IOException {
        Removal removal = new Removal();
        BasicFileAttributes attributes = DriveFolder.attributes(tree);
        if (attributes.isDirectory()) {
            removal.removeMembers(tree);
        } else {
            removal.count(attributes);
        }
        Files.delete(tree);
        return removal.bytes;
    }

    private void removeMembers(Path folder) throws IOException {
        try (DirectoryStream<Path> members = Files.newDirectoryStream(folder)) {
            if (members instanceof SecureDirectoryStream<Path> secure) {
                removeMembers(secure);
                return;
            }
            for (Path member : members) {
                BasicFileAttributes attributes = DriveFolder.attributes(member);
                if (attributes.isDirectory()) {
                    removeMembers(member);
                } else {
                    count(attributes);
                }
                Files.delete(member);
            }
        }
    }

    private void removeMembers(SecureDirectoryStream<Path> folder) throws IOException {
        for (Path member : folder) {
            Path name = member.getFileName();
            BasicFileAttributes attributes =
                    folder.getFileAttributeView(
                                    name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                            .readAttributes();
            if (attributes.isDirectory()) {
                try (SecureDirectoryStream<Path> inner =
                        folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                    removeMembers(inner);
                }
                folder.deleteDirectory(name);
            } else {
                count(attributes);
                folder.deleteFile(name);
            }
        }
    }

    private void count(BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            bytes += attributes.size();
        }
    }
}
