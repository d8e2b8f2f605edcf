package davroom.api.storage;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the sender of a file promised and asked for. Each {@code with} method gives a new object.
 */
public final class StoreOptions {
    private final Origin origin;
    private final OptionalLong length;
    private final Optional<Instant> modified;
    private final Set<Digest> digests;
    private final boolean favorite;
    private final CommitCheck check;

    private StoreOptions(
            Origin origin,
            OptionalLong length,
            Optional<Instant> modified,
            Set<Digest> digests,
            boolean favorite,
            CommitCheck check) {
        this.origin = origin;
        this.length = length;
        this.modified = modified;
        this.digests = digests;
        this.favorite = favorite;
        this.check = check;
    }

    /** For a file that comes from there, of unknown length, modified now. */
    public static StoreOptions from(Origin origin) {
        return new StoreOptions(
                origin, OptionalLong.empty(), Optional.empty(), Set.of(), false, current -> {});
    }

    /** The body has exactly that many bytes; anything else fails the upload. */
    public StoreOptions withLength(long bytes) {
        return new StoreOptions(origin, OptionalLong.of(bytes), modified, digests, favorite, check);
    }

    /** The file gets that modification time, to the millisecond. */
    public StoreOptions withModified(Instant time) {
        return new StoreOptions(origin, length, Optional.of(time), digests, favorite, check);
    }

    /**
     * The content has this digest too; another one fails the upload with a {@link
     * DigestMismatchException}, before the check is made.
     */
    public StoreOptions withDigest(Digest digest) {
        Set<Digest> all = new LinkedHashSet<>(digests);
        all.add(digest);
        return new StoreOptions(origin, length, modified, Set.copyOf(all), favorite, check);
    }

    /** The sender marked it as a favorite. */
    public StoreOptions withFavorite(boolean yes) {
        return new StoreOptions(origin, length, modified, digests, yes, check);
    }

    /** The check is made before the new content takes its place. */
    public StoreOptions withCheck(CommitCheck commitCheck) {
        return new StoreOptions(origin, length, modified, digests, favorite, commitCheck);
    }

    /** Who stores. */
    public Origin origin() {
        return origin;
    }

    /** The promised number of bytes. */
    public OptionalLong length() {
        return length;
    }

    /** The wanted modification time. */
    public Optional<Instant> modified() {
        return modified;
    }

    /** What the content has to be. */
    public Set<Digest> digests() {
        return digests;
    }

    /** Whether the sender marked it as a favorite. */
    public boolean favorite() {
        return favorite;
    }

    /** The last look at the target. */
    public CommitCheck check() {
        return check;
    }
}
