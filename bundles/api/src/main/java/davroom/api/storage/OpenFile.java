package davroom.api.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A file held open for reading: its content stays the one that {@link #entry} describes, also when
 * the file is replaced, moved or deleted meanwhile.
 */
@ProviderType
public interface OpenFile extends Closeable {
    /** The file as it was when it was opened; size and ETag belong to what the channel reads. */
    Entry entry();

    /** Its bytes. A {@link java.nio.channels.FileChannel} where there is a file on a disk. */
    SeekableByteChannel channel();

    /**
     * The SHA-256 of this very content in lower-case hex, where it is kept with the file; it is not
     * computed for this.
     */
    Optional<String> sha256() throws IOException;
}
