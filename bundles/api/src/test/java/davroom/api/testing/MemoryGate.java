package davroom.api.testing;

import davroom.api.webdav.Gate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Before the drives originals and import; it is as the settings that were saved say. */
public final class MemoryGate implements Gate {
    private static final int TRANSFERS = 3;

    private final Map<String, String> saved;

    /** Follows those settings. */
    public MemoryGate(Map<String, String> saved) {
        this.saved = saved;
    }

    private Status status(String... settings) {
        boolean shut = Stream.of(settings).anyMatch(one -> "true".equals(saved.get(one)));
        return shut
                ? new Status(State.CLOSED, "disabled", 0)
                : new Status(State.OPEN, "enabled", TRANSFERS);
    }

    @Override
    public Status status() {
        return status("DAVROOM_DISABLE_WEBDAV");
    }

    @Override
    public Map<String, Status> drives() {
        Map<String, Status> all = new LinkedHashMap<>();
        for (String drive : new String[] {"originals", "import"}) {
            all.put(drive, status("DAVROOM_DISABLE_WEBDAV", setting(drive)));
        }
        return all;
    }

    @Override
    public Set<String> closed() {
        return Stream.of("originals", "import")
                .filter(drive -> "true".equals(saved.get(setting(drive))))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String setting(String drive) {
        return "DAVROOM_DISABLE_" + drive.toUpperCase(Locale.ROOT);
    }

    @Override
    public boolean await(Predicate<Gate> wanted, Duration limit) {
        return wanted.test(this);
    }

    @Override
    public boolean drain(Duration limit) {
        return true;
    }
}
