package davroom.settings;

import java.io.IOException;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Writes the configurations of the rooms that differ from what they should be. */
final class RoomConfigurations implements NodeSettings.Rooms {
    /** Of no room: its turn comes when all rooms have taken what was written before. */
    static final String MARK = "davroom.settings.mark";

    private final ConfigurationAdmin admin;
    private long marks;
    private long seen;

    RoomConfigurations(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    @Override
    public void configure(SettingValues values, SavedSecrets secrets, Optional<String> closed)
            throws IOException {
        Map<Pid, Map<String, Object>> wanted = Configurations.of(values, closed);
        for (Pid pid : Configurations.OPTIONAL) {
            if (!wanted.containsKey(pid)) {
                delete(pid);
            }
        }
        // a room without its password would fail loudly, and again when it comes
        secrets.shut().keySet().stream()
                .filter(secret -> !values.isPinned(secret))
                .flatMap(secret -> Optional.ofNullable(Configurations.SECRETS.get(secret)).stream())
                .forEach(wanted::remove);
        for (Map.Entry<Pid, Map<String, Object>> one : wanted.entrySet()) {
            Dictionary<String, Object> properties = FrameworkUtil.asDictionary(one.getValue());
            configuration(one.getKey()).updateIfDifferent(properties);
        }
    }

    private Configuration configuration(Pid pid) throws IOException {
        return pid.factory()
                ? admin.getFactoryConfiguration(pid.pid(), pid.name(), "?")
                : admin.getConfiguration(pid.pid(), "?");
    }

    private void delete(Pid pid) throws IOException {
        try {
            Configuration[] found = admin.listConfigurations("(service.pid=" + pid.text() + ")");
            if (found != null) {
                for (Configuration configuration : found) {
                    configuration.delete();
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Waits until the rooms have been told of all that was written. Configuration Admin tells all
     * listeners of one change before it goes on to the next (OSGi Compendium 104.8).
     *
     * @return whether they have
     */
    boolean await(Duration limit) throws IOException {
        long mark;
        synchronized (this) {
            mark = ++marks;
        }
        admin.getConfiguration(MARK, "?").update(FrameworkUtil.asDictionary(Map.of("mark", mark)));
        long end = System.nanoTime() + limit.toNanos();
        synchronized (this) {
            for (long left = limit.toNanos(); seen < mark; left = end - System.nanoTime()) {
                if (left <= 0) {
                    return false;
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        }
        return true;
    }

    /** One of our marks has had its turn. */
    synchronized void passed() {
        seen++;
        notifyAll();
    }
}
