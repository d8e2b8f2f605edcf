package davroom.webdav.lock;

import davroom.api.storage.TooLargeException;
import java.time.Duration;
import java.util.Optional;

/**
 * How long locks live and how many there may be, so that nobody can lock a drive for ever.
 *
 * @param longest most that a client gets, whatever it asks for
 * @param usual what a client gets that does not ask
 * @param perSubject how many one account may hold
 * @param inAll how many there may be
 */
public record LockLimits(Duration longest, Duration usual, int perSubject, int inAll) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** An hour, half an hour, a thousand, ten thousand. */
    public static final LockLimits DEFAULT =
            new LockLimits(Duration.ofHours(1), Duration.ofMinutes(30), 1_000, 10_000);

    /** Longest {@code DAV:owner} that is kept, in characters. */
    private static final int OWNER_LENGTH = 8_192;

    /** Checks the numbers. */
    public LockLimits {
        if (longest.compareTo(SHORTEST) < 0 || usual.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("A lock lives for at least a second.");
        }
        if (perSubject < 1 || inAll < 1) {
            throw new IllegalArgumentException("There must be room for at least one lock.");
        }
    }

    Duration granted(Optional<Duration> wanted) {
        Duration span = wanted.orElse(usual);
        if (span.compareTo(longest) > 0) {
            return longest;
        }
        return span.compareTo(SHORTEST) < 0 ? SHORTEST : span;
    }

    void check(Lock lock, LockTree locks) throws TooManyLocksException, TooLargeException {
        if (lock.ownerXml().length() > OWNER_LENGTH) {
            throw new TooLargeException("The owner of a lock is described too lengthily.");
        }
        if (locks.size() >= inAll) {
            throw new TooManyLocksException("There are too many locks.");
        }
        if (locks.sizeOf(lock.subject()) >= perSubject) {
            throw new TooManyLocksException("This account holds too many locks.");
        }
    }
}
