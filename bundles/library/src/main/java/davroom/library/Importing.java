package davroom.library;

import davroom.api.storage.StoragePath;
import davroom.library.intake.Intake;
import davroom.library.run.Progress;
import davroom.library.run.Unsettled;
import davroom.library.run.Work;
import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Imports, when there is somebody who can.
 *
 * @param intake null while there is nobody
 */
record Importing(Supplier<Intake> intake) implements Work {
    @Override
    public void run(Set<StoragePath> paths, Progress progress) throws IOException {
        Intake now = intake.get();
        if (now == null) {
            throw new IOException("Nothing can be imported at the moment.");
        }
        if (!now.importFrom(paths, progress)) {
            throw new Unsettled("Some files were busy; they come again.");
        }
    }
}
