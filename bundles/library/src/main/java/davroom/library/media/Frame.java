package davroom.library.media;

import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.avi.AviDirectory;
import com.drew.metadata.bmp.BmpHeaderDirectory;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifThumbnailDirectory;
import com.drew.metadata.gif.GifHeaderDirectory;
import com.drew.metadata.heif.HeifDirectory;
import com.drew.metadata.jpeg.JpegDirectory;
import com.drew.metadata.mov.QuickTimeDirectory;
import com.drew.metadata.mov.media.QuickTimeVideoDirectory;
import com.drew.metadata.mp4.Mp4Directory;
import com.drew.metadata.mp4.media.Mp4VideoDirectory;
import com.drew.metadata.png.PngDirectory;
import com.drew.metadata.webp.WebpDirectory;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Size of a picture in pixels, as stored.
 *
 * @param width never 0
 * @param height never 0
 */
record Frame(int width, int height) {
    private record Tags(Class<? extends Directory> of, int width, int height) {}

    /** Where formats say it. What stands first is what the decoder will see. */
    private static final List<Tags> TAGS =
            List.of(
                    new Tags(
                            JpegDirectory.class,
                            JpegDirectory.TAG_IMAGE_WIDTH,
                            JpegDirectory.TAG_IMAGE_HEIGHT),
                    new Tags(
                            PngDirectory.class,
                            PngDirectory.TAG_IMAGE_WIDTH,
                            PngDirectory.TAG_IMAGE_HEIGHT),
                    new Tags(
                            GifHeaderDirectory.class,
                            GifHeaderDirectory.TAG_IMAGE_WIDTH,
                            GifHeaderDirectory.TAG_IMAGE_HEIGHT),
                    new Tags(
                            BmpHeaderDirectory.class,
                            BmpHeaderDirectory.TAG_IMAGE_WIDTH,
                            BmpHeaderDirectory.TAG_IMAGE_HEIGHT),
                    new Tags(
                            WebpDirectory.class,
                            WebpDirectory.TAG_IMAGE_WIDTH,
                            WebpDirectory.TAG_IMAGE_HEIGHT),
                    new Tags(
                            HeifDirectory.class,
                            HeifDirectory.TAG_IMAGE_WIDTH,
                            HeifDirectory.TAG_IMAGE_HEIGHT),
                    new Tags(
                            Mp4VideoDirectory.class,
                            Mp4VideoDirectory.TAG_WIDTH,
                            Mp4VideoDirectory.TAG_HEIGHT),
                    new Tags(
                            QuickTimeVideoDirectory.class,
                            QuickTimeVideoDirectory.TAG_WIDTH,
                            QuickTimeVideoDirectory.TAG_HEIGHT),
                    new Tags(AviDirectory.class, AviDirectory.TAG_WIDTH, AviDirectory.TAG_HEIGHT),
                    new Tags(
                            ExifDirectoryBase.class,
                            ExifDirectoryBase.TAG_IMAGE_WIDTH,
                            ExifDirectoryBase.TAG_IMAGE_HEIGHT));

    /** Of videos that were held upright. */
    private static final Map<Integer, Integer> TURNED = Map.of(0, 1, 90, 6, 180, 3, 270, 8);

    /** Of several, as RAW files have them beside small ones, the largest. */
    static Optional<Frame> of(Metadata metadata) {
        return TAGS.stream().flatMap(tags -> largest(metadata, tags).stream()).findFirst();
    }

    private static Optional<Frame> largest(Metadata metadata, Tags tags) {
        return all(metadata)
                .filter(tags.of()::isInstance)
                .filter(directory -> !(directory instanceof ExifThumbnailDirectory))
                .flatMap(directory -> frame(directory, tags).stream())
                .max(Comparator.comparingLong(Frame::pixels));
    }

    private static Optional<Frame> frame(Directory directory, Tags tags) {
        Integer width = directory.getInteger(tags.width());
        Integer height = directory.getInteger(tags.height());
        return width == null || height == null || width <= 0 || height == 0
                ? Optional.empty()
                : Optional.of(new Frame(width, Math.abs(height))); // BMP: from the top
    }

    long pixels() {
        return (long) width * height;
    }

    /** Exif orientation; of a video, what its rotation would be. */
    static OptionalInt orientation(Metadata metadata) {
        return Stream.concat(
                        values(metadata, ExifIFD0Directory.class, ExifIFD0Directory.TAG_ORIENTATION)
                                .filter(orientation -> orientation >= 1 && orientation <= 8),
                        Stream.concat(
                                        values(
                                                metadata,
                                                Mp4Directory.class,
                                                Mp4Directory.TAG_ROTATION),
                                        values(
                                                metadata,
                                                QuickTimeDirectory.class,
                                                QuickTimeDirectory.TAG_ROTATION))
                                .map(degrees -> TURNED.get(Math.floorMod(degrees, 360)))
                                .flatMap(Stream::ofNullable))
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    private static Stream<Integer> values(
            Metadata metadata, Class<? extends Directory> kind, int tag) {
        return metadata.getDirectoriesOfType(kind).stream()
                .flatMap(directory -> Stream.ofNullable(directory.getInteger(tag)));
    }

    private static Stream<Directory> all(Metadata metadata) {
        return StreamSupport.stream(metadata.getDirectories().spliterator(), false);
    }
}
