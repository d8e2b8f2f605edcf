package davroom.health;

import davroom.api.health.Finding;
import davroom.api.health.Health;
import davroom.api.health.HealthCheck;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks all checks side by side, and waits for none of them longer than the limit. How the rooms are
 * wired is looked at each time: it is known at once, and a room may be back since.
 */
@Component(immediate = true)
public final class CheckUp implements Health {
    private static final Logger LOG = LoggerFactory.getLogger(CheckUp.class);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Clock clock;
    private final Duration limit;
    private final Supplier<Wiring> wiring;
    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    work -> {
                        Thread thread = new Thread(work, "davroom.health");
                        thread.setDaemon(true);
                        return thread;
                    });

    /** Guarded by the monitor of this. */
    private final Map<HealthCheck, Examination> examinations = new HashMap<>();

    /** Looks at the wiring itself: who is not there has no check. */
    @Activate
    public CheckUp(BundleContext context, @Reference ServiceComponentRuntime components) {
        this(Clock.systemUTC(), LIMIT, new Plan(context, components)::wiring);
    }

    CheckUp(Clock clock, Duration limit, Supplier<Wiring> wiring) {
        this.clock = clock;
        this.limit = limit;
        this.wiring = wiring;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addCheck(HealthCheck check) {
        examinations.put(check, new Examination(check, clock, threads));
    }

    synchronized void removeCheck(HealthCheck check) {
        examinations.remove(check);
    }

    @Deactivate
    void stop() {
        threads.shutdownNow();
    }

    @Override
    public List<Result> results(Duration oldest) {
        Map<String, List<Finding>> byName = new TreeMap<>();
        byName.put("rooms", new ArrayList<>(wiring.get().findings()));
        for (Examination.Asked asked : ask(oldest)) {
            byName.computeIfAbsent(asked.name(), name -> new ArrayList<>()).addAll(await(asked));
        }
        return byName.entrySet().stream()
                .map(one -> new Result(one.getKey(), List.copyOf(one.getValue())))
                .toList();
    }

    private synchronized List<Examination.Asked> ask(Duration oldest) {
        return examinations.values().stream().map(one -> one.ask(oldest)).toList();
    }

    /** One that hung before is not waited for again. */
    private List<Finding> await(Examination.Asked asked) {
        Duration left = limit.minus(Duration.between(asked.began(), clock.instant()));
        try {
            return asked.findings().get(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return List.of(
                    Finding.failing(
                            "This does not answer within "
                                    + limit.toSeconds()
                                    + " s: a disk or the network may hang."));
        } catch (ExecutionException e) {
            LOG.warn("The check {} failed", asked.name(), e.getCause());
            return List.of(Finding.failing("This cannot be checked; the server's log says why."));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(Finding.failing("The server is stopping."));
        }
    }
}
