package davroom.api.storage;

/**
 * Room on a drive, as RFC 4331 tells it.
 *
 * @param usedBytes taken by what is there
 * @param availableBytes how much more can be stored, the smallest of quota and free disk
 */
public record Space(long usedBytes, long availableBytes) {}
