package davroom.api.library;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a picture or a video says of itself: its media type by content, and what its metadata tell
 * (Exif, XMP, IPTC, QuickTime). What is not said is empty; nothing is guessed.
 *
 * @param type media type by content: {@code image/jpeg}
 * @param takenAt local time of the camera's clock
 * @param zone offset from UTC of that clock, where it is known
 * @param camera make and model, once: {@code Canon EOS R5}
 * @param lens as the camera names it
 * @param width in pixels, as stored, before it is turned upright
 * @param height in pixels, as stored
 * @param orientation Exif orientation, 1 to 8
 * @param duration of a video
 * @param latitude in degrees, north is positive
 * @param longitude in degrees, east is positive
 */
public record MediaFacts(
        String type,
        Optional<LocalDateTime> takenAt,
        Optional<ZoneOffset> zone,
        Optional<String> camera,
        Optional<String> lens,
        OptionalInt width,
        OptionalInt height,
        OptionalInt orientation,
        Optional<Duration> duration,
        OptionalDouble latitude,
        OptionalDouble longitude) {

    /** Of a file that says nothing but what it is. */
    public static MediaFacts of(String type) {
        return new MediaFacts(
                type,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }
}
