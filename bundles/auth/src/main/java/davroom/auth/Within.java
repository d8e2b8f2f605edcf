package davroom.auth;

import davroom.api.storage.StoragePath;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The drives and folders that credentials are limited to; without any, they are not limited.
 *
 * @param folders of drives
 */
public record Within(List<StoragePath> folders) {

    boolean holds(StoragePath path) {
        return folders.isEmpty() || folders.stream().anyMatch(path::isUnder);
    }

    /** Whether the path is on the way from the root to one of them. */
    boolean liesBelow(StoragePath path) {
        return folders.isEmpty() || folders.stream().anyMatch(folder -> folder.isUnder(path));
    }

    /** Whether the path is one of them. */
    boolean isAt(StoragePath path) {
        return folders.contains(path);
    }

    @Override
    public String toString() {
        return folders.stream()
                .map(folder -> folder.toString().substring(1))
                .collect(Collectors.joining(", "));
    }
}
