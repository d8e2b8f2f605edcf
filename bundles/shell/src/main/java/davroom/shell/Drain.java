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
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets running requests end before the framework stops its bundles. */
@Component(immediate = true)
public final class Drain {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final BundleContext context;
    private final SynchronousBundleListener listener = this::changed;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Gate gate;

    @Activate
    public Drain(BundleContext context) {
        this.context = context;
        context.addBundleListener(listener);
    }

    private void changed(BundleEvent event) {
        Gate requests = gate;
        boolean stopping =
                event.getType() == BundleEvent.STOPPING
                        && event.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID;
        if (!stopping || requests == null) {
            return;
        }
        try {
            if (!requests.drain(LIMIT)) {
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
