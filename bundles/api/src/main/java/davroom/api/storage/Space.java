package davroom.api.storage;

/**
 * Room on a drive, as RFC 4331 tells it.
 *
 * @param usedBytes taken by what is there
 * @param availableBytes how much more can be stored, the smallest of quota and free disk
 * @param byQuota whether it is a quota that leaves no more, and not the disk
 */
public record Space(long usedBytes, long availableBytes, boolean byQuota) {

    /** Of a drive without a quota. */
    public Space(long usedBytes, long availableBytes) {
        this(usedBytes, availableBytes, false);
    }

    /** Whether nothing more can be stored. */
    public boolean full() {
        return availableBytes <= 0;
    }
}
