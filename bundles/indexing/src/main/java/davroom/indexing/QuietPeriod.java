package davroom.indexing;

import java.time.Duration;
import java.time.Instant;

/**
 * When something that changes is looked at: when it has been quiet for a while, and at last when it
 * has waited for the longest wait, or a steady stream would never be.
 *
 * @param quiet nothing happened for so long
 * @param longest since the first change
 */
record QuietPeriod(Duration quiet, Duration longest) {

    /** Due after a change now, when the first one was then. */
    Instant due(Instant first, Instant now) {
        Instant calm = now.plus(quiet);
        Instant last = first.plus(longest);
        return calm.isAfter(last) ? last : calm;
    }

    /**
     * Due after so many vain attempts: each waits twice as long as the one before, an hour at most.
     */
    Instant retry(int attempts, Instant now) {
        long seconds = 15L << Math.min(attempts, 8);
        return now.plus(Duration.ofSeconds(Math.min(seconds, 3_600)));
    }
}
