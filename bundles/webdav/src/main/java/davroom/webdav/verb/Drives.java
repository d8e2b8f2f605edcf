package davroom.webdav.verb;

import davroom.api.storage.Storage;
import davroom.api.storage.StorageOfflineException;
import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * The drives that are there at the moment, by name. They may come and go at any time; one that was
 * there, or should be, is away and not unknown, or a sync client would take all its files for
 * deleted.
 */
public final class Drives {
    private final Map<String, Storage> byName;
    private final Set<String> known;
    private final Visit visit;

    /** None. */
    public Drives() {
        this(new ConcurrentSkipListMap<>(), new CopyOnWriteArraySet<>(), Visit.EVERYWHERE);
    }

    private Drives(Map<String, Storage> byName, Set<String> known, Visit visit) {
        this.byName = byName;
        this.known = known;
        this.visit = visit;
    }

    /** The same ones, for a request that may go to some of them. */
    Drives within(Visit other) {
        return new Drives(byName, known, other);
    }

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

    /** Those that are there, were, or should be: first the ones that should. */
    public List<String> names() {
        return List.copyOf(known);
    }

    /**
     * The one that the path is on.
     *
     * @throws StorageOfflineException when it was there before, or should be
     * @throws IOException when it is closed
     */
    public Optional<Storage> of(StoragePath path) throws IOException {
        if (known.contains(path.drive())) {
            visit.enter(path.drive());
        }
        Optional<Storage> storage = Optional.ofNullable(byName.get(path.drive()));
        if (storage.isEmpty() && known.contains(path.drive())) {
            throw away();
        }
        return storage;
    }

    /** All that are open, by name. */
    public List<Storage> all() {
        return byName.values().stream()
                .filter(storage -> visit.admits(storage.drive().name()))
                .toList();
    }

    /**
     * All, by name, for who takes what is missing for deleted.
     *
     * @throws StorageOfflineException when one is away or closed
     */
    List<Storage> complete() throws StorageOfflineException {
        if (!byName.keySet().containsAll(known) || !known.stream().allMatch(visit::admits)) {
            throw away();
        }
        return all();
    }

    private static StorageOfflineException away() {
        return new StorageOfflineException("This drive is away at the moment.");
    }
}
