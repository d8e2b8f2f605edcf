package davroom.webdav.lock;

import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** A lock stands in the way (423, RFC 4918 11.3). */
public final class LockedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient List<StoragePath> roots;

    LockedException(Collection<StoragePath> roots) {
        super("It is locked.");
        this.roots = roots.stream().distinct().sorted().toList();
    }

    /** What is locked and in the way, sorted. */
    public List<StoragePath> roots() {
        return roots;
    }

    /** Whether all of it is below the path, so that a 207 can name the members. */
    public boolean below(StoragePath path) {
        return roots.stream().allMatch(root -> root.isUnder(path) && !root.equals(path));
    }
}
