package davroom.settings;

import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.condition.Condition;

/** Tells who waits for drives that the settings close them: a condition that is there meanwhile. */
final class ClosedSign {
    private final BundleContext context;
    private Optional<ServiceRegistration<Condition>> shown = Optional.empty();

    ClosedSign(BundleContext context) {
        this.context = context;
    }

    synchronized void show(boolean closed) {
        if (closed && shown.isEmpty()) {
            shown =
                    Optional.of(
                            context.registerService(
                                    Condition.class,
                                    Condition.INSTANCE,
                                    FrameworkUtil.asDictionary(
                                            Map.of(
                                                    Condition.CONDITION_ID,
                                                    "davroom.settings.closed"))));
        } else if (!closed) {
            shown.ifPresent(ServiceRegistration::unregister);
            shown = Optional.empty();
        }
    }
}
