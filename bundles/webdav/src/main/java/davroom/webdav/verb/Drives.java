package davroom.webdav.verb;

import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The drives that are there at the moment, by name. They may come and go at any time. */
public final class Drives {
    private final Map<String, Storage> byName = new ConcurrentSkipListMap<>();

    /** A drive is there. */
    public void add(Storage storage) {
        byName.put(storage.drive().name(), storage);
    }

    /** A drive is gone, unless another one has its name by now. */
    public void remove(Storage storage) {
        byName.values().remove(storage);
    }

    /** The one that the path is on. */
    public Optional<Storage> of(StoragePath path) {
        return Optional.ofNullable(byName.get(path.drive()));
    }

    /** All, by name. */
    public List<Storage> all() {
        return List.copyOf(byName.values());
    }
}
