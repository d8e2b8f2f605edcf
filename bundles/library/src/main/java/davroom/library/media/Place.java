package davroom.library.media;

import com.drew.lang.GeoLocation;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.mov.metadata.QuickTimeMetadataDirectory;
import com.drew.metadata.mp4.Mp4Directory;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a shot was taken, in degrees.
 *
 * @param latitude north is positive
 * @param longitude east is positive
 */
record Place(double latitude, double longitude) {
    /** ISO 6709 in degrees: {@code +48.8577+002.2950+035.000/}. */
    private static final Pattern ISO_6709 =
            Pattern.compile("([+-]\\d{1,2}(?:\\.\\d+)?)([+-]\\d{1,3}(?:\\.\\d+)?)(?:[+-].*)?/?");

    static Optional<Place> of(Metadata metadata) {
        Stream<Place> exif =
                metadata.getDirectoriesOfType(GpsDirectory.class).stream()
                        .flatMap(directory -> Stream.ofNullable(directory.getGeoLocation()))
                        .map(Place::of);
        Stream<Place> apple =
                metadata.getDirectoriesOfType(QuickTimeMetadataDirectory.class).stream()
                        .flatMap(
                                directory ->
                                        Stream.ofNullable(
                                                directory.getString(
                                                        QuickTimeMetadataDirectory
                                                                .TAG_LOCATION_ISO6709)))
                        .flatMap(text -> parse(text).stream());
        Stream<Place> mp4 =
                metadata.getDirectoriesOfType(Mp4Directory.class).stream()
                        .filter(directory -> directory.containsTag(Mp4Directory.TAG_LONGITUDE))
                        .flatMap(
                                directory ->
                                        Stream.ofNullable(
                                                        directory.getDoubleObject(
                                                                Mp4Directory.TAG_LATITUDE))
                                                .map(
                                                        latitude ->
                                                                new Place(
                                                                        latitude,
                                                                        directory.getDoubleObject(
                                                                                Mp4Directory
                                                                                        .TAG_LONGITUDE))));
        return Stream.of(exif, apple, mp4)
                .flatMap(places -> places)
                .filter(Place::isOne)
                .findFirst();
    }

    private static Place of(GeoLocation place) {
        return new Place(place.getLatitude(), place.getLongitude());
    }

    static Optional<Place> parse(String text) {
        Matcher parts = ISO_6709.matcher(text.strip());
        return parts.matches()
                ? Optional.of(
                        new Place(
                                Double.parseDouble(parts.group(1)),
                                Double.parseDouble(parts.group(2))))
                : Optional.empty();
    }

    /** Phones without a fix say 0, 0. */
    private boolean isOne() {
        return Math.abs(latitude) <= 90
                && Math.abs(longitude) <= 180
                && (latitude != 0 || longitude != 0);
    }
}
