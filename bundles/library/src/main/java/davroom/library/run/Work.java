package davroom.library.run;

import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.util.Set;

/** What a run does. It may be done again with the same paths, after it was broken off anywhere. */
@FunctionalInterface
public interface Work {
    /**
     * Looks at these paths, and all below those that are folders, until it is done or cancelled.
     *
     * @throws Unsettled when it has ended well and some of the paths must come again
     * @throws IOException when it could not go on
     */
    void run(Set<StoragePath> paths, Progress progress) throws IOException;
}
