package davroom.storage;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HexFormat;
import java.util.OptionalLong;

/**
 * The strong ETag of a file, from one look at it: which file it is, its size and its time to the
 * nanosecond. No byte is read for it.
 */
final class Etag {
    private Etag() {}

    /** In quotes, as RFC 9110 8.8.3 has it. */
    static String of(Path file, BasicFileAttributes attributes) throws IOException {
        return '"' + HexFormat.of().toHexDigits(number(file, attributes)) + '"';
    }

    static long number(Path file, BasicFileAttributes attributes) throws IOException {
        Instant modified = attributes.lastModifiedTime().toInstant();
        if (Stamps.isPinned(modified)) {
            OptionalLong pinned = pinned(file, attributes.size(), modified);
            if (pinned.isPresent()) {
                return pinned.getAsLong();
            }
        }
        long hash = mixed(identity(attributes));
        hash = mixed(hash + attributes.size());
        hash = mixed(hash + modified.getEpochSecond());
        return mixed(hash + modified.getNano());
    }

    private static OptionalLong pinned(Path file, long size, Instant modified) throws IOException {
        try {
            return Pin.read(file)
                    .filter(pin -> pin.holdsFor(size, modified))
                    .map(Pin::etag)
                    .orElse(OptionalLong.empty());
        } catch (NoSuchFileException e) {
            return OptionalLong.empty(); // gone since we looked at it
        }
    }

    /**
     * Which file this is on its file system; 0 where that is not known. The device is left out: its
     * number changes when disks are mounted in another order.
     */
    static long identity(BasicFileAttributes attributes) {
        Object key = attributes.fileKey();
        if (key == null) {
            return 0;
        }
        String text = key.toString();
        long identity = 0;
        for (int i = Math.max(0, text.lastIndexOf("ino=")); i < text.length(); i++) {
            identity = identity * 31 + text.charAt(i);
        }
        return identity;
    }

    /** Every bit of the result depends on every bit given (the finish of SplitMix64). */
    private static long mixed(long bits) {
        long mixed = bits + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
