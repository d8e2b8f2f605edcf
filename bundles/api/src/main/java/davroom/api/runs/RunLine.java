package davroom.api.runs;

import davroom.api.storage.StoragePath;
import java.time.Instant;

/**
 * What a person should know of one file in a run.
 *
 * @param at when it was written
 * @param path of the file
 * @param kind what became of it
 * @param text a sentence that says why, or where it is now
 */
public record RunLine(Instant at, StoragePath path, Kind kind, String text) {
    /** What became of a file. */
    public enum Kind {
        /** It was done, and this is worth telling: a duplicate, a new name. */
        NOTE,
        /** It could not be done. */
        FAILED
    }
}
