package davroom.api.testing;

import davroom.api.storage.Origin;
import davroom.api.storage.StoragePath;
import davroom.api.storage.Trash;
import davroom.api.storage.TrashItem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The trash of a {@link MemoryStorage}, guarded by its own monitor. */
final class MemoryTrash implements Trash {
    private final MemoryStorage storage;
    private final Clock clock;
    private final Map<String, Thing> things = new TreeMap<>();
    private int count;

    private record Thing(StoragePath path, Instant deleted, MemoryNode node) {}

    MemoryTrash(MemoryStorage storage, Clock clock) {
        this.storage = storage;
        this.clock = clock;
    }

    synchronized void add(StoragePath path, MemoryNode node) {
        count++;
        things.put("t" + count, new Thing(path, clock.instant(), node));
    }

    synchronized long bytes() {
        return things.values().stream().mapToLong(thing -> thing.node().bytes()).sum();
    }

    @Override
    public synchronized Stream<TrashItem> list() {
        return List.copyOf(things.entrySet()).stream()
                .map(entry -> item(entry.getKey(), entry.getValue()));
    }

    @Override
    public synchronized Optional<TrashItem> find(String id) {
        return Optional.ofNullable(things.get(id)).map(thing -> item(id, thing));
    }

    private static TrashItem item(String id, Thing thing) {
        MemoryNode node = thing.node();
        return new TrashItem(id, thing.path(), thing.deleted(), node.folder(), node.bytes());
    }

    private synchronized Thing require(String id) {
        if (!things.containsKey(id)) {
            throw new NoSuchElementException(
                    "There is nothing with the id " + id + " in the trash.");
        }
        return things.get(id);
    }

    @Override
    public StoragePath restore(String id, Optional<StoragePath> target, Origin origin)
            throws IOException {
        Thing thing = require(id);
        StoragePath path = target.orElse(thing.path());
        makeFolder(path.parent(), origin);
        storage.putBack(path, thing.node(), origin);
        remove(id);
        return path;
    }

    private void makeFolder(StoragePath path, Origin origin) throws IOException {
        if (!path.isRoot() && storage.find(path).isEmpty()) {
            makeFolder(path.parent(), origin);
            try {
                storage.createFolder(path, origin);
            } catch (FileAlreadyExistsException e) {
                throw new IllegalStateException("Nobody else makes folders in this test", e);
            }
        }
    }

    @Override
    public synchronized void remove(String id) {
        require(id);
        things.remove(id);
    }

    @Override
    public synchronized int removeBefore(Instant moment) {
        int before = things.size();
        things.values().removeIf(thing -> thing.deleted().isBefore(moment));
        return before - things.size();
    }
}
