package davroom.storage;

import davroom.api.storage.Change;
import davroom.api.storage.ChangeListener;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the house what changed. */
final class Changes {
    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

    private final Supplier<List<ChangeListener>> listeners;

    Changes(Supplier<List<ChangeListener>> listeners) {
        this.listeners = listeners;
    }

    void publish(Change change) {
        for (ChangeListener listener : listeners.get()) {
            try {
                listener.changed(change);
            } catch (RuntimeException e) {
                // the change is made and safe: who asked for it must not see this
                LOG.error("A change listener failed: {}", listener.getClass().getName(), e);
            }
        }
    }
}
