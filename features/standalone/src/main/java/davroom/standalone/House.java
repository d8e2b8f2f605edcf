package davroom.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.BundleStartLevel;

/** A running framework with the bundles of the distribution. */
final class House implements AutoCloseable {
    private static final long STOP_LIMIT_MILLIS = 60_000;
    private static final String ROOM = "davroom.";

    /**
     * What others log to, are woven by and are configured by comes first; then drivers and
     * settings.
     */
    private static final List<String> FIRST =
            List.of(
                    "org.ops4j.pax.logging.pax-logging-api",
                    "org.apache.felix.configadmin",
                    "org.ops4j.pax.logging.pax-logging-logback",
                    "org.objectweb.asm",
                    "org.apache.aries.spifly",
                    "org.osgi.",
                    "org.apache.felix.scr",
                    "com.h2database",
                    "org.postgresql",
                    "davroom.api",
                    "davroom.settings",
                    "davroom.vault");

    /**
     * Nobody should be able to connect before all the rest is there, nor after something has gone:
     * they start last, and on a start level of their own, so that they stop first.
     */
    private static final List<String> LAST = List.of("davroom.listener");

    private static final int OF_LAST = 2;

    private final Framework framework;

    House(Map<String, String> properties) {
        framework =
                ServiceLoader.load(FrameworkFactory.class)
                        .findFirst()
                        .orElseThrow()
                        .newFramework(withStartLevel(properties));
    }

    private static Map<String, String> withStartLevel(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        all.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, String.valueOf(OF_LAST));
        return all;
    }

    /**
     * Starts it.
     *
     * @param bundles the folder with the bundles
     * @param wanted which bundles, by symbolic name, are started. A room that is not is not in the
     *     house at all, or the house would call it broken; others stay installed for their classes
     */
    void start(Path bundles, Predicate<String> wanted) throws IOException, BundleException {
        framework.init();
        List<Bundle> installed = installed(bundles, wanted);
        installed.stream()
                .filter(bundle -> LAST.contains(bundle.getSymbolicName()))
                .forEach(bundle -> bundle.adapt(BundleStartLevel.class).setStartLevel(OF_LAST));
        // Before this the framework would only remember to start them, in an order of its own.
        framework.start();
        for (Bundle bundle : installed) {
            if (wanted.test(bundle.getSymbolicName()) && !isFragment(bundle)) {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
        }
    }

    /**
     * Starts what its owner has added to it, after all the rest.
     *
     * @return one sentence for each that could not be started: the house goes on without it
     */
    List<String> add(Path plugins) throws IOException {
        List<String> failed = new ArrayList<>();
        for (Path jar : jars(plugins)) {
            try {
                context().installBundle("reference:" + jar.toUri()).start();
            } catch (BundleException e) {
                failed.add("Plugin " + jar.getFileName() + " does not start: " + e.getMessage());
            }
        }
        return failed;
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }

    private List<Bundle> installed(Path folder, Predicate<String> wanted)
            throws IOException, BundleException {
        List<Bundle> installed = new ArrayList<>();
        for (Path jar : jars(folder)) {
            Bundle bundle = context().installBundle("reference:" + jar.toUri());
            if (bundle.getSymbolicName().startsWith(ROOM)
                    && !wanted.test(bundle.getSymbolicName())) {
                bundle.uninstall();
            } else {
                installed.add(bundle);
            }
        }
        installed.sort(Comparator.comparingInt(bundle -> rank(bundle.getSymbolicName())));
        return installed;
    }

    private static int rank(String name) {
        for (int i = 0; i < FIRST.size(); i++) {
            if (name.startsWith(FIRST.get(i))) {
                return i;
            }
        }
        return LAST.contains(name) ? FIRST.size() + 1 : FIRST.size();
    }

    private static boolean isFragment(Bundle bundle) {
        return bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    void waitForStop() throws InterruptedException {
        framework.waitForStop(0);
    }

    /**
     * Ends it: requests are drained first, by the shell room, which sees the framework stopping.
     */
    @Override
    public void close() throws BundleException {
        framework.stop();
        try {
            framework.waitForStop(STOP_LIMIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
