package davroom.webdav.history;

import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log several times a minute that this node is alive. */
public final class Pulse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread daemon = new Thread(task, "davroom-webdav");
                        daemon.setDaemon(true);
                        return daemon;
                    });
    private final ScheduledFuture<?> beat;
    private final ChangeLog log;

    /** From now on. */
    public Pulse(ChangeLog log) {
        this.log = log;
        long pause = Writers.LEASE.dividedBy(3).toSeconds();
        beat = thread.scheduleWithFixedDelay(this::tell, pause, pause, TimeUnit.SECONDS);
    }

    private void tell() {
        try {
            log.renew();
        } catch (SQLException | RuntimeException e) {
            // whoever throws here is not called again
            LOG.warn("The log of changes cannot be reached", e);
        }
    }

    @Override
    public void close() {
        beat.cancel(false);
        thread.shutdown();
    }
}
