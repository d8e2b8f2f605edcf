package davroom.webdav.body;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;

/**
 * Answers before the answer (RFC 9110 15.2), which servlets have not: sent where the container can.
 */
public final class Interim {
    private static final boolean JETTY = jetty();

    private Interim() {}

    /** Whether one can be sent in answer to this request. */
    public static boolean fits(HttpServletRequest request) {
        // RFC 9110 15.2: HTTP/1.0 has none
        return JETTY && !request.getProtocol().equals("HTTP/1.0") && JettyInterim.fits(request);
    }

    /** Sends one, before anything of the answer itself is; names and values are plain ASCII. */
    public static void send(
            HttpServletRequest request, int status, String phrase, Map<String, String> headers)
            throws IOException {
        JettyInterim.send(request, status, phrase, headers);
    }

    private static boolean jetty() {
        try {
            return JettyInterim.isThere();
        } catch (NoClassDefFoundError e) {
            // the import is optional: another servlet container
            return false;
        }
    }
}
