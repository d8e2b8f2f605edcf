package davroom.it.client;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another process is about to do, and gives up at a limit. */
final class Await {
    static final Duration LIMIT = Duration.ofSeconds(60);

    private Await() {}

    /** Returns when the condition holds; fails with the given words when it never does. */
    static void until(String what, Callable<Boolean> condition) {
        until(what, LIMIT, condition);
    }

    /** The same with a limit of its own. */
    static void until(String what, Duration limit, Callable<Boolean> condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + limit.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(MILLISECONDS.toNanos(10));
        }
    }

    private static boolean holds(Callable<Boolean> condition) {
        try {
            return condition.call();
        } catch (NoSuchFileException | UncheckedIOException e) {
            return false; // a file went away while it was looked at
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
