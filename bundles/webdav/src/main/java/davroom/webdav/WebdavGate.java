package davroom.webdav;

import davroom.api.storage.Storage;
import davroom.api.webdav.Gate;
import davroom.api.webdav.GateListener;
import davroom.webdav.verb.Drives;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.condition.Condition;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens and shuts WebDAV as it is configured, and shows it as a condition while it is open. */
@Component(
        configurationPid = "davroom.webdav.gate",
        service = {Gate.class, WebdavGate.class},
        immediate = true)
@Designate(ocd = WebdavGate.Config.class)
public final class WebdavGate implements Gate {
    static final String OPEN = "davroom.webdav.open";

    private static final Logger LOG = LoggerFactory.getLogger(WebdavGate.class);

    private final BundleContext context;
    private final AtomicReference<ServiceRegistration<Condition>> condition =
            new AtomicReference<>();
    private final Drives drives = new Drives();
    private final Turnstile turnstile =
            new Turnstile(Clock.systemUTC(), this::show, this::tellListeners);

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<GateListener> listeners = List.of();

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

        /** Drives that should be there. */
        @AttributeDefinition(
                name = "Drives",
                description = "Names of the drives that are missed when they are not there")
        String[] drives() default {};

        /** Drives that are closed alone. */
        @AttributeDefinition(
                name = "Closed drives",
                description = "Names of the drives that are closed while the others are open")
        String[] closedDrives() default {};

        /** How long running requests may go on. */
        @AttributeDefinition(
                name = "Drain seconds",
                description = "Seconds that running requests may go on after it was closed")
        int drainSeconds() default 300;
    }

    /** Opens it, if it shall be open. */
    @Activate
    public WebdavGate(BundleContext context, Config config) {
        this.context = context;
        configure(config);
    }

    @Modified
    void configure(Config config) {
        drives.expect(List.of(config.drives()));
        String usual = config.enabled() ? "enabled" : "disabled";
        turnstile.set(
                new Turnstile.Rules(
                        config.enabled(),
                        config.reason().isEmpty() ? usual : config.reason(),
                        Set.of(config.closedDrives()),
                        Duration.ofSeconds(config.drainSeconds())));
    }

    @Deactivate
    void stop() {
        turnstile.set(Turnstile.Rules.shut("stopping"));
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeDrive")
    void addDrive(Storage storage) {
        drives.add(storage);
        turnstile.changed();
    }

    void removeDrive(Storage storage) {
        drives.remove(storage);
        turnstile.changed();
    }

    /** The drives, closed or not. */
    Drives registry() {
        return drives;
    }

    Turnstile.Pass enter() throws GateClosedException {
        return turnstile.enter();
    }

    @Override
    public Status status() {
        return turnstile.status();
    }

    @Override
    public Map<String, Status> drives() {
        return new DriveStates(turnstile, drives).now();
    }

    @Override
    public Set<String> closed() {
        return turnstile.closed();
    }

    @Override
    public boolean await(Predicate<Gate> wanted, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            long known = turnstile.changes();
            if (wanted.test(this)) {
                return true;
            }
            if (!turnstile.awaitChange(known, end)) {
                return false;
            }
        }
    }

    @Override
    public boolean drain(Duration limit) throws InterruptedException {
        return turnstile.drain(limit);
    }

    private void tellListeners() {
        for (GateListener listener : listeners) {
            try {
                listener.changed();
            } catch (RuntimeException e) {
                LOG.error("A listener of the gate failed", e);
            }
        }
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
