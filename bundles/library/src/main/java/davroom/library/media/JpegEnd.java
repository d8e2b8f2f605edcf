package davroom.library.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * Looks for the end of a JPEG picture (ITU T.81 B.1.1.3). It is the last thing in most files;
 * phones hang videos behind it, so else what follows the first scan is looked through.
 */
final class JpegEnd {
    private static final int BUFFER = 1 << 16;
    private static final int MOST = 10_000;
    private static final int MARKER = 0xff;
    private static final int SCAN = 0xda;
    private static final int END = 0xd9;

    private final SeekableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    private JpegEnd(SeekableByteChannel channel) {
        this.channel = channel;
    }

    static boolean isIn(SeekableByteChannel channel) throws IOException {
        JpegEnd end = new JpegEnd(channel);
        return end.last() || end.after(end.scan());
    }

    private int read(long from, int count) throws IOException {
        buffer.clear().limit(count);
        channel.position(from);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // until there is as much or no more
        }
        buffer.flip();
        return buffer.limit();
    }

    private boolean last() throws IOException {
        return channel.size() > 1
                && read(channel.size() - 2, 2) == 2
                && Short.toUnsignedInt(buffer.getShort()) == (MARKER << 8 | END);
    }

    /** Where the first scan begins; the small picture in the metadata lies before it. */
    private long scan() throws IOException {
        long at = 2;
        for (int seen = 0; seen < MOST && read(at, 4) == 4; seen++) {
            int marker = Short.toUnsignedInt(buffer.getShort());
            if (marker == (MARKER << 8 | SCAN)) {
                return at;
            }
            at += marker == (MARKER << 8 | MARKER) ? 1 : 2 + Short.toUnsignedInt(buffer.getShort());
        }
        return channel.size();
    }

    private boolean after(long from) throws IOException {
        int before = 0;
        for (long at = from; read(at, BUFFER) > 0; at += buffer.limit()) {
            while (buffer.hasRemaining()) {
                int now = Byte.toUnsignedInt(buffer.get());
                if (before == MARKER && now == END) {
                    return true;
                }
                before = now;
            }
        }
        return false;
    }
}
