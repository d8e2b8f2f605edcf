package davroom.shell;

import davroom.api.auth.AuditTrail;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An audit of these entries. */
final class MemoryTrail implements AuditTrail {
    private final List<Entry> all;

    /** What was asked for last. */
    private Instant since = Instant.EPOCH;

    MemoryTrail(List<Entry> all) {
        this.all = all;
    }

    Instant since() {
        return since;
    }

    @Override
    public List<Entry> entries(
            List<Event> events, Optional<String> account, Instant from, long before, int limit) {
        since = from;
        return all.stream()
                .filter(one -> events.contains(one.event()))
                .filter(one -> account.map(one.account()::equals).orElse(true))
                .limit(limit)
                .toList();
    }

    @Override
    public void denied(String account, String sentence) {
        throw new UnsupportedOperationException("No command is denied anything.");
    }
}
