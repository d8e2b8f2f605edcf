package davroom.auth.ldap;

import davroom.auth.Audit;
import davroom.auth.AuthDatabase;
import davroom.auth.Directory;
import davroom.auth.DirectoryRound;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few minutes which accounts are still somebody's in the directory. */
@Component(service = DirectoryRounds.class, immediate = true)
public final class DirectoryRounds {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryRounds.class);

    /** With the five minutes that a right password is remembered: out after that at the latest. */
    private static final int MINUTES = 4;

    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "davroom.auth.ldap");
                        thread.setDaemon(true);
                        return thread;
                    });

    private final Future<?> rounds;

    /** While there is a directory. */
    @Activate
    public DirectoryRounds(
            @Reference AuthDatabase database,
            @Reference Audit audit,
            @Reference Directory directory) {
        DirectoryRound round = new DirectoryRound(database, audit);
        rounds =
                clock.scheduleWithFixedDelay(
                        () -> go(round, directory), 0, MINUTES, TimeUnit.MINUTES);
    }

    private static void go(DirectoryRound round, Directory directory) {
        try {
            round.go(directory);
        } catch (Directory.AwayException e) {
            // all stays as it is; the directory says itself that it is away
            LOG.debug("The accounts of the directory are not looked after now", e);
        } catch (RuntimeException e) {
            LOG.warn("The accounts of the directory cannot be looked after.", e);
        }
    }

    @Deactivate
    void stop() {
        rounds.cancel(true);
        clock.shutdownNow();
    }
}
