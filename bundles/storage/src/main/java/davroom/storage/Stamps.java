package davroom.storage;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Marks the modification time of what we write in the digits below the millisecond, which no client
 * sees: two writes within one millisecond differ, so their ETags do.
 */
final class Stamps {
    private static final int NANOS_PER_MILLI = 1_000_000;

    /** In units of 100 ns, the finest that NTFS keeps: the ETag stands in the {@link Pin}. */
    private static final int PINNED = 7777;

    // of the process, not of a drive: a file may be written through two drives after another
    private static final AtomicLong COUNTER = new AtomicLong(new SecureRandom().nextInt(1 << 30));

    private Stamps() {}

    /** The time with digits that no write had for long. */
    static Instant fresh(Instant time) {
        long digits;
        do {
            long count = Math.floorMod(COUNTER.getAndIncrement(), NANOS_PER_MILLI);
            // steps of 100 ns first, so that NTFS tells 10,000 writes apart
            digits = (count * 100 + count / 10_000) % NANOS_PER_MILLI;
        } while (digits / 100 == PINNED);
        return time.truncatedTo(ChronoUnit.MILLIS).plusNanos(digits);
    }

    /** The time with the digits that say: the ETag stands in the pin. */
    static Instant pinned(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).plusNanos(PINNED * 100L);
    }

    static boolean isPinned(Instant time) {
        return time.get(ChronoField.NANO_OF_SECOND) % NANOS_PER_MILLI / 100 == PINNED;
    }
}
