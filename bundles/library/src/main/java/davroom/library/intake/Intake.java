package davroom.library.intake;

import davroom.api.storage.StoragePath;
import davroom.library.run.Progress;
import java.io.IOException;
import java.util.Set;

/** Takes files into the library. */
@FunctionalInterface
public interface Intake {
    /**
     * Takes in what is at these paths and below.
     *
     * @return whether all is settled; else something was busy and the paths must come again
     */
    boolean importFrom(Set<StoragePath> paths, Progress progress) throws IOException;
}
