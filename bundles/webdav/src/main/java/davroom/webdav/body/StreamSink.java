package davroom.webdav.body;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Any servlet container's output. */
record StreamSink(OutputStream out) implements Sink {
    @Override
    public void write(ByteBuffer bytes) throws IOException {
        try {
            out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        } catch (IOException e) {
            throw new ClientGoneException(e);
        }
    }

    @Override
    public boolean takesMapped() {
        return false;
    }
}
