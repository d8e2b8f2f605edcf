package davroom.webdav.verb;

import davroom.api.storage.Storage;
import davroom.api.storage.StorageOfflineException;
import davroom.api.storage.StoragePath;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The drives that are there at the moment, by name. They may come and go at any time; one that was
 * there, or should be, is away and not unknown, or a sync client would take all its files for
 * deleted.
 */
public final class Drives {
    private final Map<String, Storage> byName = new ConcurrentSkipListMap<>();
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** These should be there. */
    public void expect(Collection<String> names) {
        known.addAll(names);
    }

    /** A drive is there. */
    public void add(Storage storage) {
        known.add(storage.drive().name());
        byName.put(storage.drive().name(), storage);
    }

    /** A drive is gone, unless another one has its name by now. */
    public void remove(Storage storage) {
        byName.values().remove(storage);
    }

    /**
     * The one that the path is on.
     *
     * @throws StorageOfflineException when it was there before, or should be
     */
    public Optional<Storage> of(StoragePath path) throws StorageOfflineException {
        Optional<Storage> storage = Optional.ofNullable(byName.get(path.drive()));
        if (storage.isEmpty() && known.contains(path.drive())) {
            throw away();
        }
        return storage;
    }

    /** All, by name. */
    public List<Storage> all() {
        return List.copyOf(byName.values());
    }

    /**
     * All, by name, for who takes what is missing for deleted.
     *
     * @throws StorageOfflineException when one is away
     */
    List<Storage> complete() throws StorageOfflineException {
        if (!byName.keySet().containsAll(known)) {
            throw away();
        }
        return all();
    }

    private static StorageOfflineException away() {
        return new StorageOfflineException("This drive is away at the moment.");
    }
}
