package davroom.storage;

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
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** A drive that has all done by another object, so that its own class is about coming and going. */
abstract class ForwardingStorage implements Storage {
    /** The one that does it. */
    abstract Storage storage();

    @Override
    public Drive drive() {
        return storage().drive();
    }

    @Override
    public StoragePath stored(StoragePath path) throws IOException {
        return storage().stored(path);
    }

    @Override
    public Optional<Entry> find(StoragePath path) throws IOException {
        return storage().find(path);
    }

    @Override
    public Stream<Entry> list(StoragePath folder) throws IOException {
        return storage().list(folder);
    }

    @Override
    public boolean showsAll(StoragePath folder) throws IOException {
        return storage().showsAll(folder);
    }

    @Override
    public OpenFile open(StoragePath file) throws IOException {
        return storage().open(file);
    }

    @Override
    public Stored store(StoragePath target, InputStream body, StoreOptions options)
            throws IOException {
        return storage().store(target, body, options);
    }

    @Override
    public void createFolder(StoragePath folder, Origin origin) throws IOException {
        storage().createFolder(folder, origin);
    }

    @Override
    public void delete(StoragePath path, Origin origin) throws IOException {
        storage().delete(path, origin);
    }

    @Override
    public void purge(StoragePath path, Origin origin) throws IOException {
        storage().purge(path, origin);
    }

    @Override
    public void purge(StoragePath path, Origin origin, CommitCheck check) throws IOException {
        storage().purge(path, origin, check);
    }

    @Override
    public void removeEmpty(StoragePath folder, Origin origin) throws IOException {
        storage().removeEmpty(folder, origin);
    }

    @Override
    public Optional<PartialUploads> partialUploads() {
        return storage().partialUploads();
    }

    @Override
    public Optional<Trash> trash() {
        return storage().trash();
    }

    @Override
    public void copy(StoragePath source, StoragePath target, TransferOptions options)
            throws IOException {
        storage().copy(source, target, options);
    }

    @Override
    public void move(StoragePath source, StoragePath target, TransferOptions options)
            throws IOException {
        storage().move(source, target, options);
    }

    @Override
    public Entry touch(StoragePath path, Instant modified, Origin origin) throws IOException {
        return storage().touch(path, modified, origin);
    }

    @Override
    public Optional<Sidecars> sidecars() {
        return storage().sidecars();
    }

    @Override
    public Space space() throws IOException {
        return storage().space();
    }
}
