package davroom.api.testing;

import davroom.api.storage.StoragePath;
import davroom.api.webdav.Locks;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;

/** Two locks: of a file, and of a folder with all in it. */
public final class MemoryLocks implements Locks {
    private static final Instant END = Instant.parse("2026-01-02T03:04:05Z");

    private final List<Lock> locks =
            new CopyOnWriteArrayList<>(
                    List.of(
                            new Lock("l1", path("a.jpg"), "bob", false, true, END),
                            new Lock("l2", path("2024"), "Zo\u00eb", true, false, END)));

    private static StoragePath path(String name) {
        return StoragePath.of("originals").resolve(name);
    }

    @Override
    public List<Lock> list() {
        return List.copyOf(locks);
    }

    @Override
    public void remove(String id) {
        if (!locks.removeIf(lock -> lock.id().equals(id))) {
            throw new NoSuchElementException("There is no lock " + id + ".");
        }
    }
}
