package davroom.library.intake;

import davroom.api.library.LibraryFile;
import davroom.api.storage.Digest;
import davroom.api.storage.Entry;
import davroom.api.storage.OpenFile;
import davroom.api.storage.Origin;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Where files go, as far as one account may see it. What is said to be there has been read, byte by
 * byte: the index may be wrong, and afterwards the source goes.
 */
final class Originals implements Stock {
    /** So that the import does not wake itself. */
    static final Origin IMPORT = new Origin("import");

    private final Storage drive;
    private final StoragePath top;
    private final OwnFolders folders;
    private final Shelf shelf;

    /** Of those whose folder that is. */
    Originals(Storage drive, StoragePath top, OwnFolders folders, Shelf shelf) {
        this.drive = drive;
        this.top = top;
        this.folders = folders;
        this.shelf = shelf;
    }

    StoragePath top() {
        return top;
    }

    @Override
    public Optional<StoragePath> has(Member member) throws IOException {
        for (LibraryFile file : shelf.find(member.sha256())) {
            if (file.status() != LibraryFile.Status.MISSING
                    && isOurs(file.path())
                    && at(file.path(), member) == Place.SAME) {
                return Optional.of(file.path());
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<StoragePath> had(Member member) throws IOException {
        for (LibraryFile file : shelf.find(member.sha256())) {
            if (file.status() == LibraryFile.Status.MISSING
                    && isOurs(file.path())
                    && at(file.path(), member) == Place.FREE) {
                return Optional.of(file.path());
            }
        }
        return Optional.empty();
    }

    /** What is in the folder of another account is nobody else's, and may go any time. */
    private boolean isOurs(StoragePath path) throws IOException {
        return path.drive().equals(top.drive()) && folders.of(drive, path.parent()).equals(top);
    }

    @Override
    public Place at(StoragePath path, Member member) throws IOException {
        Optional<Entry> there = drive.find(path);
        if (there.isEmpty()) {
            return Place.FREE;
        }
        if (there.get().folder() || there.get().size() != member.entry().size()) {
            return Place.OTHER;
        }
        try (OpenFile open = drive.open(path)) {
            String sha256 = ContentReader.digest(open.channel(), new CRC32C());
            return sha256.equals(member.sha256()) ? Place.SAME : Place.OTHER;
        } catch (NoSuchFileException e) {
            return Place.FREE; // gone since we looked
        }
    }

    /**
     * Puts a copy there.
     *
     * @throws FileAlreadyExistsException something has come there meanwhile
     */
    void store(Storage from, Member member, StoragePath target) throws IOException {
        makeFolder(drive, target.parent());
        try (OpenFile open = from.open(member.path())) {
            open.channel().position(0);
            InputStream body = Channels.newInputStream(open.channel());
            drive.store(
                    target,
                    body,
                    StoreOptions.from(IMPORT)
                            .withLength(member.entry().size())
                            .withModified(member.entry().modified())
                            .withDigest(new Digest(Digest.Algorithm.SHA256, member.sha256()))
                            .withCheck(
                                    current -> {
                                        if (current.isPresent()) {
                                            throw new FileAlreadyExistsException(target.toString());
                                        }
                                    }));
        }
    }

    /** Makes the folders on the way to what comes. */
    static void makeFolder(Storage drive, StoragePath folder) throws IOException {
        if (folder.isDrive() || drive.find(folder).isPresent()) {
            return;
        }
        makeFolder(drive, folder.parent());
        try {
            drive.createFolder(folder, IMPORT);
        } catch (FileAlreadyExistsException e) {
            if (!drive.find(folder).map(Entry::folder).orElse(false)) {
                throw e;
            }
        }
    }
}
