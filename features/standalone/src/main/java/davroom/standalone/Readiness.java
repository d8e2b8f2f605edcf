package davroom.standalone;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Knows what is missing before the server serves. It looks at names of services only: their classes
 * are those of the bundles and cannot be seen from outside the framework.
 */
final class Readiness {
    private static final Duration STEP = Duration.ofMillis(20);

    private final BundleContext context;
    private final Set<String> schemes;
    private final boolean open;

    /**
     * What to look for.
     *
     * @param schemes of the listeners that should be there; none when it only runs a command
     * @param open whether WebDAV should be open, unless the settings close it
     */
    Readiness(BundleContext context, Set<String> schemes, boolean open) {
        this.context = context;
        this.schemes = schemes;
        this.open = open;
    }

    /**
     * Waits until everything is there or the time is over.
     *
     * @return what is still missing, as words for a sentence
     */
    List<String> await(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end) {
            List<String> waiting = drives("davroom.storage.FolderDrive", false);
            List<String> missing = missing();
            if (waiting.containsAll(missing)) {
                // its disk may come in a year
                return missing;
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
        return missing();
    }

    private List<String> missing() {
        List<String> missing = drives("davroom.api.storage.Storage", true);
        if (!hasStarted("(objectClass=davroom.auth.FirstStart)")) {
            missing.add("the accounts");
        }
        if (open && !open() && !there("(osgi.condition.id=davroom.settings.closed)")) {
            missing.add("WebDAV");
        }
        if (!schemes.isEmpty()) {
            missing.addAll(missingBeforeListeners());
        }
        return missing;
    }

    /** Whether WebDAV is open. */
    boolean open() {
        return there("(osgi.condition.id=davroom.webdav.open)");
    }

    /** The drives that have such a service, or those that have none. */
    private List<String> drives(String service, boolean none) {
        return Stream.of("originals", "import")
                .filter(
                        drive ->
                                hasStarted("(&(objectClass=" + service + ")(name=" + drive + "))")
                                        != none)
                .map(drive -> "the drive " + drive)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Also when WebDAV is closed: a stray 404 lets a client that syncs take all for deleted. */
    private List<String> missingBeforeListeners() {
        List<String> missing = new ArrayList<>();
        if (!there("(osgi.http.whiteboard.servlet.name=davroom.webdav)")) {
            missing.add("what answers on the drives");
        }
        if (!there("(osgi.http.whiteboard.servlet.name=davroom.web)")) {
            missing.add("what answers programs");
        }
        if (!there("(osgi.http.whiteboard.context.name=davroom)")) {
            missing.add("the door");
        }
        for (String scheme : schemes) {
            if (!ports().containsKey(scheme)) {
                missing.add("the " + scheme + " listener");
            }
        }
        return missing;
    }

    /** The ports that are listened on, by scheme. */
    Map<String, Integer> ports() {
        Map<String, Integer> ports = new TreeMap<>();
        for (ServiceReference<?> reference : references("(davroom.listener=*)")) {
            if (context.getService(reference) instanceof InetSocketAddress address) {
                ports.put(
                        String.valueOf(reference.getProperty("davroom.listener")),
                        address.getPort());
            }
        }
        return ports;
    }

    /** A component's service is registered before the component has done its work; got, it has. */
    private boolean hasStarted(String filter) {
        return Arrays.stream(references(filter)).anyMatch(one -> context.getService(one) != null);
    }

    private boolean there(String filter) {
        return references(filter).length > 0;
    }

    private ServiceReference<?>[] references(String filter) {
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(null, filter);
            return found == null ? new ServiceReference<?>[0] : found;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
