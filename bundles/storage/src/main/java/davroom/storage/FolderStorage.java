package davroom.storage;

import davroom.api.storage.ChangeListener;
import davroom.api.storage.CommitCheck;
import davroom.api.storage.Drive;
import davroom.api.storage.Entry;
import davroom.api.storage.OpenFile;
import davroom.api.storage.Origin;
import davroom.api.storage.PartialUploads;
import davroom.api.storage.Sidecars;
import davroom.api.storage.Space;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import davroom.api.storage.Stored;
import davroom.api.storage.TransferOptions;
import davroom.api.storage.Trash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A drive that is a folder on a file system. */
final class FolderStorage implements Storage {
    private final String name;
    private final Drive.Kind kind;
    private final DriveFolder folder;
    private final Spelling spelling;
    private final Workbench bench;
    private final Edits edits;
    private final Uploads uploads;
    private final Transfers transfers;
    private final Parts parts;
    private final FolderTrash trash;
    private final FolderSidecars sidecars;
    private final Clock clock;
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
            DriveNote note,
            Limits limits,
            Usage usage,
            Clock clock,
            Supplier<List<ChangeListener>> listeners)
            throws IOException {
        this.name = name;
        this.kind = kind;
        this.limits = limits;
        this.clock = clock;
        this.folder = new DriveFolder(name, root, note);
        this.spelling = new Spelling(folder);
        this.sidecars =
                new FolderSidecars(
                        folder,
                        this::limits,
                        (place, told) ->
                                new FolderStorage(
                                        name,
                                        kind,
                                        place,
                                        DriveNote.none(),
                                        limits().withoutTrash(),
                                        usage,
                                        clock,
                                        told));
        this.bench =
                new Workbench(
                        folder,
                        spelling,
                        this::limits,
                        usage,
                        clock,
                        () -> first(sidecars, listeners.get()));
        this.edits = new Edits(folder, spelling, bench);
        this.uploads = new Uploads(folder, spelling, bench, clock);
        this.transfers = new Transfers(folder, spelling, bench);
        this.parts = new Parts(folder, drive().path(), bench, uploads, clock);
        this.trash = new FolderTrash(this, folder, spelling, bench);
        limits(limits);
    }

    /** Sidecars are where their folder is by the time that others hear of it. */
    private static List<ChangeListener> first(ChangeListener one, List<ChangeListener> others) {
        return Stream.concat(Stream.of(one), others.stream()).toList();
    }

    private Limits limits() {
        return limits;
    }

    /** From now on. */
    void limits(Limits changed) {
        limits = changed;
        bench.countForQuota(name);
        sidecars.limits(changed);
    }

    @Override
    public Drive drive() {
        return new Drive(name, kind, limits.readOnly());
    }

    @Override
    public StoragePath stored(StoragePath path) throws IOException {
        return spelling.stored(path);
    }

    @Override
    public Optional<Entry> find(StoragePath path) throws IOException {
        StoragePath stored = spelling.stored(path);
        Optional<DriveFolder.Place> place = folder.find(stored);
        return place.isPresent()
                ? Optional.of(Listing.entry(stored, place.get()))
                : Optional.empty();
    }

    @Override
    public Stream<Entry> list(StoragePath path) throws IOException {
        return Listing.of(requireFolder(path));
    }

    @Override
    public boolean showsAll(StoragePath path) throws IOException {
        return Listing.showsAll(requireFolder(path));
    }

    private Path requireFolder(StoragePath path) throws IOException {
        DriveFolder.Place place = folder.require(spelling.stored(path));
        if (!place.folder()) {
            throw new NotDirectoryException(path.toString());
        }
        return place.path();
    }

    @Override
    public OpenFile open(StoragePath file) throws IOException {
        return HeldFile.open(folder, spelling.stored(file));
    }

    @Override
    public Stored store(StoragePath target, InputStream body, StoreOptions options)
            throws IOException {
        return uploads.store(target, body, options);
    }

    @Override
    public Optional<PartialUploads> partialUploads() {
        return Optional.of(parts);
    }

    @Override
    public void createFolder(StoragePath path, Origin origin) throws IOException {
        edits.createFolder(path, origin);
    }

    @Override
    public void delete(StoragePath path, Origin origin) throws IOException {
        edits.delete(path, origin);
    }

    @Override
    public void purge(StoragePath path, Origin origin) throws IOException {
        edits.purge(path, origin, current -> {});
    }

    @Override
    public void purge(StoragePath path, Origin origin, CommitCheck check) throws IOException {
        edits.purge(path, origin, check);
    }

    @Override
    public void removeEmpty(StoragePath path, Origin origin) throws IOException {
        edits.removeEmpty(path, origin);
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
        return edits.touch(path, modified, origin);
    }

    @Override
    public Optional<Trash> trash() {
        return Optional.of(trash);
    }

    /** Where the disks in it are is known from now on. */
    void remember() throws IOException {
        folder.mounts().remember();
    }

    /** Where disks were mounted and are not now. */
    List<Path> away() {
        return folder.mounts().away(folder.root());
    }

    /** Removes uploads for which nothing comes any more. */
    void tidyParts() throws IOException {
        if (!limits.readOnly()) {
            parts.sweep();
        }
    }

    /** Ends what dead runs left half in the trash, and removes what has been there long enough. */
    void tidyTrash() throws IOException {
        if (!limits.readOnly()) {
            trash.tidy(limits.trashDays(), clock.instant());
        }
    }

    @Override
    public Optional<Sidecars> sidecars() {
        return Optional.of(sidecars);
    }

    @Override
    public Space space() throws IOException {
        folder.checkOnline();
        return bench.room().space();
    }

    /** Waits for the writes that are running, within the limit, and lets go of the folder. */
    void close(Duration limit) throws InterruptedException, IOException {
        bench.close(limit);
        sidecars.close(limit);
    }
}
