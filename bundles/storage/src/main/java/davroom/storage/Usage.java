package davroom.storage;

/**
 * What the files of all drives that have a quota take together, and what running writes were
 * promised. Guarded by its own monitor.
 */
final class Usage {
    private long used;
    private long promised;

    synchronized long used() {
        return used;
    }

    /** What a quota has left. */
    synchronized long left(long quota) {
        return Math.max(0, quota - used - promised);
    }

    /** The files have so many bytes more, or less. */
    synchronized void changed(long bytes) {
        used += bytes;
    }

    /** Promises so many bytes, unless the quota has no room for them. */
    synchronized boolean take(long bytes, long quota) {
        if (quota > 0 && bytes > quota - used - promised) {
            return false;
        }
        promised += bytes;
        return true;
    }

    synchronized void giveBack(long bytes) {
        promised -= bytes;
    }
}
