package davroom.library.media;

import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.mov.QuickTimeDirectory;
import com.drew.metadata.mp4.Mp4Directory;
import davroom.api.library.MediaFacts;
import davroom.api.storage.OpenFile;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads facts from what Exif, XMP and QuickTime say. */
public final class FactReader implements MediaReader {
    private static final Logger LOG = LoggerFactory.getLogger(FactReader.class);
    private static final long MEGAPIXEL = 1_000_000;

    private final TypeDetector detector = new TypeDetector();
    private final int megapixels;

    /**
     * Begins.
     *
     * @param megapixels pictures of more are refused
     */
    public FactReader(int megapixels) {
        this.megapixels = megapixels;
    }

    @Override
    public Reading read(OpenFile file) throws IOException {
        SeekableByteChannel channel = file.channel();
        String name = file.entry().name();
        String type = detector.detect(new ChannelStream(channel, new Budget(Long.MAX_VALUE)), name);
        Optional<String> contradiction = detector.contradiction(type, name);
        if (channel.size() == 0) {
            return new Reading(MediaFacts.of(type), Optional.of("The file is empty."));
        }
        if (contradiction.isPresent() || !type.matches("(image|video)/.*")) {
            return new Reading(MediaFacts.of(type), contradiction);
        }
        try {
            return reading(type, new MetadataOf(channel).read(name), channel);
        } catch (ImageProcessingException | RuntimeException e) {
            // the parsers trust what they read, and fail in many ways when it is not so
            LOG.debug("{} is broken", name, e);
            return broken(type, "The file is broken.");
        } catch (IOException e) {
            channel.size(); // a drive that is away fails here again
            LOG.debug("{} is broken", name, e);
            return broken(type, "The file is broken: " + e.getMessage());
        }
    }

    private static Reading broken(String type, String error) {
        return new Reading(MediaFacts.of(type), Optional.of(error));
    }

    private Reading reading(String type, Metadata metadata, SeekableByteChannel channel)
            throws IOException {
        Optional<Frame> frame = Frame.of(metadata);
        Optional<TakenAt> taken = TakenAt.of(metadata);
        Optional<Place> place = Place.of(metadata);
        MediaFacts facts =
                new MediaFacts(
                        type,
                        taken.map(TakenAt::local),
                        taken.flatMap(TakenAt::zone),
                        Camera.of(metadata),
                        Camera.lens(metadata),
                        number(frame.map(Frame::width)),
                        number(frame.map(Frame::height)),
                        Frame.orientation(metadata),
                        duration(metadata),
                        degrees(place.map(Place::latitude)),
                        degrees(place.map(Place::longitude)));
        return new Reading(facts, refusal(type, frame, channel));
    }

    private Optional<String> refusal(
            String type, Optional<Frame> frame, SeekableByteChannel channel) throws IOException {
        if (type.startsWith("image/")
                && frame.isPresent()
                && frame.get().pixels() > megapixels * MEGAPIXEL) {
            return Optional.of(
                    "The picture has %d megapixels, more than the %d that are allowed."
                            .formatted(frame.get().pixels() / MEGAPIXEL, megapixels));
        }
        if (type.equals("image/jpeg") && (frame.isEmpty() || !JpegEnd.isIn(channel))) {
            return Optional.of("The picture ends too early.");
        }
        return Optional.empty();
    }

    private static Optional<Duration> duration(Metadata metadata) {
        return Stream.concat(
                        metadata.getDirectoriesOfType(Mp4Directory.class).stream()
                                .map(d -> d.getDoubleObject(Mp4Directory.TAG_DURATION_SECONDS)),
                        metadata.getDirectoriesOfType(QuickTimeDirectory.class).stream()
                                .map(
                                        d ->
                                                d.getDoubleObject(
                                                        QuickTimeDirectory.TAG_DURATION_SECONDS)))
                .flatMap(Stream::ofNullable)
                .filter(seconds -> seconds > 0 && seconds < Integer.MAX_VALUE)
                .map(seconds -> Duration.ofMillis(Math.round(seconds * 1000)))
                .findFirst();
    }

    private static OptionalInt number(Optional<Integer> value) {
        return value.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private static OptionalDouble degrees(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
