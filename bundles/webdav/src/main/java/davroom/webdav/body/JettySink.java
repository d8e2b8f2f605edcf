package davroom.webdav.body;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.ee10.servlet.HttpOutput;

/** Jetty's output, which sends a mapped file without copying it. */
record JettySink(HttpOutput out) implements Sink {
    /** Throws {@link NoClassDefFoundError} when there is no Jetty in this container. */
    static boolean fits(OutputStream out) {
        return out instanceof HttpOutput;
    }

    static Sink on(OutputStream out) {
        return new JettySink((HttpOutput) out);
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new ClientGoneException(e);
        }
    }

    @Override
    public boolean takesMapped() {
        return true;
    }
}
