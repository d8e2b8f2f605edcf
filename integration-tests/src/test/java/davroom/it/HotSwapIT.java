package davroom.it;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
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
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** Every room is replaced by a new build of itself while clients work. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class HotSwapIT {
    private static final String API = "davroom.api";
    private static final int ROUNDS = Integer.getInteger("davroom.it.swaps", 2);

    /** Jetty's threads come and go with the load. */
    private static final int MORE_THREADS = 30;

    private static final int MORE_HANDLES = 64;
    private static final int MORE_LOADERS = 64;

    @Inject private BundleContext context;

    private final Map<String, List<WeakReference<ClassLoader>>> replaced = new TreeMap<>();

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
    public void losesNothingWhileEveryRoomIsReplaced() throws Exception {
        Load load = new Load(drive);
        load.awaitUploads("before anything is replaced");
        Counts before = Counts.now();
        for (int round = 0; round < ROUNDS; round++) {
            for (Bundle room : rooms()) {
                replace(room, load, round);
            }
        }
        load.end(originals);
        Counts.assertNoneAbove(before, MORE_THREADS, MORE_HANDLES, MORE_LOADERS);
        replaced.forEach((name, builds) -> tellHeld(name, builds));
        assertTrue("no request met a missing room", load.refused() > 0);
    }

    private List<Bundle> rooms() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().startsWith("davroom."))
                .toList();
    }

    private void replace(Bundle room, Load load, int round) throws Exception {
        String name = room.getSymbolicName();
        Belongings belongings = new Belongings(drive, name + round);
        replaced.computeIfAbsent(name, first -> new ArrayList<>())
                .add(new WeakReference<>(room.adapt(BundleWiring.class).getClassLoader()));
        Version before = room.getVersion();
        load.longestOutage();
        int broken = load.broken();

        room.update(newBuild(room));
        refresh(name.equals(API) ? null : List.of(room));

        assertNotEquals(before, room.getVersion());
        assertEquals(name, Bundle.ACTIVE, room.getState());
        Eventually.holds("the drive, after " + name + " was replaced", drive::answers);
        load.awaitUploads("after " + name + " was replaced");
        System.out.printf(
                "%s %s replaced: longest outage %d ms, broken connections %d%n",
                name, room.getVersion(), load.longestOutage().toMillis(), load.broken() - broken);
        assertEquals(List.of(), load.surprises());
        belongings.check(originals);
    }

    /** The same classes as another version. */
    private static InputStream newBuild(Bundle room) throws IOException {
        ByteArrayOutputStream built = new ByteArrayOutputStream();
        try (JarInputStream jar = new JarInputStream(Files.newInputStream(jarOf(room)))) {
            Version old = room.getVersion();
            Manifest manifest = jar.getManifest();
            manifest.getMainAttributes()
                    .put(
                            new Attributes.Name(Constants.BUNDLE_VERSION),
                            new Version(old.getMajor(), old.getMinor(), old.getMicro() + 1)
                                    .toString());
            try (JarOutputStream copy = new JarOutputStream(built, manifest)) {
                for (JarEntry entry = jar.getNextJarEntry();
                        entry != null;
                        entry = jar.getNextJarEntry()) {
                    copy.putNextEntry(new JarEntry(entry.getName()));
                    jar.transferTo(copy);
                }
            }
        }
        return new ByteArrayInputStream(built.toByteArray());
    }

    private static Path jarOf(Bundle room) throws IOException {
        return House.bundles().stream().filter(jar -> isOf(room, jar)).findFirst().orElseThrow();
    }

    private static boolean isOf(Bundle room, Path file) {
        try (JarInputStream jar = new JarInputStream(Files.newInputStream(file))) {
            return room.getSymbolicName()
                    .equals(
                            jar.getManifest()
                                    .getMainAttributes()
                                    .getValue(Constants.BUNDLE_SYMBOLICNAME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So that nobody has the old classes any more. */
    private void refresh(Collection<Bundle> bundles) throws BundleException, InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(FrameworkWiring.class)
                .refreshBundles(bundles, event -> done.countDown());
        assertTrue("refreshed", done.await(60, TimeUnit.SECONDS));
    }

    /** A library keeps the stack trace of its first use, or the log that of an error. */
    private static void tellHeld(String name, List<WeakReference<ClassLoader>> builds) {
        System.out.printf(
                "%s: %d builds replaced, %d of them still held%n",
                name, builds.size(), builds.stream().filter(build -> build.get() != null).count());
    }
}
