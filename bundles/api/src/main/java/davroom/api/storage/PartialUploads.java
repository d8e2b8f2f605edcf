package davroom.api.storage;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The uploads of one drive that come in pieces, over several requests: kept out of sight and over a
 * restart, until they are committed as a file, cancelled, or nothing came for three days. Of a
 * committed one it is known for an hour that it was, for who did not hear so.
 *
 * <p>Their pieces count against the quota. Who may do what with an upload is for its maker to say:
 * here nobody is asked but for {@link PartialUpload#owner}.
 */
@ProviderType
public interface PartialUploads {
    /** How long one is kept after something came. */
    Duration KEPT = Duration.ofDays(3);

    /** How long it is known of one that it was committed: a client sends thousands. */
    Duration DONE = Duration.ofHours(1);

    /**
     * Begins an empty one.
     *
     * @param owner name of the account whose upload it is
     * @param note anything that its maker wants to find again with it, also after a restart
     * @param length of the whole content, where it is known: what the drive has no room for, or
     *     takes no file of, is refused now
     */
    PartialUpload begin(String owner, String note, OptionalLong length) throws IOException;

    /** The one of that id; nothing for any text that is no id of one that is there. */
    Optional<PartialUpload> find(String id) throws IOException;

    /** All of that owner, in no order; those that were committed not long ago too. */
    List<PartialUpload> of(String owner) throws IOException;

    /** Those of them that have this note. */
    default List<PartialUpload> of(String owner, String note) throws IOException {
        return of(owner).stream().filter(upload -> upload.note().equals(note)).toList();
    }
}
