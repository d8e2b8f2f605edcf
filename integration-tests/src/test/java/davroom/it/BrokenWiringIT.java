package davroom.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
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

/** Every room is taken away for a while, at any moment, while clients work. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class BrokenWiringIT {
    /** What others are made of, and those who could say that something is missing. */
    private static final String API = "davroom.api";

    private static final Set<String> MESSENGERS =
            Set.of("davroom.health", "davroom.web", "davroom.listener");

    private static final Duration AWAY =
            Duration.ofMillis(Integer.getInteger("davroom.it.away", 300));

    private static final long SEED = Long.getLong("davroom.it.seed", System.nanoTime());

    @Inject private BundleContext context;

    private final Random random = new Random(SEED);
    private final Path originals = Path.of(System.getProperty(House.DATA, ""), "originals");
    private final Drive drive = new Drive(Integer.getInteger(House.PORT, 0));

    @Configuration
    public Option[] house() throws IOException {
        return House.options();
    }

    @Before
    public void theDriveIsThere() {
        Eventually.holds("the drive", drive::answers);
    }

    @Test
    public void isShutAndSaysWhatIsMissingAndIsBackByItself() throws Exception {
        System.out.println("davroom.it.seed = " + SEED);
        Load load = new Load(drive);
        for (Bundle room : rooms()) {
            load.awaitUploads("before " + room.getSymbolicName() + " goes");
            pause(Duration.ofMillis(random.nextInt(200)));

            room.stop();
            if (!MESSENGERS.contains(room.getSymbolicName())) {
                Eventually.holds("a word about " + room, () -> health(503, "\"rooms\""));
            }
            pause(AWAY);
            room.start();

            Eventually.holds("health, after " + room + " came back", () -> health(200, "ok"));
            Eventually.holds("the drive, after " + room + " came back", drive::answers);
            load.awaitUploads("after " + room + " came back");
            assertEquals(List.of(), load.surprises());
        }
        load.end(originals);
        assertTrue("no request met a missing room", load.refused() > 0);
    }

    private List<Bundle> rooms() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().startsWith("davroom."))
                .filter(bundle -> !bundle.getSymbolicName().equals(API))
                .toList();
    }

    private boolean health(int status, String word) {
        try {
            var answer = drive.send("GET", "/health", new byte[0]);
            String body = new String(answer.body(), UTF_8);
            return answer.statusCode() == status && body.contains(word);
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The clients go on meanwhile. */
    private static void pause(Duration span) {
        long end = System.nanoTime() + span.toNanos();
        for (long left = span.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
