package davroom.listener;

import static davroom.listener.RunningListener.GENEROUS;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a client hears when the container finds nobody to serve it. */
class ThresholdTest {
    private static final String GONE = RequestDispatcher.ERROR_EXCEPTION;

    /** Stands before that, as the whiteboard puts it. */
    private static final class Behind extends HttpServlet {
        private static final long serialVersionUID = 1;

        private final transient FilterChain chain;

        Behind(FilterChain chain) {
            this.chain = chain;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            new Threshold().doFilter(request, response, chain);
        }
    }

    private static String answer(FilterChain chain) throws Exception {
        try (RunningListener listener = RunningListener.plain(GENEROUS, new Behind(chain))) {
            // the second one tells the server to close, if the first has left it open
            String first = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
            String last = "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
            return listener.exchange((first + last).getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void isToldToComeAgainWhenItsServletIsGone() throws Exception {
        String answer =
                answer(
                        (request, response) -> {
                            request.setAttribute(GONE, new ServletException("unregistered"));
                            ((HttpServletResponse) response).sendError(500);
                        });
        assertThat(answer).startsWith("HTTP/1.1 503 ").contains("Retry-After: 5");
    }

    @Test
    void isToldToComeAgainWhenTheClassesOfItsServletAreGone() throws Exception {
        String answer =
                answer(
                        (request, response) -> {
                            throw new NoClassDefFoundError("davroom/webdav/Gone");
                        });
        assertThat(answer).startsWith("HTTP/1.1 503 ").contains("Retry-After: 5");
    }

    @Test
    void hearsOfOtherFaultsAsTheyAre() throws Exception {
        assertThat(answer((request, response) -> ((HttpServletResponse) response).sendError(500)))
                .startsWith("HTTP/1.1 500 ");
    }

    @Test
    void neverTakesHalfAnAnswerForAWholeOne() throws Exception {
        String answer =
                answer(
                        (request, response) -> {
                            response.getOutputStream().write(new byte[100]);
                            response.flushBuffer();
                            request.setAttribute(GONE, new ServletException("broke"));
                            ((HttpServletResponse) response).sendError(500);
                        });
        assertThat(answer).startsWith("HTTP/1.1 200 ").doesNotContain("\r\n0\r\n\r\n");
    }
}
