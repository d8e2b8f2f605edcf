package davroom.shell;

import davroom.api.auth.AccountDoctor;
import davroom.api.auth.AccountRegister;
import davroom.api.auth.AppPasswords;
import davroom.api.auth.AuditTrail;
import davroom.api.auth.Identities;
import davroom.api.auth.SecondFactors;
import davroom.api.auth.Sessions;
import davroom.api.health.Health;
import davroom.api.library.LibraryRuns;
import davroom.api.settings.Settings;
import davroom.api.storage.Storage;
import davroom.api.webdav.Gate;
import davroom.api.webdav.Locks;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** The services of a running framework, each of which may come and go. */
final class FrameworkRooms implements Rooms, AutoCloseable {
    private static final List<Class<?>> TYPES =
            List.of(
                    AccountDoctor.class,
                    AccountRegister.class,
                    AppPasswords.class,
                    AuditTrail.class,
                    Gate.class,
                    Health.class,
                    Identities.class,
                    InetSocketAddress.class,
                    LibraryRuns.class,
                    Locks.class,
                    SecondFactors.class,
                    Sessions.class,
                    Settings.class,
                    Storage.class);

    private final Map<Class<?>, ServiceTracker<?, ?>> trackers = new LinkedHashMap<>();
    private final Duration patience;

    FrameworkRooms(BundleContext context, Duration patience) {
        this.patience = patience;
        for (Class<?> type : TYPES) {
            ServiceTracker<?, ?> tracker = new ServiceTracker<>(context, type, null);
            tracker.open();
            trackers.put(type, tracker);
        }
    }

    /** Waits a little for it: right after the start rooms are still coming. */
    @Override
    public <T> T need(Class<T> type, String what) {
        await(type);
        Object service = trackers.get(type).getService();
        if (service == null) {
            throw new CommandFailure(
                    "The " + what + " cannot be reached; the server's log says why.");
        }
        return type.cast(service);
    }

    @Override
    public boolean has(Class<?> type) {
        return trackers.get(type).getService() != null;
    }

    @Override
    public void await(Class<?> type) {
        try {
            trackers.get(type).waitForService(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("The server is stopping.");
        }
    }

    @Override
    public List<Storage> drives() {
        return trackers.get(Storage.class).getTracked().values().stream()
                .map(Storage.class::cast)
                .sorted(Comparator.comparing((Storage storage) -> storage.drive().kind()))
                .toList();
    }

    @Override
    public Map<String, Integer> ports() {
        Map<String, Integer> ports = new TreeMap<>();
        ServiceTracker<?, ?> tracker = trackers.get(InetSocketAddress.class);
        tracker.getTracked()
                .forEach(
                        (reference, address) -> {
                            Object scheme = scheme(reference);
                            if (scheme != null) {
                                ports.put(
                                        scheme.toString(), ((InetSocketAddress) address).getPort());
                            }
                        });
        return ports;
    }

    private static Object scheme(ServiceReference<?> reference) {
        return reference.getProperty("davroom.listener");
    }

    @Override
    public void close() {
        trackers.values().forEach(ServiceTracker::close);
    }
}
