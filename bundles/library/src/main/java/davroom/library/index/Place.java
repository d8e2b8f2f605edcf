package davroom.library.index;

import davroom.api.storage.StoragePath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes by which every database orders paths alike, folder by folder: what is below a folder comes
 * in one piece. They are the beginning of a path only, since an index does not take more.
 */
final class Place {
    private static final int MOST = 1_000;

    /** In place of the slash: no name holds it, and nothing that a name holds comes before it. */
    private static final byte SLASH = 1;

    private Place() {}

    static byte[] of(StoragePath path) {
        return cut(path.isRoot() ? new byte[0] : path.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Where what is below the folder begins. */
    static byte[] below(StoragePath folder) {
        byte[] own = of(folder);
        byte[] first = Arrays.copyOf(own, own.length + 1);
        first[own.length] = SLASH;
        return cut(first);
    }

    /** Behind all that is below the folder, and before everything else that comes after it. */
    static byte[] behind(StoragePath folder) {
        byte[] last = below(folder);
        last[last.length - 1]++;
        return last;
    }

    private static byte[] cut(byte[] bytes) {
        byte[] cut = Arrays.copyOf(bytes, Math.min(bytes.length, MOST));
        for (int i = 0; i < cut.length; i++) {
            cut[i] = cut[i] == '/' ? SLASH : cut[i];
        }
        return cut;
    }
}
