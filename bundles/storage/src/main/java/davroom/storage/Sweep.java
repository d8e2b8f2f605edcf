package davroom.storage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends what dead runs left in the drive's own folder, before the drive is opened. */
final class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final Path root;
    private final Staging staging;
    private int removed;

    private Sweep(Path root, Staging staging) {
        this.root = root;
        this.staging = staging;
    }

    static void run(Path root, Staging staging, Departures departures) throws IOException {
        Sweep sweep = new Sweep(root, staging);
        // first, for it may hold the only copy
        sweep.each(staging.replaced(), aside -> Replacement.recover(root, aside, departures));
        sweep.each(staging.uploads(), Removal::remove);
        sweep.each(staging.deleted(), Removal::remove);
        staging.forgetOthers();
        if (sweep.removed > 0) {
            LOG.info("Swept {} things that an earlier run left in {}", sweep.removed, root);
        }
    }

    private void each(Path folder, Step step) throws IOException {
        try (DirectoryStream<Path> items = Files.newDirectoryStream(folder)) {
            for (Path item : items) {
                if (staging.abandoned(item)) {
                    tryOn(item, step);
                }
            }
        }
    }

    private void tryOn(Path item, Step step) {
        try {
            step.run(item);
            removed++;
        } catch (IOException | RuntimeException e) {
            // no reason to keep the drive closed; the next start tries again
            LOG.warn("Could not sweep {} of the drive in {}", item, root, e);
        }
    }

    @FunctionalInterface
    private interface Step {
        void run(Path item) throws IOException;
    }
}
