package davroom.api.runs;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The runs of one room, on all nodes. A run that its process did not survive goes on elsewhere. */
@ProviderType
public interface Runs {
    /** The latest runs, the newest first, as many at most. */
    List<Run> latest(int most) throws IOException;

    /** The run of that id. */
    Optional<Run> find(String id) throws IOException;

    /**
     * The lines of a run in the order in which they came.
     *
     * @param after as many are left out
     * @param most as many at most
     */
    List<RunLine> lines(String id, int after, int most) throws IOException;

    /**
     * Ends a run after the file it is at.
     *
     * @return whether it was running
     */
    boolean cancel(String id) throws IOException;
}
