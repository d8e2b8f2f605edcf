package davroom.library.media;

import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.makernotes.CanonMakernoteDirectory;
import com.drew.metadata.mov.metadata.QuickTimeMetadataDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a shot was taken with. */
final class Camera {
    /** What makers call themselves beside their name. */
    private static final Set<String> COMPANY =
            Set.of(
                    "corporation",
                    "corp.",
                    "corp",
                    "company",
                    "co.,ltd.",
                    "co.,ltd",
                    "inc.",
                    "gmbh",
                    "imaging",
                    "optical",
                    "ag");

    private static final int LONGEST = 200;

    private Camera() {}

    /** Make and model, the make once. */
    static Optional<String> of(Metadata metadata) {
        Optional<String> make =
                first(
                        List.of(
                                text(metadata, ExifIFD0Directory.class, ExifIFD0Directory.TAG_MAKE),
                                text(
                                        metadata,
                                        QuickTimeMetadataDirectory.class,
                                        QuickTimeMetadataDirectory.TAG_MAKE),
                                xmp(metadata, "tiff:Make")));
        Optional<String> model =
                first(
                        List.of(
                                text(
                                        metadata,
                                        ExifIFD0Directory.class,
                                        ExifIFD0Directory.TAG_MODEL),
                                text(
                                        metadata,
                                        QuickTimeMetadataDirectory.class,
                                        QuickTimeMetadataDirectory.TAG_MODEL),
                                xmp(metadata, "tiff:Model")));
        return name(make.orElse(""), model.orElse(""));
    }

    /** {@code NIKON CORPORATION, NIKON D850 -> NIKON D850}. */
    static Optional<String> name(String make, String model) {
        List<String> words =
                Arrays.stream(make.split("[ ]+"))
                        .filter(word -> !COMPANY.contains(word.toLowerCase(Locale.ROOT)))
                        .toList();
        String first = model.split(" ", 2)[0];
        boolean named = words.stream().anyMatch(first::equalsIgnoreCase);
        String maker = named ? "" : words.stream().collect(Collectors.joining(" "));
        return clean(maker + " " + model);
    }

    /** As the camera names it. */
    static Optional<String> lens(Metadata metadata) {
        return first(
                List.of(
                        text(
                                metadata,
                                ExifSubIFDDirectory.class,
                                ExifSubIFDDirectory.TAG_LENS_MODEL),
                        text(
                                metadata,
                                CanonMakernoteDirectory.class,
                                CanonMakernoteDirectory.TAG_LENS_MODEL),
                        xmp(metadata, "exifEX:LensModel"),
                        xmp(metadata, "aux:Lens")));
    }

    private static Optional<String> first(List<Optional<String>> said) {
        return said.stream().flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> text(
            Metadata metadata, Class<? extends Directory> kind, int tag) {
        return metadata.getDirectoriesOfType(kind).stream()
                .flatMap(directory -> Stream.ofNullable(directory.getString(tag)))
                .flatMap(text -> clean(text).stream())
                .findFirst();
    }

    private static Optional<String> xmp(Metadata metadata, String property) {
        return metadata.getDirectoriesOfType(XmpDirectory.class).stream()
                .flatMap(directory -> Stream.ofNullable(directory.getXmpProperties().get(property)))
                .flatMap(text -> clean(text).stream())
                .findFirst();
    }

    /** Cameras fill with spaces, zeros and worse. */
    private static Optional<String> clean(String text) {
        String clean =
                text.replaceAll("[\\p{Cc}\\p{Cs}\\p{Cn}]", " ").replaceAll(" +", " ").strip();
        return Optional.of(clean.substring(0, Math.min(LONGEST, clean.length())).strip())
                .filter(word -> !word.isEmpty() && !word.matches("-+"));
    }
}
