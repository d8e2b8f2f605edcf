package davroom.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is sent with a call: one JSON object, and not a large one. */
final class Body {
    private static final Logger LOG = LoggerFactory.getLogger("davroom.web");
    private static final int LARGEST = 64 * 1024;

    /** A form of another site's page cannot send this type (CSRF). */
    private static final Pattern JSON =
            Pattern.compile(
                    "application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?",
                    Pattern.CASE_INSENSITIVE);

    private Body() {}

    /**
     * Its members.
     *
     * @throws Problem when it is something else
     */
    static Map<String, Object> read(HttpServletRequest request) throws IOException {
        String type = request.getContentType();
        if (type == null
                || !JSON.matcher(type.strip()).matches()
                || request.getHeader("Content-Encoding") != null) {
            throw Problem.of(415, "The body must be application/json.")
                    .header("Accept", "application/json");
        }
        if (request.getContentLengthLong() > LARGEST) {
            throw tooLarge();
        }
        byte[] bytes = bytes(request);
        if (bytes.length > LARGEST) {
            throw tooLarge();
        }
        return Json.object(bytes);
    }

    private static byte[] bytes(HttpServletRequest request) {
        try {
            InputStream input = request.getInputStream();
            return input.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            LOG.debug("{} {} ended early", request.getMethod(), request.getRequestURI(), e);
            throw Problem.of(400, "The request ended too early.");
        }
    }

    private static Problem tooLarge() {
        return Problem.of(413, "The body has more than " + LARGEST + " bytes.");
    }
}
