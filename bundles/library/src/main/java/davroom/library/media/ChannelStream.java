package davroom.library.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Reads a channel from its beginning. What is skipped is not read, and a mark holds nothing. */
final class ChannelStream extends InputStream {
    private static final int WINDOW = 1 << 13;

    private final SeekableByteChannel channel;
    private final Budget budget;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
    private long windowAt;
    private long mark;

    ChannelStream(SeekableByteChannel channel, Budget budget) {
        this.channel = channel;
        this.budget = budget;
    }

    private long position() {
        return windowAt + window.position();
    }

    private void seek(long position) {
        if (position >= windowAt && position <= windowAt + window.limit()) {
            window.position((int) (position - windowAt));
        } else {
            windowAt = position;
            window.position(0).limit(0);
        }
    }

    private boolean fill() throws IOException {
        if (window.hasRemaining()) {
            return true;
        }
        windowAt = position();
        window.clear();
        int read;
        try {
            channel.position(windowAt);
            read = channel.read(window);
        } finally {
            window.flip();
        }
        budget.take(Math.max(read, 0));
        return read > 0;
    }

    @Override
    public int read() throws IOException {
        return fill() ? Byte.toUnsignedInt(window.get()) : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, window.remaining());
        window.get(into, offset, count);
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long to = Math.min(channel.size(), position() + Math.max(count, 0));
        long skipped = Math.max(to - position(), 0);
        seek(position() + skipped);
        return skipped;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, channel.size() - position()));
    }

    @Override
    public boolean markSupported() {
        return true;
    }

    @Override
    public synchronized void mark(int limit) {
        mark = position();
    }

    @Override
    public synchronized void reset() {
        seek(mark);
    }
}
