package davroom.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What a request brings and nobody wants to read. */
final class UnreadBody {
    private static final int SHORT = 64 * 1024;

    private UnreadBody() {}

    /**
     * Reads a short one to its end, so that the connection serves on; with a longer one the answer
     * says that the connection ends (RFC 9112 9.3), or its client would ask once more and hear
     * nothing.
     */
    static void end(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean some =
                request.getContentLengthLong() > 0
                        || request.getHeader("Transfer-Encoding") != null;
        if (some && !isRead(request) && request.getProtocol().startsWith("HTTP/1")) {
            response.setHeader("Connection", "close");
        }
    }

    private static boolean isRead(HttpServletRequest request) throws IOException {
        // who waits for 100 Continue has sent nothing yet
        return request.getHeader("Expect") == null
                && request.getContentLengthLong() <= SHORT
                && request.getInputStream().readNBytes(SHORT + 1).length <= SHORT;
    }
}
