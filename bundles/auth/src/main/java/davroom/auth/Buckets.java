package davroom.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Token buckets by key: a number at once, then one for each span.
 *
 * <p>Of a bucket is kept only when it will be full again, and of a full one nothing. At most a
 * fixed number is kept; the one that was longest not used goes first. The map is guarded by the
 * monitor of this.
 */
public final class Buckets {
    private final Duration refill;
    private final Duration whole;
    private final int most;
    private final Clock clock;
    private final Map<String, Instant> fullAt = new LinkedHashMap<>(16, 0.75f, true);

    /** So many at once, then one for each span; for so many keys at most. */
    public Buckets(int burst, Duration refill, int most, Clock clock) {
        this.refill = refill;
        this.whole = refill.multipliedBy(burst);
        this.most = most;
        this.clock = clock;
    }

    /** Takes one; when there is none, the time until there is one. */
    public synchronized Optional<Duration> take(String key) {
        Instant now = clock.instant();
        Instant next = laterOf(fullAt.getOrDefault(key, now), now).plus(refill);
        Instant limit = now.plus(whole);
        // a bucket takes no longer to fill than that, so the clock was set back
        if (next.isAfter(limit.plus(refill))) {
            next = limit.plus(refill);
        }
        if (next.isAfter(limit)) {
            return Optional.of(Duration.between(limit, next));
        }
        fullAt.put(key, next);
        if (fullAt.size() > most) {
            prune(now);
        }
        return Optional.empty();
    }

    /** Puts one back. */
    public synchronized void giveBack(String key) {
        fullAt.computeIfPresent(key, (k, full) -> full.minus(refill));
    }

    /** Those in which there is none, and the time until there is one. */
    synchronized Map<String, Duration> waits() {
        Instant limit = clock.instant().plus(whole);
        Map<String, Duration> waits = new HashMap<>();
        fullAt.forEach(
                (key, full) -> {
                    Instant next = full.plus(refill);
                    if (next.isAfter(limit)) {
                        waits.put(key, Duration.between(limit, next));
                    }
                });
        return waits;
    }

    synchronized int size() {
        return fullAt.size();
    }

    private void prune(Instant now) {
        fullAt.values().removeIf(full -> !full.isAfter(now));
        var oldest = fullAt.keySet().iterator();
        while (fullAt.size() > most) {
            oldest.next();
            oldest.remove();
        }
    }

    private static Instant laterOf(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
