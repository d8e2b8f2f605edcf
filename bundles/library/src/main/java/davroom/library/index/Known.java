package davroom.library.index;

import davroom.api.library.LibraryFile;
import davroom.api.storage.Entry;

/**
 * A file as the index has it.
 *
 * @param id stays when the file moves
 * @param etag of the content that was looked at; empty when that could not be read
 * @param file what is known of it
 */
record Known(long id, String etag, LibraryFile file) {
    /** Whether there is nothing new to learn of the file that is there now. */
    boolean isAs(Entry entry) {
        return file.status() != LibraryFile.Status.MISSING
                && etag.equals(entry.etag())
                && file.size() == entry.size();
    }
}
