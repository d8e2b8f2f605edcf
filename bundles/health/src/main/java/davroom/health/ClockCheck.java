package davroom.health;

import davroom.api.health.Finding;
import davroom.api.health.HealthCheck;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Whether the clock of this computer can be right. Disks and database compare theirs with it. */
@Component
public final class ClockCheck implements HealthCheck {
    /** Nothing of ours ran before. */
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private final Clock clock;

    @Activate
    public ClockCheck() {
        this(Clock.systemUTC());
    }

    ClockCheck(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public List<Finding> check() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (now.isBefore(FIRST)) {
            return List.of(
                    Finding.failing(
                            "The clock of this computer says "
                                    + now
                                    + ": certificates, one-time codes and expiries are judged"
                                    + " wrongly. Set it, or let NTP set it."));
        }
        return List.of(Finding.ok("The clock says " + now + "."));
    }
}
