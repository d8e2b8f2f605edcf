package davroom.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** A Configuration Admin that remembers, and counts what was written. */
final class MemoryConfigurations implements ConfigurationAdmin {
    private static final Pattern BY_PID = Pattern.compile("\\(service\\.pid=(.*)\\)");

    private final Map<String, Memory> all = new TreeMap<>();
    private final List<String> written = new ArrayList<>();

    private Runnable told = () -> {};

    /** What happens when a configuration is updated whether it differs or not. */
    void tell(Runnable listener) {
        told = listener;
    }

    Map<String, Object> properties(String pid) {
        return all.containsKey(pid) ? all.get(pid).values : Map.of();
    }

    Set<String> pids() {
        return all.keySet();
    }

    /** What was written since it was last asked. */
    List<String> written() {
        List<String> since = List.copyOf(written);
        written.clear();
        return since;
    }

    @Override
    public Configuration createFactoryConfiguration(String factoryPid) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Configuration createFactoryConfiguration(String factoryPid, String location) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Configuration getConfiguration(String pid, String location) {
        return all.computeIfAbsent(pid, Memory::new);
    }

    @Override
    public Configuration getConfiguration(String pid) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Configuration getFactoryConfiguration(String factoryPid, String name, String location) {
        return getConfiguration(factoryPid + "~" + name, location);
    }

    @Override
    public Configuration getFactoryConfiguration(String factoryPid, String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Configuration[] listConfigurations(String filter) {
        Matcher matcher = BY_PID.matcher(filter);
        boolean known = matcher.matches() && all.containsKey(matcher.group(1));
        return known ? new Configuration[] {all.get(matcher.group(1))} : null;
    }

    private final class Memory implements Configuration {
        private final String pid;
        private Map<String, Object> values = Map.of();

        Memory(String pid) {
            this.pid = pid;
        }

        @Override
        public boolean updateIfDifferent(Dictionary<String, ?> properties) {
            Map<String, Object> given = new HashMap<>();
            Collections.list(properties.keys()).forEach(key -> given.put(key, properties.get(key)));
            if (text(given).equals(text(values))) {
                return false;
            }
            values = given;
            written.add(pid);
            return true;
        }

        private String text(Map<String, Object> map) {
            Map<String, Object> sorted = new TreeMap<>(map);
            sorted.replaceAll(
                    (key, value) -> value instanceof String[] list ? List.of(list) : value);
            return sorted.toString();
        }

        @Override
        public void delete() {
            all.remove(pid);
            written.add("-" + pid);
        }

        @Override
        public String getPid() {
            return pid;
        }

        @Override
        public Dictionary<String, Object> getProperties() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Dictionary<String, Object> getProcessedProperties(ServiceReference<?> reference) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void update(Dictionary<String, ?> properties) {
            all.remove(pid);
            told.run();
        }

        @Override
        public void update() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getFactoryPid() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setBundleLocation(String location) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getBundleLocation() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long getChangeCount() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void addAttributes(ConfigurationAttribute... attributes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<ConfigurationAttribute> getAttributes() {
            return Set.of();
        }

        @Override
        public void removeAttributes(ConfigurationAttribute... attributes) {
            throw new UnsupportedOperationException();
        }
    }
}
