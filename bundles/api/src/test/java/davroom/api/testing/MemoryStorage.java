package davroom.api.testing;

import davroom.api.storage.Change;
import davroom.api.storage.ChangeListener;
import davroom.api.storage.CommitCheck;
import davroom.api.storage.Digest;
import davroom.api.storage.DigestMismatchException;
import davroom.api.storage.Drive;
import davroom.api.storage.Entry;
import davroom.api.storage.IncompleteUploadException;
import davroom.api.storage.NoSpaceException;
import davroom.api.storage.OpenFile;
import davroom.api.storage.Origin;
import davroom.api.storage.PartialUploads;
import davroom.api.storage.Sidecars;
import davroom.api.storage.Space;
import davroom.api.storage.Storage;
import davroom.api.storage.StorageOfflineException;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import davroom.api.storage.Stored;
import davroom.api.storage.TooLargeException;
import davroom.api.storage.TransferOptions;
import davroom.api.storage.Trash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.ReadOnlyFileSystemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * A drive in memory, for tests: everything a folder on a disk does, and a switch for everything
 * that can go wrong with one. The tree is guarded by the monitor of this object.
 */
public final class MemoryStorage implements Storage {
    private final Drive drive;
    private final Clock clock;
    private final MemoryNode top;
    private final MemoryParts parts;
    private final List<ChangeListener> listeners;
    private volatile boolean readOnly;
    private volatile boolean offline;
    private volatile boolean hiding;
    private volatile boolean folding;
    private volatile boolean literal;
    private volatile long maxUploadBytes = Long.MAX_VALUE;
    private volatile long quotaBytes = 1L << 40;
    private volatile boolean lowDisk;
    private volatile boolean keeping;
    private volatile boolean whole;
    private final MemoryTrash trash;
    private final MemorySidecars sidecars;
    private volatile boolean makingWay;

    /** An empty originals drive of that name. */
    public MemoryStorage(String name) {
        this(new Drive(name, Drive.Kind.ORIGINALS, false), Clock.systemUTC());
    }

    /** An empty drive. */
    public MemoryStorage(Drive drive, Clock clock) {
        this(drive, clock, new CopyOnWriteArrayList<>());
    }

    /** Tells whoever is in the list at the time. */
    MemoryStorage(Drive drive, Clock clock, List<ChangeListener> listeners) {
        this.listeners = listeners;
        this.drive = drive;
        this.clock = clock;
        this.readOnly = drive.readOnly();
        this.top = MemoryNode.folder(now());
        this.parts = new MemoryParts(this, clock);
        this.trash = new MemoryTrash(this, clock);
        this.sidecars = new MemorySidecars(this, clock);
    }

    /** Tells this listener of every change from now on. */
    public void listen(ChangeListener listener) {
        listeners.add(listener);
    }

    /** Refuses every write. */
    public void readOnly(boolean yes) {
        readOnly = yes;
    }

    /** Behaves as if the disk were not mounted. */
    public void offline(boolean yes) {
        offline = yes;
    }

    /** Behaves as if there were something that listings leave out. */
    public void hiding(boolean yes) {
        hiding = yes;
    }

    /** Takes whole files only. */
    public void takesWholeFilesOnly(boolean yes) {
        whole = yes;
    }

    /** Keeps what is deleted or replaced in a trash. */
    public void keepsTrash(boolean yes) {
        keeping = yes;
    }

    /** Behaves as a disk that does not tell A from a. */
    public void folding(boolean yes) {
        folding = yes;
    }

    /** Takes names letter by letter, as other programs do that write to the same disk. */
    public void literal(boolean yes) {
        literal = yes;
    }

    /** Takes no file that is larger. */
    public void maxUploadBytes(long bytes) {
        maxUploadBytes = bytes;
    }

    /** Has room for so many bytes in all. */
    public void quotaBytes(long bytes) {
        quotaBytes = bytes;
    }

    /** From now on it is its disk that takes nothing more. */
    public void fillDisk() {
        quotaBytes = 0;
        lowDisk = true;
    }

    @Override
    public Drive drive() {
        return new Drive(drive.name(), drive.kind(), readOnly);
    }

    @Override
    public synchronized StoragePath stored(StoragePath path) throws IOException {
        checkOwn(path);
        checkOnline();
        StoragePath stored = drive.path();
        Optional<MemoryNode> node = Optional.of(top);
        for (String name : path.namesOnDrive()) {
            Optional<MemoryNode> folder = node.filter(MemoryNode::folder);
            String spelling =
                    folder.flatMap(f -> spelling(f.members().keySet(), name)).orElse(name);
            node = folder.map(f -> f.members().get(spelling));
            stored = stored.resolve(spelling);
        }
        return stored;
    }

    private Optional<String> spelling(Set<String> names, String name) {
        if (literal) {
            return Optional.of(name).filter(names::contains);
        }
        Optional<String> form =
                StoragePath.spellings(name).stream().filter(names::contains).findFirst();
        return form.isPresent() || !folding
                ? form
                : names.stream().filter(name::equalsIgnoreCase).findFirst();
    }

    @Override
    public synchronized Optional<Entry> find(StoragePath path) throws IOException {
        StoragePath stored = stored(path);
        return lookUp(stored).map(node -> node.entry(nameOf(stored)));
    }

    @Override
    public synchronized Stream<Entry> list(StoragePath folder) throws IOException {
        MemoryNode node = require(folder);
        if (!node.folder()) {
            throw new NotDirectoryException(folder.toString());
        }
        return node.members().entrySet().stream()
                .map(member -> member.getValue().entry(member.getKey()))
                .toList()
                .stream();
    }

    @Override
    public synchronized boolean showsAll(StoragePath folder) throws IOException {
        require(folder);
        return !hiding;
    }

    @Override
    public synchronized OpenFile open(StoragePath file) throws IOException {
        MemoryNode node = require(file);
        if (node.folder()) {
            throw new NoSuchFileException(file.toString(), null, "It is a folder.");
        }
        Entry entry = node.entry(nameOf(stored(file)));
        SeekableByteChannel channel = new MemoryChannel(node.content());
        return new OpenFile() {
            @Override
            public Entry entry() {
                return entry;
            }

            @Override
            public SeekableByteChannel channel() {
                return channel;
            }

            @Override
            public Optional<String> sha256() {
                return Optional.of(MemoryStorage.sha256(node.content()));
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }

    @Override
    public Stored store(StoragePath target, InputStream body, StoreOptions options)
            throws IOException {
        long room;
        synchronized (this) {
            long replaced = checkTarget(target);
            room = Math.max(0, quotaBytes - bytes()) + replaced;
        }
        byte[] content = received(body, options, room);
        StoragePath path;
        Stored stored;
        synchronized (this) {
            checkTarget(target);
            path = stored(target);
            String name = path.name();
            MemoryNode parent = require(path.parent());
            Optional<MemoryNode> current = lookUp(path);
            options.check().check(current.map(node -> node.entry(name)));
            Instant modified = options.modified().orElseGet(this::now);
            MemoryNode file = MemoryNode.file(content, modified.truncatedTo(ChronoUnit.MILLIS));
            parent.members().put(name, file);
            stored = new Stored(file.entry(name), current.isEmpty(), sha256(content));
        }
        Change.Kind kind = stored.created() ? Change.Kind.CREATED : Change.Kind.REPLACED;
        Optional<String> digest = Optional.of(stored.sha256());
        Origin origin = options.origin();
        publish(
                new Change(
                        kind, path, Optional.empty(), false, digest, origin, options.favorite()));
        return stored;
    }

    byte[] received(InputStream body, StoreOptions options, long room) throws IOException {
        long promised = options.length().orElse(0);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        int read = 0;
        while (read >= 0) {
            content.write(buffer, 0, read);
            long size = Math.max(content.size(), promised);
            if (size > maxUploadBytes) {
                throw new TooLargeException("The file is larger than this drive takes.");
            }
            if (size > room) {
                throw new NoSpaceException("There is no room for this file on the drive.");
            }
            read = body.read(buffer);
        }
        if (options.length().isPresent() && content.size() != promised) {
            throw new IncompleteUploadException("The body does not have the promised length.");
        }
        for (Digest digest : options.digests()) {
            byte[] value = digest.algorithm().begin().digest(content.toByteArray());
            if (!Digest.of(digest.algorithm(), value).equals(digest)) {
                throw new DigestMismatchException(digest);
            }
        }
        return content.toByteArray();
    }

    /** How many bytes the target gives back when it is replaced. */
    private long checkTarget(StoragePath target) throws IOException {
        checkWritable(target);
        requireParent(target);
        Optional<MemoryNode> current = lookUp(target);
        if (current.isPresent() && current.get().folder()) {
            throw new FileAlreadyExistsException(target.toString(), null, "It is a folder.");
        }
        return current.map(MemoryNode::bytes).orElse(0L);
    }

    @Override
    public void createFolder(StoragePath asked, Origin origin) throws IOException {
        StoragePath folder;
        synchronized (this) {
            folder = stored(asked);
            checkWritable(folder);
            if (lookUp(folder).isPresent()) {
                throw new FileAlreadyExistsException(folder.toString());
            }
            requireParent(folder).members().put(folder.name(), MemoryNode.folder(now()));
        }
        publish(Change.of(Change.Kind.CREATED, folder, true, origin));
    }

    @Override
    public void delete(StoragePath path, Origin origin) throws IOException {
        remove(path, origin, keeping, current -> {});
    }

    @Override
    public void purge(StoragePath path, Origin origin) throws IOException {
        remove(path, origin, false, current -> {});
    }

    @Override
    public void purge(StoragePath path, Origin origin, CommitCheck check) throws IOException {
        remove(path, origin, false, check);
    }

    @Override
    public void removeEmpty(StoragePath folder, Origin origin) throws IOException {
        CommitCheck empty =
                current -> {
                    MemoryNode node = require(folder);
                    if (!node.folder()) {
                        throw new NotDirectoryException(folder.toString());
                    }
                    if (!node.members().isEmpty() || hiding) {
                        throw new DirectoryNotEmptyException(folder.toString());
                    }
                };
        remove(folder, origin, false, empty);
    }

    private void remove(StoragePath asked, Origin origin, boolean keep, CommitCheck check)
            throws IOException {
        StoragePath path;
        MemoryNode gone;
        synchronized (this) {
            path = stored(asked);
            checkWrites(path);
            gone = require(path);
            if (path.isDrive()) {
                throw new AccessDeniedException(path.toString(), null, "The drive itself stays.");
            }
            check.check(Optional.of(gone.entry(path.name())));
            require(path.parent()).members().remove(path.name());
            if (keep) {
                trash.add(path, gone);
            }
        }
        publish(Change.of(Change.Kind.DELETED, path, gone.folder(), origin));
    }

    @Override
    public void copy(StoragePath from, StoragePath to, TransferOptions options) throws IOException {
        StoragePath source;
        StoragePath target;
        MemoryNode copy;
        synchronized (this) {
            source = stored(from);
            target = stored(to);
            MemoryNode original = checkTransfer(source, target, options);
            copy = original.copy(options.shallow());
            long replaced = keeping ? 0 : lookUp(target).map(MemoryNode::bytes).orElse(0L);
            if (bytes() - replaced + copy.bytes() > quotaBytes) {
                throw new NoSpaceException("There is no room for this copy on the drive.");
            }
            keepReplaced(target);
            require(target.parent()).members().put(target.name(), copy);
        }
        publishTransfer(Change.Kind.COPIED, source, target, copy, options);
    }

    @Override
    public void move(StoragePath from, StoragePath to, TransferOptions options) throws IOException {
        StoragePath source;
        StoragePath target;
        MemoryNode moved;
        synchronized (this) {
            source = stored(from);
            StoragePath there = stored(to);
            boolean respelled = there.equals(source) && !source.isDrive();
            target = respelled ? source.parent().resolve(to.name()) : there;
            moved = checkTransfer(source, target, options);
            if (!respelled) {
                keepReplaced(target);
            }
            require(source.parent()).members().remove(source.name());
            require(target.parent()).members().put(target.name(), moved);
        }
        publishTransfer(Change.Kind.MOVED, source, target, moved, options);
    }

    private void keepReplaced(StoragePath target) throws IOException {
        Optional<MemoryNode> old = lookUp(target);
        if (keeping && old.isPresent()) {
            trash.add(target, old.get());
        }
    }

    @Override
    public Optional<Sidecars> sidecars() {
        return makingWay ? Optional.empty() : Optional.of(sidecars);
    }

    @Override
    public Optional<Trash> trash() {
        return Optional.of(trash);
    }

    /** Puts a thing of the trash in its place again. */
    void putBack(StoragePath path, MemoryNode node, Origin origin) throws IOException {
        synchronized (this) {
            checkWritable(path);
            if (lookUp(path).isPresent()) {
                throw new FileAlreadyExistsException(path.toString());
            }
            requireParent(path).members().put(path.name(), node);
        }
        publish(Change.of(Change.Kind.CREATED, path, node.folder(), origin));
    }

    private long bytes() {
        return top.bytes() + parts.bytes() + trash.bytes();
    }

    private MemoryNode checkTransfer(
            StoragePath source, StoragePath target, TransferOptions options) throws IOException {
        checkWrites(source);
        checkWrites(target);
        if (source.isUnder(target) || target.isUnder(source)) {
            throw new FileSystemLoopException(target.toString());
        }
        MemoryNode original = require(source);
        checkWritable(target);
        requireParent(target);
        boolean taken = require(target.parent()).members().containsKey(target.name());
        if (taken && !options.replacing()) {
            throw new FileAlreadyExistsException(target.toString());
        }
        return original;
    }

    private void publishTransfer(
            Change.Kind kind,
            StoragePath source,
            StoragePath target,
            MemoryNode node,
            TransferOptions options) {
        Optional<String> digest =
                node.folder() ? Optional.empty() : Optional.of(sha256(node.content()));
        publish(
                new Change(
                        kind,
                        target,
                        Optional.of(source),
                        node.folder(),
                        digest,
                        options.origin()));
    }

    @Override
    public Entry touch(StoragePath asked, Instant modified, Origin origin) throws IOException {
        StoragePath path;
        Entry touched;
        synchronized (this) {
            path = stored(asked);
            checkWrites(path);
            MemoryNode node = require(path);
            node.touch(modified.truncatedTo(ChronoUnit.MILLIS));
            touched = node.entry(nameOf(path));
        }
        publish(Change.of(Change.Kind.TOUCHED, path, touched.folder(), origin));
        return touched;
    }

    @Override
    public synchronized Space space() throws IOException {
        checkOnline();
        return new Space(bytes(), Math.max(0, quotaBytes - bytes()), !lowDisk);
    }

    @Override
    public Optional<PartialUploads> partialUploads() {
        return whole || makingWay ? Optional.empty() : Optional.of(parts);
    }

    /** Whether there is room for an upload in pieces to grow to that size. */
    synchronized void checkTakes(long before, long size) throws IOException {
        checkWrites(drive.path());
        if (size > maxUploadBytes) {
            throw new TooLargeException("The file is larger than this drive takes.");
        }
        if (bytes() - before + size > quotaBytes) {
            throw new NoSpaceException("There is no room for this file on the drive.");
        }
    }

    private Optional<MemoryNode> lookUp(StoragePath path) throws IOException {
        Optional<MemoryNode> node = Optional.of(top);
        for (String name : stored(path).namesOnDrive()) {
            node = node.filter(MemoryNode::folder).map(folder -> folder.members().get(name));
        }
        return node;
    }

    private void checkOwn(StoragePath path) {
        if (!path.drive().equals(drive.name())) {
            throw new IllegalArgumentException(path + " is not on the drive " + drive.name());
        }
    }

    private MemoryNode require(StoragePath path) throws IOException {
        return lookUp(path).orElseThrow(() -> new NoSuchFileException(path.toString()));
    }

    /** Makes the folders on the way to what comes. */
    void makesWay() {
        makingWay = true;
    }

    private void makeWay(StoragePath folder) throws IOException {
        if (lookUp(folder).isEmpty()) {
            makeWay(folder.parent());
            require(folder.parent()).members().put(folder.name(), MemoryNode.folder(now()));
        }
    }

    private MemoryNode requireParent(StoragePath path) throws IOException {
        if (makingWay) {
            makeWay(path.parent());
        }
        MemoryNode parent = require(path.parent());
        if (!parent.folder()) {
            throw new NotDirectoryException(path.parent().toString());
        }
        return parent;
    }

    private void checkOnline() throws StorageOfflineException {
        if (offline) {
            throw new StorageOfflineException("The disk behind this drive is not there.");
        }
    }

    private void checkWrites(StoragePath path) throws IOException {
        lookUp(path);
        if (readOnly) {
            throw new ReadOnlyFileSystemException();
        }
    }

    private void checkWritable(StoragePath target) throws IOException {
        checkWrites(target);
        if (target.isDrive()) {
            throw new FileAlreadyExistsException(target.toString());
        }
        for (String name : target.namesOnDrive()) {
            if (StoragePath.reserves(name)) {
                throw new AccessDeniedException(
                        target.toString(), null, "The name .davroom is kept for the drive itself.");
            }
        }
    }

    private void publish(Change change) {
        sidecars.changed(change);
        for (ChangeListener listener : listeners) {
            try {
                listener.changed(change);
            } catch (RuntimeException e) {
                System.getLogger(MemoryStorage.class.getName())
                        .log(System.Logger.Level.DEBUG, "A change listener failed", e);
            }
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String nameOf(StoragePath path) {
        return path.isDrive() ? "" : path.name();
    }

    private static String sha256(byte[] content) {
        return Digest.of(Digest.Algorithm.SHA256, Digest.Algorithm.SHA256.begin().digest(content))
                .hex();
    }
}
