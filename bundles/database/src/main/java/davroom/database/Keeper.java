package davroom.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a database open while it is wished for: tries, tries again later, and closes it.
 *
 * <p>All state belongs to one thread, so nobody who wishes ever waits for a database.
 */
final class Keeper implements AutoCloseable {
    /** Opens a database and offers it. */
    interface Opening {
        /** Closing the result takes the offer back. */
        Open open() throws SQLException;
    }

    /** An offered database. */
    interface Open extends AutoCloseable {
        @Override
        void close();
    }

    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final Duration LAST_WORK = Duration.ofSeconds(30);

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    work -> {
                        Thread thread = new Thread(work, "davroom.database");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final UnaryOperator<String> hide;
    private final Duration firstWait;
    private final Duration longestWait;

    private Optional<Opening> wish = Optional.empty();
    private Optional<Open> open = Optional.empty();
    private Future<?> retry = CompletableFuture.completedFuture(null);

    /** Waits so long after a first failure, and then longer each time; hides secrets in the log. */
    Keeper(Duration firstWait, Duration longestWait, UnaryOperator<String> hide) {
        this.firstWait = firstWait;
        this.longestWait = longestWait;
        this.hide = hide;
    }

    /** From now on this is open, or nothing; what was open before is closed. */
    synchronized void wish(Optional<Opening> next) {
        if (!thread.isShutdown()) {
            thread.execute(() -> change(next));
        }
    }

    /** Closes what is open. Wishes that come later are not heard. */
    @Override
    public void close() {
        wish(Optional.empty());
        synchronized (this) {
            thread.shutdown();
        }
        try {
            if (!thread.awaitTermination(LAST_WORK.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("The database could not be closed within {} s", LAST_WORK.toSeconds());
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void change(Optional<Opening> next) {
        retry.cancel(false);
        open.ifPresent(Open::close);
        open = Optional.empty();
        wish = next;
        attempt(firstWait);
    }

    private void attempt(Duration wait) {
        if (wish.isEmpty()) {
            return;
        }
        try {
            open = Optional.of(wish.get().open());
        } catch (SQLException e) {
            LOG.warn(
                    "The database does not answer, next try in {} s: {} (SQL state {})",
                    wait.toSeconds(),
                    hide.apply(String.valueOf(e.getMessage())),
                    e.getSQLState());
            retry =
                    thread.schedule(
                            () -> attempt(next(wait)), wait.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private Duration next(Duration wait) {
        Duration doubled = wait.multipliedBy(2);
        return doubled.compareTo(longestWait) < 0 ? doubled : longestWait;
    }
}
