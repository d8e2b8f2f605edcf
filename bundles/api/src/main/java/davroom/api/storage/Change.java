package davroom.api.storage;

import java.util.Optional;

/**
 * Something that has been done on a drive, told after it is safe on disk. A change of a folder
 * stands for everything below it.
 *
 * @param kind what was done
 * @param path where it can be seen now, or could be seen until it was deleted
 * @param source for a copy or a move, where it came from
 * @param folder whether path is a folder
 * @param sha256 of the new content in lower-case hex, where it was computed on the way
 * @param origin who did it
 * @param favorite whether its sender marked the new content as a favorite
 */
public record Change(
        Kind kind,
        StoragePath path,
        Optional<StoragePath> source,
        boolean folder,
        Optional<String> sha256,
        Origin origin,
        boolean favorite) {

    /** What was done. */
    public enum Kind {
        /** A file or folder is there that was not. */
        CREATED,
        /** A file has new content. */
        REPLACED,
        /** The time of a file or folder was set; its content is as it was. */
        TOUCHED,
        /** It is a copy; what was at path before is gone. */
        COPIED,
        /** It came from another place on the same drive; what was at path before is gone. */
        MOVED,
        /** It is gone. */
        DELETED
    }

    /** Of what nobody has marked. */
    public Change(
            Kind kind,
            StoragePath path,
            Optional<StoragePath> source,
            boolean folder,
            Optional<String> sha256,
            Origin origin) {
        this(kind, path, source, folder, sha256, origin, false);
    }

    /** A change without a source and without a digest. */
    public static Change of(Kind kind, StoragePath path, boolean folder, Origin origin) {
        return new Change(kind, path, Optional.empty(), folder, Optional.empty(), origin);
    }
}
