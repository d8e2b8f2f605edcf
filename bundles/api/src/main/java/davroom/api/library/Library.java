package davroom.api.library;

import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Knows what is on the drives. It is told exactly which paths have changed, when they have been
 * quiet for a while and nobody is at work on them; nothing else has to be looked at.
 *
 * <p>A host that has an index of its own provides this in place of the library room. The service
 * with the highest ranking is told. What it does must bear being done twice: after a crash the same
 * paths come again. While it is not there, paths wait.
 *
 * <p>An exception means that nothing is settled: all of the paths come again, later and later.
 */
@ProviderType
public interface Library {
    /**
     * Brings the index up to date with what is at these paths now: files that came, changed or
     * went, and folders, each of which stands for all that is, or was, below it.
     *
     * @param paths on drives for originals
     */
    void index(Set<StoragePath> paths) throws IOException;

    /**
     * Takes into the library what is at these paths, and below those that are folders.
     *
     * @param paths on drives for import
     */
    void importFrom(Set<StoragePath> paths) throws IOException;
}
