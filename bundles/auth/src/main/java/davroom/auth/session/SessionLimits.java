package davroom.auth.session;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a session lives.
 *
 * @param idle without being used
 * @param age at most
 */
record SessionLimits(Duration idle, Duration age) {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    SessionLimits {
        if (idle.compareTo(MINUTE) < 0 || age.compareTo(MINUTE) < 0) {
            throw new IllegalArgumentException(
                    "sessionIdleSeconds and sessionMaxAgeSeconds are at least 60.");
        }
    }

    static SessionLimits ofSeconds(long idle, long age) {
        return new SessionLimits(Duration.ofSeconds(idle), Duration.ofSeconds(age));
    }

    /** When a session that began and was used then ends. */
    Instant end(Instant created, Instant used) {
        Instant byAge = created.plus(age);
        Instant byIdle = used.plus(idle);
        return byAge.isBefore(byIdle) ? byAge : byIdle;
    }

    /** Whether the use at that time is worth to be written down: not with every request. */
    boolean isNews(Instant before, Instant now) {
        Duration step = idle.dividedBy(10);
        return !now.isBefore(before.plus(step.compareTo(MINUTE) < 0 ? step : MINUTE));
    }
}
