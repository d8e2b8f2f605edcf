package example.plugin;

import davroom.api.storage.Change;
import davroom.api.storage.ChangeListener;
import davroom.api.storage.Drive;
import davroom.api.storage.Entry;
import davroom.api.storage.NoSpaceException;
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
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.ReadOnlyFileSystemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A drive in memory, gone when the server stops. Its monitor guards the tree; changes are told
 * outside it.
 */
final class Shelf implements Storage {
    private static final System.Logger LOG = System.getLogger(Shelf.class.getName());

    private final Drive drive;
    private final Limits limits;
    private final Clock clock;
    private final Supplier<List<ChangeListener>> listeners;
    private final Tree tree;

    /**
     * What it takes.
     *
     * @param file bytes of the longest file
     * @param quota bytes of all files
     */
    record Limits(long file, long quota) {}

    Shelf(Drive drive, Limits limits, Clock clock, Supplier<List<ChangeListener>> listeners) {
        this.drive = drive;
        this.limits = limits;
        this.clock = clock;
        this.listeners = listeners;
        this.tree = new Tree(drive.path(), Thing.folder(now()));
    }

    @Override
    public Drive drive() {
        return drive;
    }

    @Override
    public synchronized StoragePath stored(StoragePath path) {
        return tree.stored(path);
    }

    @Override
    public synchronized Optional<Entry> find(StoragePath path) {
        StoragePath stored = tree.stored(path);
        return tree.find(stored).map(thing -> thing.entry(name(stored)));
    }

    @Override
    public synchronized Stream<Entry> list(StoragePath path) throws IOException {
        StoragePath folder = tree.stored(path);
        tree.requireFolder(folder);
        List<Entry> all =
                tree.members(folder)
                        .map(each -> tree.find(each).orElseThrow().entry(each.name()))
                        .toList();
        return all.stream();
    }

    @Override
    public synchronized boolean showsAll(StoragePath folder) throws IOException {
        tree.require(tree.stored(folder));
        return true;
    }

    @Override
    public synchronized OpenFile open(StoragePath path) throws IOException {
        StoragePath file = tree.stored(path);
        Thing thing = tree.require(file);
        byte[] content = thing.content().orElseThrow(() -> new NoSuchFileException(file.toString()));
        return new ShelfFile(thing.entry(file.name()), content, thing.sha256());
    }

    /** The body comes before the monitor is taken: a slow client holds up nobody. */
    @Override
    public Stored store(StoragePath path, InputStream body, StoreOptions options)
            throws IOException {
        byte[] content = checked(path).received(body, options);
        StoragePath target;
        Stored stored;
        synchronized (this) {
            checked(path).check(content.length);
            target = tree.stored(path);
            String name = target.name();
            Optional<Thing> old = tree.find(target);
            options.check().check(old.map(thing -> thing.entry(name)));
            Instant modified = options.modified().orElseGet(this::now);
            Thing file = Thing.file(content, modified.truncatedTo(ChronoUnit.MILLIS), now());
            tree.put(target, file);
            stored = new Stored(file.entry(name), old.isEmpty(), file.sha256());
        }
        tell(
                new Change(
                        stored.created() ? Change.Kind.CREATED : Change.Kind.REPLACED,
                        target,
                        Optional.empty(),
                        false,
                        Optional.of(stored.sha256()),
                        options.origin(),
                        options.favorite()));
        return stored;
    }

    /** What may come to the path of a file now. */
    private synchronized Body checked(StoragePath path) throws IOException {
        StoragePath target = tree.stored(path);
        requirePlace(target);
        Optional<Thing> old = tree.find(target);
        if (old.isPresent() && old.get().isFolder()) {
            throw new FileAlreadyExistsException(target.toString(), null, "It is a folder.");
        }
        return new Body(limits.file(), free() + old.map(Thing::bytes).orElse(0L));
    }

    @Override
    public void createFolder(StoragePath path, Origin origin) throws IOException {
        StoragePath folder;
        synchronized (this) {
            folder = tree.stored(path);
            requirePlace(folder);
            if (tree.find(folder).isPresent()) {
                throw new FileAlreadyExistsException(folder.toString());
            }
            tree.put(folder, Thing.folder(now()));
        }
        tell(Change.of(Change.Kind.CREATED, folder, true, origin));
    }

    @Override
    public void delete(StoragePath path, Origin origin) throws IOException {
        StoragePath gone;
        Thing thing;
        synchronized (this) {
            gone = tree.stored(path);
            requireWritable();
            thing = tree.require(gone);
            if (gone.isDrive()) {
                throw new AccessDeniedException(gone.toString(), null, "The drive itself stays.");
            }
            tree.remove(gone);
        }
        tell(Change.of(Change.Kind.DELETED, gone, thing.isFolder(), origin));
    }

    @Override
    public void copy(StoragePath from, StoragePath to, TransferOptions options) throws IOException {
        StoragePath source;
        StoragePath target;
        Thing original;
        synchronized (this) {
            source = tree.stored(from);
            target = tree.stored(to);
            original = requireTransfer(source, target, options);
            List<StoragePath> all = options.shallow() ? List.of(source) : tree.branch(source);
            if (tree.bytes(source) > free() + tree.bytes(target)) {
                throw new NoSpaceException("There is no room for this copy on the drive.");
            }
            tree.remove(target);
            for (StoragePath each : all) {
                tree.put(each.rebase(source, target), tree.require(each).copied(now()));
            }
        }
        tell(transfer(Change.Kind.COPIED, source, target, original, options));
    }

    @Override
    public void move(StoragePath from, StoragePath to, TransferOptions options) throws IOException {
        StoragePath source;
        StoragePath target;
        Thing moved;
        synchronized (this) {
            source = tree.stored(from);
            StoragePath there = tree.stored(to);
            // a name that is written in another form of Unicode only
            boolean respelled = there.equals(source) && !source.isDrive();
            target = respelled ? source.parent().resolve(to.name()) : there;
            moved = requireTransfer(source, target, options);
            tree.move(source, target);
        }
        tell(transfer(Change.Kind.MOVED, source, target, moved, options));
    }

    @Override
    public Entry touch(StoragePath path, Instant modified, Origin origin) throws IOException {
        StoragePath touched;
        Thing thing;
        synchronized (this) {
            touched = tree.stored(path);
            requireWritable();
            thing = tree.require(touched).touched(modified.truncatedTo(ChronoUnit.MILLIS));
            tree.put(touched, thing);
        }
        tell(Change.of(Change.Kind.TOUCHED, touched, thing.isFolder(), origin));
        return thing.entry(name(touched));
    }

    @Override
    public synchronized Space space() {
        return new Space(tree.bytes(drive.path()), free(), true);
    }

    private long free() {
        return Math.max(0, limits.quota() - tree.bytes(drive.path()));
    }

    private void requireWritable() {
        if (drive.readOnly()) {
            throw new ReadOnlyFileSystemException();
        }
    }

    /** That something can be there, in a folder that is. */
    private void requirePlace(StoragePath target) throws IOException {
        requireWritable();
        if (target.isDrive()) {
            throw new FileAlreadyExistsException(target.toString());
        }
        if (target.isReserved()) {
            throw new AccessDeniedException(
                    target.toString(), null, "This name is kept for the drive itself.");
        }
        tree.requireFolder(target.parent());
    }

    private Thing requireTransfer(StoragePath source, StoragePath target, TransferOptions options)
            throws IOException {
        requireWritable();
        if (source.isUnder(target) || target.isUnder(source)) {
            throw new FileSystemLoopException(target.toString());
        }
        Thing original = tree.require(source);
        requirePlace(target);
        if (tree.find(target).isPresent() && !options.replacing()) {
            throw new FileAlreadyExistsException(target.toString());
        }
        return original;
    }

    private static Change transfer(
            Change.Kind kind,
            StoragePath source,
            StoragePath target,
            Thing thing,
            TransferOptions options) {
        Optional<String> sha256 = Optional.of(thing.sha256()).filter(hex -> !hex.isEmpty());
        return new Change(
                kind, target, Optional.of(source), thing.isFolder(), sha256, options.origin());
    }

    /** A listener that fails is no business of the one who stored a file. */
    private void tell(Change change) {
        for (ChangeListener listener : listeners.get()) {
            try {
                listener.changed(change);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "A change listener failed", e);
            }
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String name(StoragePath path) {
        return path.isDrive() ? "" : path.name();
    }
}
