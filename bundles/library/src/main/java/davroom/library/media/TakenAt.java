package davroom.library.media;

import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.mov.QuickTimeDirectory;
import com.drew.metadata.mov.metadata.QuickTimeMetadataDirectory;
import com.drew.metadata.mp4.Mp4Directory;
import com.drew.metadata.xmp.XmpDirectory;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * When a shot was taken, by the camera's clock.
 *
 * @param local what the clock showed
 * @param zone where it is known
 */
record TakenAt(LocalDateTime local, Optional<ZoneOffset> zone) {
    /** Exif, XMP, ISO 8601 and QuickTime: {@code 2024:05:01 10:20:30.25+02:00}. */
    private static final Pattern MOMENT =
            Pattern.compile(
                    "(\\d{4})[:-](\\d{2})[:-](\\d{2})[ T](\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9})\\d*)?)?"
                            + " ?(Z|[+-]\\d{2}:?\\d{2})?");

    /** Cameras that forgot the time say 0000, QuickTime 1904. */
    private static final int FIRST_YEAR = 1905;

    /** The best of what is said; empty when nothing is. */
    static Optional<TakenAt> of(Metadata metadata) {
        return Stream.<Supplier<Optional<TakenAt>>>of(
                        () ->
                                exif(
                                        metadata,
                                        ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL,
                                        ExifSubIFDDirectory.TAG_SUBSECOND_TIME_ORIGINAL,
                                        ExifSubIFDDirectory.TAG_TIME_ZONE_ORIGINAL),
                        () ->
                                exif(
                                        metadata,
                                        ExifSubIFDDirectory.TAG_DATETIME_DIGITIZED,
                                        ExifSubIFDDirectory.TAG_SUBSECOND_TIME_DIGITIZED,
                                        ExifSubIFDDirectory.TAG_TIME_ZONE_DIGITIZED),
                        () -> xmp(metadata, "exif:DateTimeOriginal"),
                        () -> xmp(metadata, "photoshop:DateCreated"),
                        () -> xmp(metadata, "xmp:CreateDate"),
                        () ->
                                text(
                                        metadata,
                                        QuickTimeMetadataDirectory.class,
                                        QuickTimeMetadataDirectory.TAG_CREATION_DATE),
                        () -> utc(metadata, Mp4Directory.class, Mp4Directory.TAG_CREATION_TIME),
                        () ->
                                utc(
                                        metadata,
                                        QuickTimeDirectory.class,
                                        QuickTimeDirectory.TAG_CREATION_TIME),
                        () -> gps(metadata))
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<TakenAt> exif(Metadata metadata, int time, int fraction, int zone) {
        return metadata.getDirectoriesOfType(ExifSubIFDDirectory.class).stream()
                .filter(directory -> directory.getString(time) != null)
                .findFirst()
                .flatMap(
                        directory ->
                                parse(
                                        directory.getString(time).strip()
                                                + fraction(directory.getString(fraction))
                                                + zone(directory.getString(zone))));
    }

    private static String fraction(String digits) {
        return digits != null && digits.strip().matches("\\d{1,9}") ? "." + digits.strip() : "";
    }

    private static String zone(String offset) {
        return offset != null && offset.strip().matches("Z|[+-]\\d{2}:\\d{2}")
                ? offset.strip()
                : "";
    }

    private static Optional<TakenAt> xmp(Metadata metadata, String property) {
        return metadata.getDirectoriesOfType(XmpDirectory.class).stream()
                .map(directory -> directory.getXmpProperties().get(property))
                .flatMap(Stream::ofNullable)
                .findFirst()
                .flatMap(TakenAt::parse);
    }

    private static Optional<TakenAt> text(
            Metadata metadata, Class<? extends Directory> kind, int tag) {
        return metadata.getDirectoriesOfType(kind).stream()
                .flatMap(directory -> Stream.ofNullable(directory.getString(tag)))
                .findFirst()
                .flatMap(TakenAt::parse);
    }

    private static Optional<TakenAt> utc(
            Metadata metadata, Class<? extends Directory> kind, int tag) {
        return metadata.getDirectoriesOfType(kind).stream()
                .flatMap(directory -> Stream.ofNullable(directory.getDate(tag)))
                .findFirst()
                .flatMap(TakenAt::utc);
    }

    private static Optional<TakenAt> gps(Metadata metadata) {
        return metadata.getDirectoriesOfType(GpsDirectory.class).stream()
                .flatMap(directory -> Stream.ofNullable(directory.getGpsDate()))
                .findFirst()
                .flatMap(TakenAt::utc);
    }

    private static Optional<TakenAt> utc(Date date) {
        Instant moment = date.toInstant();
        return sensible(moment.atOffset(ZoneOffset.UTC).toLocalDateTime())
                .map(local -> new TakenAt(local, Optional.of(ZoneOffset.UTC)));
    }

    /** What people and programs write; empty when there is no such moment. */
    static Optional<TakenAt> parse(String text) {
        Matcher parts = MOMENT.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            LocalDateTime local =
                    LocalDateTime.of(
                            number(parts, 1),
                            number(parts, 2),
                            number(parts, 3),
                            number(parts, 4),
                            number(parts, 5),
                            number(parts, 6),
                            nanos(parts.group(7)));
            Optional<ZoneOffset> zone = Optional.ofNullable(parts.group(8)).map(ZoneOffset::of);
            return sensible(local).map(moment -> new TakenAt(moment, zone));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDateTime> sensible(LocalDateTime local) {
        return Optional.of(local).filter(moment -> moment.getYear() >= FIRST_YEAR);
    }

    private static int number(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
    }

    private static int nanos(String digits) {
        return digits == null ? 0 : Integer.parseInt((digits + "00000000").substring(0, 9));
    }
}
