package davroom.api.storage;

/**
 * What an upload became.
 *
 * @param entry as it is on the drive now
 * @param created whether nothing was there before
 * @param sha256 of the content, lower-case hex
 */
public record Stored(Entry entry, boolean created, String sha256) {}
