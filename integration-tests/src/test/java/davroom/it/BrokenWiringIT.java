package davroom.it;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;

import davroom.api.health.Finding;
import davroom.api.health.Health;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import javax.inject.Inject;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * Every room, and every component with its services, is taken away at a random moment while clients
 * work, and given back after a moment, or after as many milliseconds as {@code -Ddavroom.it.away}
 * says.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class BrokenWiringIT {
    private static final Duration AWAY = Duration.ofMillis(Long.getLong("davroom.it.away", 200));
    private static final long SEED = Long.getLong("davroom.it.seed", System.nanoTime());
    private static final long LONGEST_PAUSE = Duration.ofMillis(100).toNanos();

    @Inject private BundleContext context;

    @Inject private ServiceComponentRuntime components;

    private final Random random = new Random(SEED);
    private final Path originals = Path.of(System.getProperty(House.DATA, ""), "originals");
    private final Drive drive = new Drive(Integer.getInteger(House.PORT, 0));

    @Configuration
    public Option[] house() throws IOException {
        return House.options();
    }

    @Before
    public void theHouseIsWell() {
        Eventually.holds("the drive", drive::answers);
        Eventually.holds("health", () -> broken().isEmpty());
    }

    @Test
    public void failsClosedAndSaysSoWhileARoomIsAway() throws Exception {
        Load load = new Load(drive);
        for (Bundle room : rooms()) {
            breaks(
                    room.getSymbolicName(),
                    room.getSymbolicName().substring("davroom.".length()),
                    load,
                    () -> stopped(room),
                    () -> started(room));
        }
        load.end(originals);
    }

    @Test
    public void failsClosedAndSaysSoWhileAServiceIsAway() throws Exception {
        Load load = new Load(drive);
        for (ComponentDescriptionDTO component : services()) {
            breaks(
                    component.name,
                    component.name.substring(component.name.lastIndexOf('.') + 1),
                    load,
                    () -> components.disableComponent(component).getValue(),
                    () -> components.enableComponent(component).getValue());
        }
        load.end(originals);
    }

    private List<Bundle> rooms() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().startsWith("davroom."))
                .toList();
    }

    private List<ComponentDescriptionDTO> services() {
        return components.getComponentDescriptionDTOs(rooms().toArray(Bundle[]::new)).stream()
                .sorted(Comparator.comparing(component -> component.name))
                .toList();
    }

    private static Void stopped(Bundle room) throws Exception {
        room.stop();
        return null;
    }

    private static Void started(Bundle room) throws Exception {
        room.start();
        return null;
    }

    private void breaks(String what, String word, Load load, Callable<?> taken, Callable<?> given)
            throws Exception {
        load.awaitUploads("before " + what + " is taken away, seed " + SEED);
        LockSupport.parkNanos((long) (random.nextDouble() * LONGEST_PAUSE));
        load.longestOutage();

        taken.call();

        Eventually.holds(
                what + " is named", () -> told().map(one -> named(one, word)).orElse(true));
        assertNotEquals(what + " is away, and all is well", 200, health());
        LockSupport.parkNanos(AWAY.toNanos());

        given.call();

        Eventually.holds("health, after " + what + " came back", () -> broken().isEmpty());
        Eventually.holds("the drive, after " + what + " came back", drive::answers);
        load.awaitUploads("after " + what + " came back");
        assertEquals(what, List.of(), load.surprises());
        System.out.printf("%s away: longest outage %d ms%n", what, load.longestOutage().toMillis());
    }

    private static boolean named(List<String> sentences, String word) {
        return sentences.stream().anyMatch(sentence -> sentence.contains(word));
    }

    /** What is wrong, or what cannot be asked. */
    private List<String> broken() {
        return told().orElse(List.of("health"));
    }

    /** What doctor says that is failing; nothing when it cannot ask. */
    private Optional<List<String>> told() {
        ServiceReference<Health> reference = context.getServiceReference(Health.class);
        if (reference == null) {
            return Optional.empty();
        }
        Health health = context.getService(reference);
        if (health == null) {
            return Optional.empty();
        }
        List<String> failing = new ArrayList<>();
        for (Health.Result result : health.results(Duration.ZERO)) {
            result.findings().stream()
                    .filter(one -> one.level() == Finding.Level.FAILING)
                    .forEach(one -> failing.add(result.name() + ": " + one.sentence()));
        }
        context.ungetService(reference);
        return Optional.of(failing);
    }

    /** What a load balancer is told; 0 when it gets no answer. */
    private int health() throws InterruptedException {
        try {
            return drive.asNobody().ask("GET", "/health");
        } catch (IOException e) {
            return 0;
        }
    }
}
