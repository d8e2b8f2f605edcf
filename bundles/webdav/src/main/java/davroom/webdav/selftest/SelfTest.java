package davroom.webdav.selftest;

import davroom.webdav.verb.Site;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/**
 * A page at {@code /selftest} that sends every method to {@code /selftest/echo} and shows what came
 * through. It looks at no drive, keeps nothing, and so works while the drives are shut: whoever
 * cannot mount them finds out why.
 *
 * <p>It is there with and without the base path, for a proxy that takes the base path away is one
 * of the things it is to find.
 */
public final class SelfTest {
    private static final String PLACE = "/selftest";
    private static final String ECHO = PLACE + "/echo";

    /** Everything comes from here, and nothing may put the page into one of its own. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private static final Map<String, Resource> RESOURCES =
            Map.of(
                    PLACE,
                    new Resource("page.html", "text/html; charset=utf-8"),
                    PLACE + "/page.css",
                    new Resource("page.css", "text/css; charset=utf-8"),
                    PLACE + "/page.js",
                    new Resource("page.js", "text/javascript; charset=utf-8"),
                    PLACE + "/icon.svg",
                    new Resource("icon.svg", "image/svg+xml"));

    /** A file of the page. */
    private record Resource(String name, String type) {}

    private SelfTest() {}

    /** Whether the request was about it; then it is answered. */
    public static boolean answered(
            Site site, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<String> place = place(site, request.getRequestURI());
        if (place.isEmpty()) {
            return false;
        }
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        Resource resource = RESOURCES.get(place.get());
        if (place.get().equals(ECHO)) {
            new Echo(site, request).send(response);
        } else if (place.get().equals(PLACE + "/")) {
            // the page's own addresses are relative, so that a changed prefix does no harm
            response.setStatus(HttpServletResponse.SC_TEMPORARY_REDIRECT);
            response.setHeader("Location", ".." + PLACE);
        } else if (resource == null) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        } else {
            send(resource, request.getMethod(), response);
        }
        return true;
    }

    private static void send(Resource resource, String method, HttpServletResponse response)
            throws IOException {
        if (!method.equals("GET") && !method.equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setContentType(resource.type());
        try (InputStream in = SelfTest.class.getResourceAsStream(resource.name())) {
            byte[] bytes = in.readAllBytes();
            response.setContentLength(bytes.length);
            if (method.equals("GET")) {
                response.getOutputStream().write(bytes);
            }
        }
    }

    /** What is asked for, without the base path. */
    private static Optional<String> place(Site site, String rawPath) {
        String path =
                rawPath.startsWith(site.basePath() + PLACE)
                        ? rawPath.substring(site.basePath().length())
                        : rawPath;
        return path.equals(PLACE) || path.startsWith(PLACE + "/")
                ? Optional.of(path)
                : Optional.empty();
    }
}
