package davroom.library;

import davroom.api.runs.Run;
import davroom.api.runs.RunListener;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all who want to hear of runs. */
final class Told {
    private static final Logger LOG = LoggerFactory.getLogger(Told.class);

    private Told() {}

    static void to(List<RunListener> listeners, Run run) {
        for (RunListener each : listeners) {
            try {
                each.changed(run);
            } catch (RuntimeException e) {
                LOG.warn("A listener of runs failed", e);
            }
        }
    }
}
