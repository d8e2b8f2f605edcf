package davroom.api.storage;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What was deleted from a drive, or gave way to an overwriting copy or move, and can come back. No
 * path of the drive leads to it, and it counts as used. It goes by itself after the days that the
 * drive is set to.
 *
 * <p>To restore or remove an id that is not there is a {@link java.util.NoSuchElementException}.
 */
@ProviderType
public interface Trash {

    /** All that is in it, in no order, read while the stream is. Close it. */
    Stream<TrashItem> list() throws IOException;

    /** The thing of that id. */
    Optional<TrashItem> find(String id) throws IOException;

    /**
     * Puts something back, as it was: with its modification time and its ETag. Parent folders that
     * are gone are made again. Told as a {@link Change.Kind#CREATED}.
     *
     * @param target where to; empty for the place where it was
     * @return where it is now
     * @throws java.nio.file.FileAlreadyExistsException when something is there: nothing is replaced
     */
    StoragePath restore(String id, Optional<StoragePath> target, Origin origin) throws IOException;

    /** Removes one thing for good. */
    void remove(String id) throws IOException;

    /**
     * Removes for good all that was deleted before a moment.
     *
     * @return how many things that were
     */
    int removeBefore(Instant moment) throws IOException;
}
