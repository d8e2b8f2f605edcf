package davroom.api.storage;

/**
 * What is known of a drive without asking its disk.
 *
 * @param name as in the URL: {@code originals}
 * @param kind what its files are for
 * @param readOnly whether every write is refused
 */
public record Drive(String name, Kind kind, boolean readOnly) {

    /** What the files on a drive are for. */
    public enum Kind {
        /** The library itself. */
        ORIGINALS,
        /** A place to drop files, from which they are taken into the library. */
        IMPORT
    }

    /** Its top folder. */
    public StoragePath path() {
        return StoragePath.of(name);
    }
}
