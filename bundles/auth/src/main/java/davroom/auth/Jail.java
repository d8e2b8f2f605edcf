package davroom.auth;

import davroom.api.storage.IllegalPathException;
import davroom.api.storage.StoragePath;
import java.util.Arrays;
import java.util.List;

/**
 * The same folder on every drive: {@code users/bob} holds {@code /originals/users/bob/a.jpg} and
 * {@code /import/users/bob}. Names are compared letter by letter: who asks brings paths and folders
 * into the spelling that is stored.
 */
record Jail(List<String> names) {

    /** Of a base path; the empty one holds everything. */
    static Jail of(String path) {
        return new Jail(Arrays.stream(path.split("/")).filter(n -> !n.isEmpty()).toList());
    }

    boolean holds(StoragePath path) {
        return names.isEmpty() || (!path.isRoot() && startsWith(path.namesOnDrive(), names));
    }

    boolean holds(Jail other) {
        return startsWith(other.names, names);
    }

    /** Whether the path is on the way from the root to the folder. */
    boolean liesBelow(StoragePath path) {
        return path.isRoot() || startsWith(names, path.namesOnDrive());
    }

    /** Whether the path is the folder itself. */
    boolean isAt(StoragePath path) {
        return !names.isEmpty() && !path.isRoot() && names.equals(path.namesOnDrive());
    }

    /** The folder on that drive; the drive itself for a text that no folder can be called. */
    StoragePath on(StoragePath drive) {
        try {
            StoragePath path = drive;
            for (String name : names) {
                path = path.resolve(name);
            }
            return path;
        } catch (IllegalPathException e) {
            // a host's accounts may have any base path; nothing is in this one
            return drive;
        }
    }

    private static boolean startsWith(List<String> names, List<String> start) {
        return names.size() >= start.size() && names.subList(0, start.size()).equals(start);
    }

    @Override
    public String toString() {
        return String.join("/", names);
    }
}
