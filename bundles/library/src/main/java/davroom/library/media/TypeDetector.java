package davroom.library.media;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;

/** Tells what a file is by its content; the name decides only between kinds of the same. */
final class TypeDetector {
    /** Types whose names are never given to anything else. */
    private static final Map<String, Set<String>> SURE =
            Map.of(
                    "image/jpeg", Set.of("jpg", "jpeg", "jpe", "jif", "jfif", "jfi", "thm", "mpo"),
                    "image/png", Set.of("png", "apng", "pnga", "pn"),
                    "image/gif", Set.of("gif"),
                    "image/tiff", Set.of("tif", "tiff"),
                    "image/heic", Set.of("heic", "heics", "heif", "heifs", "hif", "avci", "avcs"));

    private static final Set<String> SAME =
            Set.of("image/apng", "image/vnd.ms-photo", "image/heif", "image/avif");

    private final MimeTypes types = MimeTypes.getDefaultMimeTypes();

    /** The media type of what the stream begins with. It is read from its mark on again. */
    String detect(InputStream stream, String name) throws IOException {
        Metadata hints = new Metadata();
        hints.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        return types.detect(stream, hints).getBaseType().toString();
    }

    /** A sentence when the name says one of the well-known types, and the content another. */
    Optional<String> contradiction(String type, String name) {
        String extension = Family.extension(name);
        return SURE.entrySet().stream()
                .filter(sure -> sure.getValue().contains(extension))
                .filter(sure -> !sure.getKey().equals(type) && !SAME.contains(type))
                .map(sure -> "Its name says " + sure.getKey() + ", its content is " + type + ".")
                .findFirst();
    }
}
