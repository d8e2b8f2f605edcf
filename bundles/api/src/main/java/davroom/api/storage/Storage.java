package davroom.api.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One drive: the only way to its files. Each drive is a service of its own, there while it can
 * work. All paths given to it are on its drive, others are an {@link IllegalArgumentException}.
 *
 * <p>Failures are told apart by type:
 *
 * <ul>
 *   <li>{@link java.nio.file.NoSuchFileException}: the file, the folder, or the folder it should go
 *       into is not there
 *   <li>{@link java.nio.file.FileAlreadyExistsException}: something is there already
 *   <li>{@link java.nio.file.NotDirectoryException}: a folder was expected
 *   <li>{@link java.nio.file.FileSystemLoopException}: source and target contain each other
 *   <li>{@link java.nio.file.AccessDeniedException}: a name that is kept for the drive itself, or
 *       that its file system cannot hold; its reason is a sentence
 *   <li>{@link java.nio.file.ReadOnlyFileSystemException}: a read-only drive
 *   <li>{@link NoSpaceException}, {@link TooLargeException}, {@link IncompleteUploadException},
 *       {@link DigestMismatchException}, {@link UploadBusyException}, {@link
 *       OffsetMismatchException}, {@link StorageOfflineException}
 * </ul>
 *
 * <p>A write that fails leaves what was there, and nothing else; a write that returns is durable as
 * far as the setting {@code durability} says. Symbolic links are not shown and not followed;
 * deleting a folder removes the links in it and nothing behind them.
 */
@ProviderType
public interface Storage {

    /** Which drive this is. */
    Drive drive();

    /**
     * The path with the names that are stored, as far as they are there: on disks that do not tell
     * A from a, and for names that differ only in Unicode's form. Every method takes both and tells
     * the stored one; who keeps something by path keeps it by that.
     */
    StoragePath stored(StoragePath path) throws IOException;

    /** What is at the path. */
    Optional<Entry> find(StoragePath path) throws IOException;

    /**
     * What is in a folder, in no order, read while the stream is. Close it. Names that no {@link
     * StoragePath} can have are left out.
     */
    Stream<Entry> list(StoragePath folder) throws IOException;

    /**
     * Whether listings show all that is in the folder and below it: no links, no special files, no
     * names that no {@link StoragePath} can have. Only then may what was listed stand for the
     * whole.
     */
    boolean showsAll(StoragePath folder) throws IOException;

    /** Opens a file for reading. Close it. */
    OpenFile open(StoragePath file) throws IOException;

    /**
     * Stores a whole file. It appears under its name at once and complete, in place of a file that
     * was there, or not at all. The body is read to its end and not closed.
     */
    Stored store(StoragePath target, InputStream body, StoreOptions options) throws IOException;

    /**
     * The uploads to this drive that come in pieces, and become files of it when all is there;
     * empty for a drive that takes whole files only.
     */
    default Optional<PartialUploads> partialUploads() {
        return Optional.empty();
    }

    /** Makes a folder in a folder that is there. */
    void createFolder(StoragePath folder, Origin origin) throws IOException;

    /**
     * Removes a file, or a folder with everything below it, into the {@link Trash} where there is
     * one. The top of the drive stays.
     */
    void delete(StoragePath path, Origin origin) throws IOException;

    /**
     * Removes as {@link #delete}, but for good: for what has become useless, or is safe at another
     * place.
     */
    default void purge(StoragePath path, Origin origin) throws IOException {
        delete(path, origin);
    }

    /**
     * Removes for good, when the check is made of what is there at that moment: who has copied
     * something elsewhere removes what was copied, and not what came in its place meanwhile.
     */
    default void purge(StoragePath path, Origin origin, CommitCheck check) throws IOException {
        check.check(find(path));
        purge(path, origin);
    }

    /**
     * Removes a folder for good, unless something is in it, also something that is not shown.
     *
     * @throws DirectoryNotEmptyException when something is in it
     */
    default void removeEmpty(StoragePath folder, Origin origin) throws IOException {
        try (Stream<Entry> members = list(folder)) {
            if (members.findAny().isPresent() || !showsAll(folder)) {
                throw new DirectoryNotEmptyException(folder.toString());
            }
        }
        purge(folder, origin);
    }

    /** What was deleted from this drive and can come back; empty for a drive that keeps nothing. */
    default Optional<Trash> trash() {
        return Optional.empty();
    }

    /**
     * Copies a file, or a folder with everything below it. Modification times are kept. The copy
     * appears whole or not at all.
     */
    void copy(StoragePath source, StoragePath target, TransferOptions options) throws IOException;

    /**
     * Moves a file, or a folder with everything below it, to another place on this drive, in one
     * step. Modification times and ETags are kept.
     */
    void move(StoragePath source, StoragePath target, TransferOptions options) throws IOException;

    /** Sets the modification time, to the millisecond; the ETag stays. */
    Entry touch(StoragePath path, Instant modified, Origin origin) throws IOException;

    /** What programs keep beside the drive; empty where such files are as others. */
    default Optional<Sidecars> sidecars() {
        return Optional.empty();
    }

    /** Room on the drive, from numbers at hand: it walks nothing. */
    Space space() throws IOException;
}
