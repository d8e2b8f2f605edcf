package davroom.auth.audit;

import davroom.api.auth.AuditTrail;
import davroom.auth.Audit;
import davroom.auth.AuthDatabase;
import davroom.auth.Door;
import davroom.auth.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the latest of the audit in the database. Who signs in never waits for it: once a second it
 * writes what has come, and whoever reads waits for what is still to be written.
 */
@Component(service = AuditTrail.class, immediate = true, configurationPid = "davroom.auth")
public final class AuditBook implements AuditTrail {
    private static final Logger LOG = LoggerFactory.getLogger(AuditBook.class);
    private static final int MOST_ROWS = 100_000;

    private final Audit audit;
    private final AuditRows rows;
    private final Clock clock;
    private final int mostRows;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    work -> {
                        Thread made = new Thread(work, "davroom.auth.audit");
                        made.setDaemon(true);
                        return made;
                    });
    private final Future<?> rounds;
    private volatile Duration age;
    private volatile Instant nextTidying = Instant.MIN;

    @Activate
    public AuditBook(
            @Reference Audit audit, @Reference AuthDatabase database, Door.Settings settings) {
        this(audit, database.sql(), Clock.systemUTC(), MOST_ROWS, settings.auditDays());
    }

    AuditBook(Audit audit, Sql sql, Clock clock, int mostRows, int days) {
        this.audit = audit;
        this.rows = new AuditRows(sql);
        this.clock = clock;
        this.mostRows = mostRows;
        this.age = Duration.ofDays(days);
        this.rounds = thread.scheduleWithFixedDelay(this::round, 1, 1, TimeUnit.SECONDS);
    }

    @Modified
    void modified(Door.Settings settings) {
        age = Duration.ofDays(settings.auditDays());
        nextTidying = Instant.MIN;
    }

    @Deactivate
    void stop() {
        rounds.cancel(false);
        thread.shutdown();
        round();
    }

    @Override
    public List<Entry> entries(
            List<Event> events, Optional<String> account, Instant since, long before, int limit) {
        write();
        return rows.list(events, account, since, before, limit);
    }

    @Override
    public void denied(String account, String sentence) {
        audit.denied(account, sentence);
    }

    /** What cannot be written stays in the queue for the next time. */
    synchronized void write() {
        for (Entry next = audit.queue().peek(); next != null; next = audit.queue().peek()) {
            rows.add(next);
            audit.queue().remove();
        }
    }

    void tidy() {
        rows.keep(clock.instant().minus(age), mostRows);
    }

    private void round() {
        try {
            write();
            if (nextTidying.isBefore(clock.instant())) {
                tidy();
                nextTidying = clock.instant().plus(Duration.ofHours(1));
            }
        } catch (IllegalStateException e) {
            LOG.debug("The audit cannot be written now", e);
        }
    }
}
