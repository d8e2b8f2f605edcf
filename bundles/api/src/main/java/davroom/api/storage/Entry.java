package davroom.api.storage;

import java.time.Instant;

/**
 * A file or folder as a listing has it.
 *
 * @param name its last name; empty for the top of a drive
 * @param folder whether it is a folder
 * @param size bytes; 0 for a folder
 * @param modified when the content was last changed, or what a client set as that time
 * @param created when it was made, where the file system knows, else the same as modified
 * @param etag strong, in quotes (RFC 9110 8.8.3); changes with the content of a file and with
 *     nothing else. Empty for a folder.
 * @param id which file or folder of its drive this is, in digits: it stays when that is renamed or
 *     moved on the drive, and a new one may get it when that is gone. Empty where the file system
 *     does not tell.
 */
public record Entry(
        String name,
        boolean folder,
        long size,
        Instant modified,
        Instant created,
        String etag,
        String id) {

    /** Without an id. */
    public Entry(
            String name,
            boolean folder,
            long size,
            Instant modified,
            Instant created,
            String etag) {
        this(name, folder, size, modified, created, etag, "");
    }
}
