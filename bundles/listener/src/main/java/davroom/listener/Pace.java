package davroom.listener;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps account of one transfer: how long we waited for the other side, and how much came of it.
 *
 * <p>Only waiting counts: a server that is busy with itself never makes its client look slow. The
 * account is settled each time the waiting adds up to the grace, so a fast beginning does not pay
 * for a slow end.
 */
final class Pace {

    private final long graceNanos;
    private final double bytesPerNano;
    private final LongSupplier nanoTime;

    private boolean waiting;
    private long since;
    private long waited;
    private long moved;

    Pace(Duration grace, long bytesPerSecond, LongSupplier nanoTime) {
        this.graceNanos = grace.toNanos();
        this.bytesPerNano = bytesPerSecond / 1e9;
        this.nanoTime = nanoTime;
    }

    /** From now on we wait for the other side. */
    synchronized void waiting() {
        if (!waiting) {
            waiting = true;
            since = nanoTime.getAsLong();
        }
    }

    /** Whether we wait, and not yet that long. */
    synchronized boolean waitsLessThan(Duration limit) {
        return waiting && nanoTime.getAsLong() - since < limit.toNanos();
    }

    /** The wait is over and so many bytes have passed; answers whether that was fast enough. */
    synchronized boolean moved(long bytes) {
        if (waiting) {
            waited += nanoTime.getAsLong() - since;
            waiting = false;
        }
        moved += bytes;
        if (waited < graceNanos) {
            return true;
        }
        boolean fastEnough = moved >= waited * bytesPerNano;
        waited = 0;
        moved = 0;
        return fastEnough;
    }
}
