package davroom.it;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/**
 * WebDAV is switched off and on under a load of uploads and listings, 50 times, or as often as
 * {@code -Ddavroom.it.toggles} says.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ToggleIT {
    private static final int TOGGLES = Integer.getInteger("davroom.it.toggles", 50);
    private static final int MORE_THREADS = 16;

    private static final int MORE_HANDLES = 48;
    private static final int MORE_LOADERS = 8;

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
    public void losesNothingAndLeaksNothingWhileItIsSwitchedOffAndOn() throws Exception {
        toggle(10);
        Counts before = Counts.now();

        toggle(TOGGLES);

        Counts.assertNoneAbove(before, MORE_THREADS, MORE_HANDLES, MORE_LOADERS);
    }

    /** Switches under load, and checks what was answered and what is on the disk then. */
    private void toggle(int times) throws Exception {
        Load load = new Load(drive);
        for (int i = 0; i < times; i += 2) {
            int acknowledged = load.acknowledged();
            Eventually.holds("uploads", () -> load.acknowledged() > acknowledged);
            assertEquals(200, drive.turn(false));
            int refused = drive.ask("PROPFIND", "");
            assertTrue("refused with " + refused, refused == 503 || refused == 404);
            if (i % 10 == 0) {
                Eventually.holds("closed", () -> asked() == 404);
            }
            assertEquals(200, drive.turn(true));
            assertEquals(207, drive.ask("PROPFIND", ""));
        }
        load.end(originals);
        assertTrue("nobody was refused", load.refused() > 0);
        System.out.printf(
                "%d toggles: %d uploads acknowledged, %d requests refused, %d broken off%n",
                times, load.acknowledged(), load.refused(), load.broken());
    }

    private int asked() {
        try {
            return drive.ask("PROPFIND", "");
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
