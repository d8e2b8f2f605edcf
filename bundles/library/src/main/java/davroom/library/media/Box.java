package davroom.library.media;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Checks the lengths that the boxes of an ISO base media file claim (MP4, QuickTime, HEIF; ISO/IEC
 * 14496-12 4.2), before anybody makes room for them.
 */
final class Box {
    private static final Set<String> OF_BOXES =
            Set.of("moov", "trak", "mdia", "minf", "stbl", "udta", "iprp", "ipco");

    /** Nobody reads what is in these. */
    private static final Set<String> SKIPPED = Set.of("mdat", "free", "skip", "wide", "idat");

    private static final int DEEPEST = 10;
    private static final int MOST = 10_000;

    private final SeekableByteChannel channel;
    private final ByteBuffer head = ByteBuffer.allocate(16);
    private int seen;

    Box(SeekableByteChannel channel) {
        this.channel = channel;
    }

    /**
     * Looks at all of them.
     *
     * @throws EOFException when one is longer than what it is in
     */
    void check() throws IOException {
        check(0, channel.size(), 0);
    }

    private void check(long from, long to, int depth) throws IOException {
        for (long at = from; to - at >= 8; ) {
            if (++seen > MOST || depth > DEEPEST) {
                throw new Budget.TooMuchException();
            }
            head.clear();
            channel.position(at);
            while (head.hasRemaining() && channel.read(head) >= 0) {
                // until there are 16 bytes or no more
            }
            long size = Integer.toUnsignedLong(head.getInt(0));
            String type = new String(head.array(), 4, 4, StandardCharsets.ISO_8859_1);
            int header = size == 1 ? 16 : 8;
            size = size == 1 ? head.getLong(8) : size == 0 ? to - at : size;
            if (depth > 0 && size < header) {
                return; // QuickTime ends lists with zeros
            }
            if (size < header || size > to - at) {
                throw new EOFException("The file ends too early: \"" + printable(type) + "\".");
            }
            if (OF_BOXES.contains(type)) {
                check(at + header, at + size, depth + 1);
            } else if (!SKIPPED.contains(type) && size > MetadataOf.LARGEST_PART) {
                throw new Budget.TooMuchException();
            }
            at += size;
        }
    }

    private static String printable(String type) {
        return type.replaceAll("[^ -~]", "?");
    }
}
