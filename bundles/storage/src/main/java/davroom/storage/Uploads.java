package davroom.storage;

import davroom.api.storage.Change;
import davroom.api.storage.Entry;
import davroom.api.storage.Origin;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import davroom.api.storage.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes whole files in. */
final class Uploads {
    private final DriveFolder folder;
    private final Spelling spelling;
    private final Workbench bench;
    private final Clock clock;

    Uploads(DriveFolder folder, Spelling spelling, Workbench bench, Clock clock) {
        this.folder = folder;
        this.spelling = spelling;
        this.bench = bench;
        this.clock = clock;
    }

    Stored store(StoragePath target, InputStream body, StoreOptions options) throws IOException {
        try (Workbench.Turn turn = bench.enter(target)) {
            long replaces =
                    fileAt(spelling.stored(target)).map(BasicFileAttributes::size).orElse(0L);
            try (Disk disk = diskOf(target);
                    Room.Allowance allowance = disk.room().admit(options.length(), replaces);
                    Upload upload = disk.upload()) {
                String sha256 = upload.receive(body, options, allowance);
                Instant modified = options.modified().orElseGet(clock::instant);
                upload.seal(modified, Optional.of(sha256), disk.pins(), bench.sync());
                return place(turn, target, upload, sha256, options, () -> {});
            }
        }
    }

    /**
     * Stores what is in these files. One alone becomes the file, if it is on its disk; else they
     * are copied into one, and stay.
     *
     * @param before is done in the last moment in which nothing is visible
     */
    Stored storePieces(
            Workbench.Turn turn,
            StoragePath target,
            List<Path> pieces,
            StoreOptions options,
            PartsLease.Step before)
            throws IOException {
        long replaces = fileAt(spelling.stored(target)).map(BasicFileAttributes::size).orElse(0L);
        boolean becomes = pieces.size() == 1 && isOnDiskOf(target, pieces.get(0));
        // the quota has them already
        try (Disk disk = diskOf(target);
                Room.Allowance allowance =
                        disk.room().admitPieces(options.length().getAsLong(), replaces, !becomes);
                Upload upload = becomes ? Upload.over(pieces.get(0), disk.room()) : disk.upload();
                InputStream content = new PieceStream(pieces)) {
            String sha256 =
                    becomes
                            ? digest(content, options)
                            : upload.receive(content, options, allowance);
            Instant modified = options.modified().orElseGet(clock::instant);
            upload.seal(modified, Optional.of(sha256), disk.pins(), bench.sync());
            return place(turn, target, upload, sha256, options, before);
        }
    }

    private Disk diskOf(StoragePath target) throws IOException {
        return bench.disks().of(folder.target(spelling.stored(target)).getParent());
    }

    private boolean isOnDiskOf(StoragePath target, Path piece) throws IOException {
        Path place = folder.target(spelling.stored(target));
        return bench.disks().isOne(place.getParent(), piece.getParent());
    }

    private static String digest(InputStream content, StoreOptions options) throws IOException {
        ContentDigests digests = new ContentDigests(options.digests());
        byte[] buffer = Buffers.take(options.length().orElse(Buffers.LARGE));
        try {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digests.update(buffer, 0, read);
            }
            return digests.end();
        } finally {
            Buffers.giveBack(buffer);
        }
    }

    private Stored place(
            Workbench.Turn turn,
            StoragePath target,
            Upload upload,
            String sha256,
            StoreOptions options,
            PartsLease.Step before)
            throws IOException {
        try (Workbench.Commit commit = turn.commit(target)) {
            StoragePath path = spelling.stored(target);
            Optional<BasicFileAttributes> current = fileAt(path);
            Path place = folder.target(path);
            options.check().check(entryOf(path, place, current));
            Entry entry =
                    Listing.entry(
                            path.name(), upload.file(), DriveFolder.attributes(upload.file()));
            before.run();
            Rename.rename(upload.file(), place);
            upload.placed();
            bench.room().changed(entry.size() - current.map(BasicFileAttributes::size).orElse(0L));
            Change.Kind kindOfChange =
                    current.isEmpty() ? Change.Kind.CREATED : Change.Kind.REPLACED;
            Optional<String> digest = Optional.of(sha256);
            Origin origin = options.origin();
            commit.done(
                    new Change(
                            kindOfChange,
                            path,
                            Optional.empty(),
                            false,
                            digest,
                            origin,
                            options.favorite()),
                    place.getParent());
            return new Stored(entry, current.isEmpty(), sha256);
        }
    }

    private static Optional<Entry> entryOf(
            StoragePath path, Path place, Optional<BasicFileAttributes> current)
            throws IOException {
        return current.isEmpty()
                ? Optional.empty()
                : Optional.of(Listing.entry(path.name(), place, current.get()));
    }

    /** The file that an upload would replace. */
    private Optional<BasicFileAttributes> fileAt(StoragePath path) throws IOException {
        if (path.isDrive()) {
            throw new FileAlreadyExistsException(path.toString(), null, "It is a folder.");
        }
        Optional<DriveFolder.Place> current = folder.current(path, folder.target(path));
        if (current.isPresent() && current.get().folder()) {
            throw new FileAlreadyExistsException(path.toString(), null, "It is a folder.");
        }
        return current.map(DriveFolder.Place::attributes);
    }
}
