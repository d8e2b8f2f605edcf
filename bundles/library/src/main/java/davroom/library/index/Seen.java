package davroom.library.index;

import davroom.api.storage.StoragePath;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Which files a walk came by: eight bytes of the digest of each path, so that a million of them
 * take eight megabytes. That two are taken for one happens once in many libraries, and hides a
 * missing file until the next change.
 */
final class Seen {
    private long[] keys = new long[64];
    private int size;
    private boolean sorted;

    void add(StoragePath file) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
        }
        keys[size++] = key(file);
        sorted = false;
    }

    boolean has(StoragePath file) {
        if (!sorted) {
            Arrays.sort(keys, 0, size);
            sorted = true;
        }
        return Arrays.binarySearch(keys, 0, size, key(file)) >= 0;
    }

    private static long key(StoragePath file) {
        return HexFormat.fromHexDigitsToLong(file.key(), 0, 16);
    }
}
