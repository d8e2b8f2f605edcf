package davroom.indexing;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Does something again and again, beside the requests. */
final class Rounds implements AutoCloseable {
    private static final Duration LAST_ROUND = Duration.ofSeconds(10);

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    work -> {
                        Thread daemon = new Thread(work, "davroom.indexing");
                        daemon.setDaemon(true);
                        return daemon;
                    });

    private final ScheduledFuture<?> rounds;

    /** With that pause in between. What is done throws nothing, or it would not be done again. */
    Rounds(Runnable round, Duration pause) {
        rounds =
                thread.scheduleWithFixedDelay(
                        round, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        rounds.cancel(false);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_ROUND.toSeconds(), TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
