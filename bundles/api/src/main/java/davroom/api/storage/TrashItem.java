package davroom.api.storage;

import java.time.Instant;

/**
 * Something in the {@link Trash}.
 *
 * @param id short, of lower-case letters and digits; names it on its drive
 * @param path where it was
 * @param deleted when it went
 * @param folder whether it is a folder
 * @param size bytes, of a folder those of all files in it
 */
public record TrashItem(String id, StoragePath path, Instant deleted, boolean folder, long size) {}
