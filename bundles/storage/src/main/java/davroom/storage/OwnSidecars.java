package davroom.storage;

import davroom.api.storage.Change;
import davroom.api.storage.ChangeListener;
import davroom.api.storage.Origin;
import davroom.api.storage.PartialUploads;
import davroom.api.storage.Sidecars;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import davroom.api.storage.Stored;
import davroom.api.storage.TransferOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The sidecars of one account: a drive that makes the folders on the way to what it stores. */
final class OwnSidecars extends ForwardingStorage {
    private final FolderStorage storage;
    private volatile ChangeListener told = change -> {};

    OwnSidecars(FolderSidecars.Opening opening, Path root) throws IOException {
        storage = opening.open(root, () -> List.of(this::heard));
    }

    @Override
    Storage storage() {
        return storage;
    }

    void tell(ChangeListener listener) {
        told = listener;
    }

    /** They are small, and come whole. */
    @Override
    public Optional<PartialUploads> partialUploads() {
        return Optional.empty();
    }

    /** Folders on the way are nobody's, and their paths are those of folders of the drive. */
    private void heard(Change change) {
        boolean own = change.source().map(StoragePath::isSidecar).orElse(true);
        if (own && change.path().isSidecar()) {
            told.changed(change);
        }
    }

    private void makeWay(StoragePath folder, Origin origin) throws IOException {
        if (folder.isDrive() || storage.find(folder).isPresent()) {
            return;
        }
        makeWay(folder.parent(), origin);
        try {
            storage.createFolder(folder, origin);
        } catch (FileAlreadyExistsException e) {
            // another request of the same account was faster
        }
    }

    @Override
    public Stored store(StoragePath target, InputStream body, StoreOptions options)
            throws IOException {
        makeWay(target.parent(), options.origin());
        return storage.store(target, body, options);
    }

    @Override
    public void createFolder(StoragePath folder, Origin origin) throws IOException {
        makeWay(folder.parent(), origin);
        storage.createFolder(folder, origin);
    }

    @Override
    public void copy(StoragePath source, StoragePath target, TransferOptions options)
            throws IOException {
        makeWay(target.parent(), options.origin());
        storage.copy(source, target, options);
    }

    @Override
    public void move(StoragePath source, StoragePath target, TransferOptions options)
            throws IOException {
        makeWay(target.parent(), options.origin());
        storage.move(source, target, options);
    }

    @Override
    public Optional<Sidecars> sidecars() {
        return Optional.empty();
    }

    /** The folder of the drive is gone, or another one is in its place. */
    void forget(StoragePath path, Origin origin) throws IOException {
        if (storage.find(path).isPresent()) {
            storage.purge(path, origin);
        }
    }

    /** The folder of the drive is somewhere else. */
    void follow(StoragePath source, StoragePath target, Origin origin) throws IOException {
        forget(target, origin);
        if (storage.find(source).isPresent()) {
            move(source, target, TransferOptions.from(origin));
        }
    }

    void limits(Limits changed) {
        storage.limits(changed);
    }

    void close(Duration limit) throws InterruptedException, IOException {
        storage.close(limit);
    }
}
