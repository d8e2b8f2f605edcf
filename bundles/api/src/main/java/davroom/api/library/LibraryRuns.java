package davroom.api.library;

import davroom.api.runs.Runs;
import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** The runs of the library, which people start too, without waiting for a quiet time. */
@ProviderType
public interface LibraryRuns extends Runs {
    /**
     * Starts to index these paths, and all below those that are folders.
     *
     * @param by the account that wants it
     * @return the id of the run
     */
    String index(Set<StoragePath> paths, String by) throws IOException;

    /**
     * Starts to import these paths, and all below those that are folders.
     *
     * @param by the account that wants it
     * @return the id of the run
     */
    String importFrom(Set<StoragePath> paths, String by) throws IOException;
}
