package davroom.it;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.ObjectName;
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
    private static final int UPLOADERS = 8;
    private static final int LISTERS = 4;

    /** Server and clients share this process: their pools differ by what was just going on. */
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

        Set<Integer> answers = toggle(TOGGLES);

        Set<Integer> others = new TreeSet<>(answers);
        others.removeIf(status -> status / 100 == 2 || status == 404 || status == 503);
        assertEquals("other answers", Set.of(), others);
        assertTrue(
                "nobody was refused: " + answers, answers.contains(503) || answers.contains(404));
        Counts.assertNoneAbove(before, MORE_THREADS, MORE_HANDLES, MORE_LOADERS);
    }

    /** Switches under load, checks what is on the disk then, and gives all answers. */
    private Set<Integer> toggle(int times) throws Exception {
        Set<Integer> answers = new ConcurrentSkipListSet<>();
        UploadLoad load = new UploadLoad(drive, UPLOADERS);
        Listers listers = new Listers(answers);
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
        listers.end();
        Map<String, UploadLoad.History> histories = load.end();
        answers.addAll(load.answers());
        UploadLoad.assertKept(originals, histories);
        System.out.printf(
                "%d toggles: %d uploads acknowledged, %d refused, %d broken off, answers %s%n",
                times, load.acknowledged(), load.refused(), load.broken(), answers);
        return answers;
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

    /** Clients that list the drive and what is above it, without a pause. */
    private final class Listers {
        private final ExecutorService threads = Executors.newFixedThreadPool(LISTERS);
        private final List<Future<Void>> clients = new ArrayList<>();
        private volatile boolean running = true;

        Listers(Set<Integer> answers) {
            for (int i = 0; i < LISTERS; i++) {
                String folder = i % 2 == 0 ? "" : "/";
                clients.add(
                        threads.submit(
                                () -> {
                                    while (running) {
                                        answers.add(drive.list(folder));
                                    }
                                    return null;
                                }));
            }
        }

        void end() throws Exception {
            running = false;
            threads.shutdown();
            for (Future<Void> client : clients) {
                client.get(60, TimeUnit.SECONDS);
            }
        }
    }

    /** What this process holds. */
    private record Counts(int threads, int handles, int loaders) {

        static Counts now() throws IOException, JMException {
            return new Counts(
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    openHandles(),
                    liveLoaders());
        }

        private static int openHandles() {
            String[] open = Path.of("/proc/self/fd").toFile().list();
            return open == null ? 0 : open.length;
        }

        /** As many as have loaded a class and are still there. */
        private static int liveLoaders() throws JMException {
            Object table =
                    ManagementFactory.getPlatformMBeanServer()
                            .invoke(
                                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                    "vmClassloaders",
                                    new Object[] {new String[0]},
                                    new String[] {String[].class.getName()});
            return (int) table.toString().lines().count();
        }

        /** Waits a little: pools shrink, and what nobody holds has to be collected. */
        static void assertNoneAbove(Counts before, int threads, int handles, int loaders)
                throws IOException, JMException {
            Eventually.holds(
                    "no more than before: "
                            + before
                            + " + "
                            + threads
                            + "/"
                            + handles
                            + "/"
                            + loaders,
                    () -> {
                        System.gc();
                        Counts now = quietly();
                        return now.threads <= before.threads + threads
                                && now.handles <= before.handles + handles
                                && now.loaders <= before.loaders + loaders;
                    });
            System.out.println("before " + before + ", after " + now());
        }

        private static Counts quietly() {
            try {
                return now();
            } catch (IOException | JMException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
