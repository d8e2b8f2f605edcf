package davroom.storage;

import java.util.function.Supplier;

/** The bytes of a drive's own files. Guarded by its own monitor. */
final class Count {
    private final Supplier<Limits> limits;
    private final Usage usage;
    private long used;
    private long told;

    Count(Supplier<Limits> limits, Usage usage) {
        this.limits = limits;
        this.usage = usage;
    }

    /** The files of the drive have so many bytes more, or less. */
    synchronized void changed(long bytes) {
        used += bytes;
        tell();
    }

    /** The files of the drive were counted. */
    synchronized void counted(long bytes) {
        used = bytes;
        tell();
    }

    /** The files count with those of the other drives as long as this one has a quota. */
    synchronized void tell() {
        tell(limits.get().quotaBytes() > 0 ? used : 0);
    }

    /** The drive is closed. */
    synchronized void close() {
        tell(0);
    }

    private void tell(long bytes) {
        usage.changed(bytes - told);
        told = bytes;
    }

    synchronized long used() {
        return used;
    }
}
