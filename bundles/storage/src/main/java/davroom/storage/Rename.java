package davroom.storage;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The one step in which anything on a drive comes, goes or changes. */
final class Rename {
    private Rename() {}

    /** A file takes the place of a file; a folder goes where nothing is. */
    static void rename(Path from, Path to) throws IOException {
        try {
            Files.move(
                    from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            String reason =
                    "These are two disks, and nothing goes from one to the other in one step.";
            AccessDeniedException denied =
                    new AccessDeniedException(to.getFileName().toString(), null, reason);
            denied.initCause(e);
            throw denied;
        }
    }
}
