package davroom.storage;

import davroom.api.storage.Change;
import davroom.api.storage.ChangeListener;
import davroom.api.storage.Drive;
import davroom.api.storage.Entry;
import davroom.api.storage.OpenFile;
import davroom.api.storage.Origin;
import davroom.api.storage.Space;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import davroom.api.storage.Stored;
import davroom.api.storage.TransferOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A drive that is a folder on a file system. */
final class FolderStorage implements Storage {
    private final String name;
    private final Drive.Kind kind;
    private final Clock clock;
    private final DriveFolder folder;
    private final Workbench bench;
    private final Transfers transfers;
    private volatile Limits limits;

    /**
     * Opens the drive; what dead runs left is swept before.
     *
     * @param root is there, and no symbolic link
     */
    FolderStorage(
            String name,
            Drive.Kind kind,
            Path root,
            Limits limits,
            Clock clock,
            Supplier<List<ChangeListener>> listeners)
            throws IOException {
        this.name = name;
        this.kind = kind;
        this.limits = limits;
        this.clock = clock;
        this.folder = new DriveFolder(name, root);
        this.bench = new Workbench(folder, this::limits, listeners);
        this.transfers = new Transfers(folder, bench);
        bench.countForQuota(name);
    }

    private Limits limits() {
        return limits;
    }

    /** From now on. */
    void limits(Limits changed) {
        limits = changed;
        bench.countForQuota(name);
    }

    @Override
    public Drive drive() {
        return new Drive(name, kind, limits.readOnly());
    }

    @Override
    public Optional<Entry> find(StoragePath path) throws IOException {
        StoragePath stored = folder.stored(path);
        Optional<DriveFolder.Place> place = folder.find(stored);
        return place.isPresent() ? Optional.of(entry(stored, place.get())) : Optional.empty();
    }

    private static Entry entry(StoragePath path, DriveFolder.Place place) throws IOException {
        String name = path.isDrive() ? "" : path.name();
        return Listing.entry(name, place.path(), place.attributes());
    }

    @Override
    public Stream<Entry> list(StoragePath path) throws IOException {
        DriveFolder.Place place = folder.require(path);
        if (!place.folder()) {
            throw new NotDirectoryException(path.toString());
        }
        return Listing.of(place.path());
    }

    @Override
    public OpenFile open(StoragePath file) throws IOException {
        return HeldFile.open(folder, folder.stored(file));
    }

    @Override
    public Stored store(StoragePath target, InputStream body, StoreOptions options)
            throws IOException {
        try (Workbench.Turn turn = bench.enter(target)) {
            long replaces = fileAt(folder.stored(target)).map(BasicFileAttributes::size).orElse(0L);
            try (Room.Allowance allowance = bench.room().admit(options.length(), replaces);
                    Upload upload = bench.upload()) {
                String sha256 = upload.receive(body, options.length(), allowance);
                Instant modified = options.modified().orElseGet(clock::instant);
                upload.seal(modified, Optional.of(sha256), bench.pins(), bench.sync());
                return place(turn, target, upload, sha256, options);
            }
        }
    }

    private Stored place(
            Workbench.Turn turn,
            StoragePath target,
            Upload upload,
            String sha256,
            StoreOptions options)
            throws IOException {
        try (Workbench.Commit commit = turn.commit(target)) {
            StoragePath path = folder.stored(target);
            Optional<BasicFileAttributes> current = fileAt(path);
            Path place = folder.target(path);
            options.check().check(entryOf(path, place, current));
            Entry entry =
                    Listing.entry(
                            path.name(), upload.file(), DriveFolder.attributes(upload.file()));
            Files.move(
                    upload.file(),
                    place,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            upload.placed();
            bench.room().changed(entry.size() - current.map(BasicFileAttributes::size).orElse(0L));
            Change.Kind kindOfChange =
                    current.isEmpty() ? Change.Kind.CREATED : Change.Kind.REPLACED;
            Optional<String> digest = Optional.of(sha256);
            Origin origin = options.origin();
            commit.done(
                    new Change(kindOfChange, path, Optional.empty(), false, digest, origin),
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

    @Override
    public void createFolder(StoragePath path, Origin origin) throws IOException {
        try (Workbench.Turn turn = bench.enter(path);
                Workbench.Commit commit = turn.commit(path)) {
            if (path.isDrive()) {
                throw new FileAlreadyExistsException(path.toString());
            }
            StoragePath stored = folder.stored(path);
            Path place = folder.target(stored);
            if (folder.current(stored, place).isPresent()) {
                throw new FileAlreadyExistsException(path.toString());
            }
            bench.createFolder(place);
            Change made = Change.of(Change.Kind.CREATED, stored, true, origin);
            commit.done(made, place.getParent());
        }
    }

    @Override
    public void delete(StoragePath path, Origin origin) throws IOException {
        Optional<Path> away = Optional.empty();
        try (Workbench.Turn turn = bench.enter(path)) {
            try (Workbench.Commit commit = turn.commit(path)) {
                StoragePath stored = folder.stored(path);
                DriveFolder.Place place = folder.require(stored);
                if (path.isDrive()) {
                    String reason = "The top folder of a drive stays.";
                    throw new AccessDeniedException(path.toString(), null, reason);
                }
                if (place.folder()) {
                    away = Optional.of(bench.putAway(place.path()));
                } else {
                    Files.delete(place.path());
                    bench.room().changed(-place.attributes().size());
                }
                Change gone = Change.of(Change.Kind.DELETED, stored, place.folder(), origin);
                commit.done(gone, place.path().getParent());
            }
            away.ifPresent(bench::discard);
        }
    }

    @Override
    public void copy(StoragePath source, StoragePath target, TransferOptions options)
            throws IOException {
        transfers.copy(source, target, options);
    }

    @Override
    public void move(StoragePath source, StoragePath target, TransferOptions options)
            throws IOException {
        transfers.move(source, target, options);
    }

    @Override
    public Entry touch(StoragePath path, Instant modified, Origin origin) throws IOException {
        try (Workbench.Turn turn = bench.enter(path);
                Workbench.Commit commit = turn.commit(path)) {
            StoragePath stored = folder.stored(path);
            DriveFolder.Place place = folder.require(stored);
            Path file = place.path();
            Instant time = modified;
            if (!place.folder() && bench.pins()) {
                time = Stamps.pinned(modified);
                pinned(place, time).write(file);
            }
            Files.setLastModifiedTime(file, FileTime.from(time));
            bench.sync().attributes(file, place.folder());
            commit.done(Change.of(Change.Kind.TOUCHED, stored, place.folder(), origin));
            return entry(stored, folder.require(stored));
        }
    }

    /** The pin that keeps a file's ETag and digest over another time. */
    private static Pin pinned(DriveFolder.Place place, Instant time) throws IOException {
        BasicFileAttributes attributes = place.attributes();
        Instant before = attributes.lastModifiedTime().toInstant();
        Optional<String> sha256 =
                Pin.read(place.path())
                        .filter(pin -> pin.holdsFor(attributes.size(), before))
                        .flatMap(Pin::sha256);
        OptionalLong etag = OptionalLong.of(Etag.number(place.path(), attributes));
        return new Pin(attributes.size(), time, sha256, etag);
    }

    @Override
    public Space space() throws IOException {
        folder.checkOnline();
        return bench.room().space();
    }

    /** Waits for the writes that are running, within the limit, and lets go of the folder. */
    void close(Duration limit) throws InterruptedException, IOException {
        bench.close(limit);
    }
}
