package example.plugin;

import davroom.api.storage.StoragePath;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** What lies where on the shelf. Who uses it takes care that one thing is done at a time. */
final class Tree {
    private final Map<StoragePath, Thing> things = new ConcurrentSkipListMap<>();
    private final StoragePath top;

    Tree(StoragePath top, Thing folder) {
        this.top = top;
        things.put(top, folder);
    }

    /** The path as it is written here: NFC and NFD of a name are one name. */
    StoragePath stored(StoragePath path) {
        if (!path.isUnder(top)) {
            throw new IllegalArgumentException(path + " is not on the drive " + top.drive());
        }
        StoragePath stored = top;
        for (String name : path.namesOnDrive()) {
            StoragePath folder = stored;
            stored =
                    StoragePath.spellings(name).stream()
                            .map(folder::resolve)
                            .filter(things::containsKey)
                            .findFirst()
                            .orElseGet(() -> folder.resolve(name));
        }
        return stored;
    }

    Optional<Thing> find(StoragePath path) {
        return Optional.ofNullable(things.get(path));
    }

    Thing require(StoragePath path) throws NoSuchFileException {
        return find(path).orElseThrow(() -> new NoSuchFileException(path.toString()));
    }

    void requireFolder(StoragePath path) throws NoSuchFileException, NotDirectoryException {
        if (!require(path).isFolder()) {
            throw new NotDirectoryException(path.toString());
        }
    }

    Stream<StoragePath> members(StoragePath folder) {
        return things.keySet().stream()
                .filter(path -> !path.isDrive() && path.parent().equals(folder));
    }

    /** A thing and all that is below it. */
    List<StoragePath> branch(StoragePath path) {
        return things.keySet().stream().filter(each -> each.isUnder(path)).toList();
    }

    long bytes(StoragePath path) {
        return branch(path).stream().mapToLong(each -> things.get(each).bytes()).sum();
    }

    void put(StoragePath path, Thing thing) {
        things.put(path, thing);
    }

    void remove(StoragePath path) {
        branch(path).forEach(things::remove);
    }

    /** Puts a branch at another place, where nothing is left of what was there. */
    void move(StoragePath source, StoragePath target) {
        remove(target);
        for (StoragePath each : branch(source)) {
            things.put(each.rebase(source, target), things.remove(each));
        }
    }
}
