package davroom.api.library;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Small pictures of what is in the library, made when first asked for and kept. */
@ProviderType
public interface Thumbnails {
    /**
     * The picture of that content, upright, with neither side longer than the size.
     *
     * @param sha256 of a file of the library
     * @param size in pixels; the next one up that is made is taken
     * @return empty when nothing in the library has that content, or no picture can be made of it
     */
    Optional<Thumbnail> of(String sha256, int size) throws IOException;

    /**
     * A small picture.
     *
     * @param type {@code image/jpeg} or {@code image/webp}
     * @param bytes the whole of it, read-only
     */
    record Thumbnail(String type, ByteBuffer bytes) {}
}
