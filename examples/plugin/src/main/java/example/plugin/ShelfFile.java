package example.plugin;

import davroom.api.storage.Entry;
import davroom.api.storage.OpenFile;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/** A file of the shelf, held open: its bytes never change. */
final class ShelfFile implements OpenFile, SeekableByteChannel {
    private final Entry entry;
    private final byte[] content;
    private final String sha256;
    private long position;
    private boolean open = true;

    ShelfFile(Entry entry, byte[] content, String sha256) {
        this.entry = entry;
        this.content = content;
        this.sha256 = sha256;
    }

    @Override
    public Entry entry() {
        return entry;
    }

    @Override
    public SeekableByteChannel channel() {
        return this;
    }

    @Override
    public Optional<String> sha256() {
        return Optional.of(sha256);
    }

    @Override
    public int read(ByteBuffer target) throws ClosedChannelException {
        requireOpen();
        if (position >= content.length) {
            return -1;
        }
        int count = Math.min(target.remaining(), content.length - (int) position);
        target.put(content, (int) position, count);
        position += count;
        return count;
    }

    @Override
    public long position() throws ClosedChannelException {
        requireOpen();
        return position;
    }

    @Override
    public SeekableByteChannel position(long wanted) throws ClosedChannelException {
        requireOpen();
        if (wanted < 0) {
            throw new IllegalArgumentException("A position is not negative.");
        }
        position = wanted;
        return this;
    }

    @Override
    public long size() throws ClosedChannelException {
        requireOpen();
        return content.length;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }

    private void requireOpen() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }
}
