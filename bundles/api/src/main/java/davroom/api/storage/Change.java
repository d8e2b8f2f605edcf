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
 */
public record Change(
        Kind kind,
        StoragePath path,
        Optional<StoragePath> source,
        boolean folder,
        Optional<String> sha256,
        Origin origin) {

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

    /** A change without a source and without a digest. */
    public static Change of(Kind kind, StoragePath path, boolean folder, Origin origin) {
        return new Change(kind, path, Optional.empty(), folder, Optional.empty(), origin);
    }
}
