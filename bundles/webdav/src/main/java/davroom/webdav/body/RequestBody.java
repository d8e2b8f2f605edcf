package davroom.webdav.body;

import davroom.api.storage.IncompleteUploadException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of a request. When the connection breaks, or ends before the last chunk, reading fails
 * as an {@link IncompleteUploadException}: the client's failure and not the disk's.
 */
public final class RequestBody extends InputStream {
    private final Source source;
    private long count;

    /** Where the bytes come from. */
    @FunctionalInterface
    public interface Source {
        /** Asked at each read: the same stream each time. */
        InputStream stream() throws IOException;
    }

    /** Reads that. */
    public RequestBody(InputStream in) {
        this(() -> in);
    }

    /**
     * Reads that, and does not ask for it before: asking is what sends 100 Continue to a client
     * that waits with its body.
     */
    public RequestBody(Source source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        try {
            int read = source.stream().read();
            count += read < 0 ? 0 : 1;
            return read;
        } catch (IOException e) {
            throw incomplete(e);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            int read = source.stream().read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        } catch (IOException e) {
            throw incomplete(e);
        }
    }

    /** Bytes that were read so far. */
    public long count() {
        return count;
    }

    private static IncompleteUploadException incomplete(IOException cause) {
        IncompleteUploadException incomplete =
                new IncompleteUploadException("The body ended before it was complete.");
        incomplete.initCause(cause);
        return incomplete;
    }
}
