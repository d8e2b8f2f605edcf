package davroom.webdav;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;

/** A request whose body can be read as long as its pass is good. */
final class PassedRequest extends HttpServletRequestWrapper {
    private final Turnstile.Pass pass;

    PassedRequest(HttpServletRequest request, Turnstile.Pass pass) {
        super(request);
        this.pass = pass;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new Body(super.getInputStream(), pass);
    }

    private static final class Body extends ServletInputStream {
        private final ServletInputStream container;
        private final Turnstile.Pass pass;

        private Body(ServletInputStream container, Turnstile.Pass pass) {
            this.container = container;
            this.pass = pass;
        }

        @Override
        public int read() throws IOException {
            pass.check();
            return container.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            pass.check();
            return container.read(bytes, offset, length);
        }

        @Override
        public int available() throws IOException {
            return container.available();
        }

        @Override
        public boolean isFinished() {
            return container.isFinished();
        }

        @Override
        public boolean isReady() {
            return container.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            container.setReadListener(listener);
        }
    }
}
