package davroom.library.index;

import davroom.api.storage.Storage;
import davroom.api.storage.StorageOfflineException;
import davroom.api.storage.StoragePath;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The drives that are there now. */
public final class Drives {
    private final Map<String, Storage> drives = new ConcurrentHashMap<>();

    /** A drive came. */
    public void add(Storage storage) {
        drives.put(storage.drive().name(), storage);
    }

    /** A drive went. */
    public void remove(Storage storage) {
        drives.values().remove(storage);
    }

    /**
     * On which the path is.
     *
     * @throws StorageOfflineException it is not there
     */
    public Storage of(StoragePath path) throws StorageOfflineException {
        Storage drive = drives.get(path.drive());
        if (drive == null) {
            throw new StorageOfflineException("The drive " + path.drive() + " is not there now.");
        }
        return drive;
    }
}
