package davroom.webdav;

import davroom.api.webdav.Gate;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.condition.Condition;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Opens and shuts WebDAV as it is configured, and shows it as a condition while it is open. */
@Component(
        configurationPid = "davroom.webdav.gate",
        service = {Gate.class, WebdavGate.class},
        immediate = true)
@Designate(ocd = WebdavGate.Config.class)
public final class WebdavGate implements Gate {
    static final String OPEN = "davroom.webdav.open";

    private final BundleContext context;
    private final AtomicReference<ServiceRegistration<Condition>> condition =
            new AtomicReference<>();
    private final Turnstile turnstile = new Turnstile(this::show);

    /** Settings. */
    @ObjectClassDefinition(name = "Davroom WebDAV gate")
    public @interface Config {
        /** Whether there are drives. */
        @AttributeDefinition(name = "Enabled", description = "Whether there are drives")
        boolean enabled() default true;

        /** Why it is as it is. */
        @AttributeDefinition(
                name = "Reason",
                description = "Shown with the state; empty for enabled or disabled")
        String reason() default "";
    }

    /** Opens it, if it shall be open. */
    @Activate
    public WebdavGate(BundleContext context, Config config) {
        this.context = context;
        configure(config);
    }

    @Modified
    void configure(Config config) {
        String usual = config.enabled() ? "enabled" : "disabled";
        turnstile.set(config.enabled(), config.reason().isEmpty() ? usual : config.reason());
    }

    @Deactivate
    void stop() {
        turnstile.set(false, "stopping");
    }

    Turnstile.Pass enter() throws GateClosedException {
        return turnstile.enter();
    }

    @Override
    public Status status() {
        return turnstile.status();
    }

    @Override
    public boolean drain(Duration limit) throws InterruptedException {
        return turnstile.drain(limit);
    }

    private void show(boolean open) {
        ServiceRegistration<Condition> old = condition.getAndSet(null);
        if (old != null) {
            old.unregister();
        }
        if (open) {
            condition.set(
                    context.registerService(
                            Condition.class,
                            Condition.INSTANCE,
                            FrameworkUtil.asDictionary(Map.of(Condition.CONDITION_ID, OPEN))));
        }
    }
}
