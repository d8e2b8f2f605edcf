package davroom.webdav.body;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * What goes to the client. That it is not taken is a {@link ClientGoneException}, and so never
 * mistaken for a failure of ours.
 */
public final class ClientOutput extends ServletOutputStream {
    private final ServletOutputStream container;
    private final Guard guard;

    /** Asked before each block that goes out. */
    @FunctionalInterface
    public interface Guard {
        /** Returns while more may go out. */
        void check() throws IOException;
    }

    private ClientOutput(ServletOutputStream container, Guard guard) {
        this.container = container;
        this.guard = guard;
    }

    /** The response, with such an output. */
    public static HttpServletResponse of(HttpServletResponse response) {
        return of(response, () -> {});
    }

    /** The response, with such an output that can be ended from outside. */
    public static HttpServletResponse of(HttpServletResponse response, Guard guard) {
        return new HttpServletResponseWrapper(response) {
            @Override
            public ServletOutputStream getOutputStream() throws IOException {
                return new ClientOutput(super.getOutputStream(), guard);
            }
        };
    }

    /** The container's own, which may take more than bytes. */
    ServletOutputStream container() {
        return container;
    }

    Guard guard() {
        return guard;
    }

    @Override
    public void write(int octet) throws IOException {
        guard.check();
        send(() -> container.write(octet));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        guard.check();
        send(() -> container.write(bytes, offset, length));
    }

    @Override
    public void flush() throws IOException {
        send(container::flush);
    }

    @Override
    public void close() throws IOException {
        send(container::close);
    }

    @Override
    public boolean isReady() {
        return container.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        container.setWriteListener(listener);
    }

    private static void send(Step step) throws IOException {
        try {
            step.run();
        } catch (IOException e) {
            throw new ClientGoneException(e);
        }
    }

    /** Something that needs the client. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }
}
