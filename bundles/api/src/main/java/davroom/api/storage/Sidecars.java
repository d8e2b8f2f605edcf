package davroom.api.storage;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the programs of one account put beside the photos for themselves: Finder's {@code ._a.jpg}
 * and {@code .DS_Store}, Explorer's {@code Thumbs.db} and {@code desktop.ini}, Dolphin's {@code
 * .directory}. They are kept beside the drive, on the same disk, for each account alone.
 *
 * <p>When a folder of the drive moves, what is kept for it moves along, for all accounts; when it
 * goes, that goes.
 */
@ProviderType
public interface Sidecars {
    /**
     * The sidecars of one account: the paths are those of the drive, and folders are made on the
     * way to what is stored. Nothing of it is ever in the trash; it counts in the quota.
     *
     * @param owner a name that can stand in a path, lower-case ASCII
     * @param told hears of the changes, and nobody else does; of several, the one given last
     */
    Storage of(String owner, ChangeListener told) throws IOException;

    /** Who has any. */
    Set<String> owners() throws IOException;

    /** Whether a file or folder of that name is a sidecar, and with it all that is below it. */
    static boolean isName(String name) {
        if (name.startsWith("._")) {
            return name.length() > 2;
        }
        return switch (name.toLowerCase(Locale.ROOT)) {
            case ".ds_store",
                    ".localized",
                    ".apdisk",
                    ".temporaryitems",
                    ".spotlight-v100",
                    ".fseventsd",
                    ".documentrevisions-v100",
                    ".volumeicon.icns" ->
                    true;
            case "thumbs.db", "ehthumbs.db", "desktop.ini" -> true;
            // Linux tells it from .Directory
            case ".directory" -> name.equals(".directory");
            default -> isProbe(name);
        };
    }

    /**
     * Whether macOS asks for a file of that name to learn what it shall leave alone: Spotlight and
     * the previews of Finder would read every original.
     */
    static boolean isProbe(String name) {
        return switch (name) {
            case ".metadata_never_index",
                    ".metadata_never_index_unless_rootfs",
                    ".ql_disablethumbnails" ->
                    true;
            default -> false;
        };
    }
}
