package davroom.webdav.body;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where the bytes of a file go. A failure to write is a {@link ClientGoneException}. */
interface Sink {
    /** Takes the bytes from position to limit, and has sent or copied them when it returns. */
    void write(ByteBuffer bytes) throws IOException;

    /** Whether a part of a file that is mapped into memory gets out without being copied. */
    boolean takesMapped();
}
