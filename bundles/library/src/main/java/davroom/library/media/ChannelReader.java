package davroom.library.media;

import com.drew.lang.BufferBoundsException;
import com.drew.lang.RandomAccessReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Reads a channel in any order, within a budget. */
final class ChannelReader extends RandomAccessReader {
    private static final int WINDOW = 1 << 13;

    private final SeekableByteChannel channel;
    private final Budget budget;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
    private long windowAt;

    ChannelReader(SeekableByteChannel channel, Budget budget) {
        this.channel = channel;
        this.budget = budget;
    }

    @Override
    public int toUnshiftedOffset(int offset) {
        return offset;
    }

    @Override
    public long getLength() throws IOException {
        return channel.size();
    }

    @Override
    public byte getByte(int index) throws IOException {
        validateIndex(index, 1);
        budget.take(1);
        if (index < windowAt || index >= windowAt + window.limit()) {
            windowAt = index;
            window.clear();
            read(windowAt, window);
            window.flip();
        }
        if (index >= windowAt + window.limit()) {
            throw new BufferBoundsException(index, 1, getLength());
        }
        return window.get((int) (index - windowAt));
    }

    @Override
    public byte[] getBytes(int index, int count) throws IOException {
        validateIndex(index, count);
        budget.take(count);
        byte[] bytes = new byte[count];
        ByteBuffer into = ByteBuffer.wrap(bytes);
        read(index, into);
        if (into.hasRemaining()) {
            throw new BufferBoundsException(index, count, getLength());
        }
        return bytes;
    }

    private void read(long from, ByteBuffer into) throws IOException {
        channel.position(from);
        int read = 0;
        while (into.hasRemaining() && read >= 0) {
            read = channel.read(into);
        }
    }

    @Override
    protected void validateIndex(int index, int bytes) throws IOException {
        if (!isValidIndex(index, bytes)) {
            throw new BufferBoundsException(index, bytes, getLength());
        }
    }

    @Override
    protected boolean isValidIndex(int index, int bytes) throws IOException {
        return index >= 0 && bytes >= 0 && (long) index + bytes <= getLength();
    }
}
