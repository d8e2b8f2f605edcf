package davroom.api.library;

import davroom.api.storage.StoragePath;
import java.time.Instant;
import java.util.Optional;

/**
 * A file as the index knows it.
 *
 * @param path where it is, or was when it is missing
 * @param size bytes
 * @param modified when its content was last changed
 * @param sha256 of its content in lower-case hex; empty while it could not be read
 * @param facts what it says of itself
 * @param group what files of one shot have in common, see {@link GroupName}
 * @param status whether it is there and could be read
 * @param error why it could not be read, a sentence
 */
public record LibraryFile(
        StoragePath path,
        long size,
        Instant modified,
        Optional<String> sha256,
        MediaFacts facts,
        StoragePath group,
        Status status,
        Optional<String> error) {

    /** Whether a file is there and could be read. */
    public enum Status {
        /** There, and read. */
        OK,
        /** It was there, and is not, on a drive that surely is. */
        MISSING,
        /** There, but broken or refused; {@link LibraryFile#error} says why. */
        FAILED
    }
}
