package davroom.health;

import davroom.api.health.Finding;
import davroom.api.health.HealthCheck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * One check and what it said last. It is asked once at a time: one that hangs keeps one thread and
 * no more, however often somebody asks.
 */
final class Examination {
    private final HealthCheck check;
    private final Clock clock;
    private final Executor threads;
    private CompletableFuture<List<Finding>> latest = CompletableFuture.completedFuture(List.of());
    private Instant began = Instant.MIN;

    Examination(HealthCheck check, Clock clock, Executor threads) {
        this.check = check;
        this.clock = clock;
        this.threads = threads;
    }

    /**
     * What is being found, or was.
     *
     * @param name of the check
     * @param began when it was asked
     * @param findings there once it has answered
     */
    record Asked(String name, Instant began, CompletableFuture<List<Finding>> findings) {}

    /** Its answer, if it is not older than that; else it is asked anew. */
    synchronized Asked ask(Duration oldest) {
        Instant now = clock.instant();
        boolean fresh = began.isAfter(now.minus(oldest)) && !began.isAfter(now);
        if (latest.isDone() && !fresh) {
            began = now;
            latest = CompletableFuture.supplyAsync(this::look, threads);
        }
        return new Asked(check.name(), began, latest);
    }

    private List<Finding> look() {
        List<Finding> findings = check.check();
        return findings.isEmpty() ? List.of(Finding.ok("Nothing to say.")) : findings;
    }
}
