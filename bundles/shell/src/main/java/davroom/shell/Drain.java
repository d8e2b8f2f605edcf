package davroom.shell;

import davroom.api.webdav.Gate;
import java.time.Duration;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets running requests end before the framework stops its bundles. */
@Component(immediate = true)
public final class Drain {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final BundleContext context;
    private final SynchronousBundleListener listener;

    @Activate
    public Drain(BundleContext context, @Reference Gate gate) {
        this.context = context;
        this.listener = event -> changed(event, gate);
        context.addBundleListener(listener);
    }

    private static void changed(BundleEvent event, Gate gate) {
        boolean stopping =
                event.getType() == BundleEvent.STOPPING
                        && event.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID;
        if (!stopping) {
            return;
        }
        try {
            if (!gate.drain(LIMIT)) {
                LOG.warn("Some requests did not end within {} s", LIMIT.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Deactivate
    void stop() {
        context.removeBundleListener(listener);
    }
}
