package davroom.listener;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.Preprocessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request whose servlet went away while the door looked at it is asked to come again: 503, and
 * not the container's 500. It needs nothing, so it is there while rooms come and go.
 */
@Component(service = Preprocessor.class)
public final class Threshold implements Preprocessor {

    private static final Logger LOG = LoggerFactory.getLogger(Threshold.class);
    private static final byte[] SENTENCE =
            "This part of the server is being replaced: try again.\n"
                    .getBytes(StandardCharsets.US_ASCII);

    public Threshold() {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Late late = new Late((HttpServletRequest) request, (HttpServletResponse) response);
        try {
            chain.doFilter(request, late);
        } catch (LinkageError e) {
            // a bundle that is gone has no more classes than those that were in use
            LOG.warn("A request came too late, or a class is missing: {}", e.toString());
            if (late.isCommitted()) {
                throw e;
            }
            late.answer();
        }
    }

    /** The container ends what it can not serve any more with this exception; no servlet does. */
    private static final class Late extends HttpServletResponseWrapper {
        private final HttpServletRequest request;

        Late(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        public void sendError(int status) throws IOException {
            if (!isLate(status)) {
                super.sendError(status);
            }
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            if (!isLate(status)) {
                super.sendError(status, message);
            }
        }

        /** Answers, if nothing has been: half an answer is for the container to break off. */
        private boolean isLate(int status) throws IOException {
            boolean late =
                    status == SC_INTERNAL_SERVER_ERROR
                            && !isCommitted()
                            && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION)
                                    instanceof ServletException;
            if (late) {
                answer();
            }
            return late;
        }

        private void answer() throws IOException {
            resetBuffer();
            setStatus(SC_SERVICE_UNAVAILABLE);
            setHeader("Retry-After", "5");
            setContentType("text/plain;charset=utf-8");
            getOutputStream().write(SENTENCE);
        }
    }
}
