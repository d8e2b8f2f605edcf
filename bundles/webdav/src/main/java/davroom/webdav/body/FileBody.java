package davroom.webdav.body;

import davroom.api.storage.OpenFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;

/**
 * Sends the bytes of a file that is held open.
 *
 * <p>Most of a big file goes out mapped: the kernel takes it from the page cache. A program of the
 * owner may shorten the file meanwhile. Then the kernel answers the write of a page that is gone
 * with an error (or the JVM with an {@link InternalError}, where it touches the page itself), but
 * the rest of the last page reads as zeros. So the end of every range is read and not mapped, after
 * a look at the size: a file that shrank can end an answer, and never falsify it.
 */
public final class FileBody {
    private static final int COPY = 64 * 1024;
    private static final int MAP = 16 << 20;

    /** Below this, reading is cheaper than mapping. */
    private static final int SMALL = 128 * 1024;

    private static final boolean JETTY = jetty();

    private final SeekableByteChannel channel;
    private final Sink sink;
    private final ClientOutput.Guard guard;
    private final boolean mapping;

    /**
     * Of that file, to that output of a response.
     *
     * @param encrypted TLS works on copies anyhow, and in there the JVM touches every byte
     */
    public FileBody(OpenFile file, OutputStream out, boolean encrypted) {
        channel = file.channel();
        OutputStream end = out instanceof ClientOutput client ? client.container() : out;
        guard = out instanceof ClientOutput client ? client.guard() : () -> {};
        sink = JETTY && JettySink.fits(end) ? JettySink.on(end) : new StreamSink(end);
        mapping = !encrypted && sink.takesMapped() && channel instanceof FileChannel;
    }

    /**
     * Sends a range.
     *
     * @throws FileShrankException when the bytes are no longer there
     * @throws ClientGoneException when nobody takes them
     */
    public void send(long first, long length) throws IOException {
        long end = first + length;
        long at = first;
        if (mapping && length > SMALL) {
            at = sendMapped((FileChannel) channel, first, end - COPY);
        }
        sendCopied(at, end);
    }

    private long sendMapped(FileChannel file, long first, long end) throws IOException {
        long at = first;
        while (at < end) {
            long step = Math.min(MAP, end - at);
            // mapping past the end would make the file longer
            checkSize(at + step);
            guard.check();
            MappedByteBuffer map = file.map(FileChannel.MapMode.READ_ONLY, at, step);
            try {
                sink.write(map);
            } catch (ClientGoneException | InternalError e) {
                checkSize(at + step);
                throw e;
            }
            at += step;
        }
        return at;
    }

    private void sendCopied(long from, long end) throws IOException {
        if (from == end) {
            return;
        }
        checkSize(end);
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(COPY, end - from));
        channel.position(from);
        for (long at = from; at < end; ) {
            bytes.clear().limit((int) Math.min(bytes.capacity(), end - at));
            while (bytes.hasRemaining()) {
                if (channel.read(bytes) < 0) {
                    throw new FileShrankException(end - at - bytes.position());
                }
            }
            guard.check();
            at += bytes.flip().remaining();
            sink.write(bytes);
        }
    }

    private void checkSize(long needed) throws IOException {
        long size = channel.size();
        if (size < needed) {
            throw new FileShrankException(needed - size);
        }
    }

    private static boolean jetty() {
        try {
            return !JettySink.fits(OutputStream.nullOutputStream());
        } catch (NoClassDefFoundError e) {
            // the import is optional: another servlet container
            return false;
        }
    }
}
