package davroom.api.library;

import davroom.api.storage.StoragePath;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * Which files are looked for: those to which all of it applies.
 *
 * @param under a drive or folder, with all below it; the root for all drives
 * @param text words, all of which stand in the path, the camera or the lens; empty for all files
 * @param from taken at or after this local time
 * @param until taken before this local time
 * @param camera that takes part of its name, in any case
 * @param place taken in there
 * @param status there, missing or failed; empty for all but the missing
 * @param order in which they come
 * @param after the {@link FilePage#next} of the page before
 * @param limit as many at most, 1 to 1,000
 */
public record FileQuery(
        StoragePath under,
        String text,
        Optional<LocalDateTime> from,
        Optional<LocalDateTime> until,
        Optional<String> camera,
        Optional<Box> place,
        Optional<LibraryFile.Status> status,
        Order order,
        Optional<String> after,
        int limit) {

    /** In which order files come. */
    public enum Order {
        /** By path. */
        PATH,
        /** The newest shot first; what has no date comes last. */
        NEWEST
    }

    /**
     * A part of the map in degrees; where west is more than east, it crosses the 180th meridian.
     */
    public record Box(double south, double west, double north, double east) {}
}
