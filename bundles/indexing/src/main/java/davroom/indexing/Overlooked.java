package davroom.indexing;

import davroom.api.storage.Sidecars;
import davroom.api.storage.StoragePath;
import davroom.api.storage.Unfinished;

/** Names that a library never looks at. */
final class Overlooked {
    private Overlooked() {}

    /**
     * Whether it is, or is below, something hidden, a client's own file, or an unfinished upload.
     */
    static boolean is(StoragePath path) {
        return path.namesOnDrive().stream()
                .anyMatch(
                        name ->
                                name.startsWith(".")
                                        || Sidecars.isName(name)
                                        || Unfinished.isName(name));
    }
}
