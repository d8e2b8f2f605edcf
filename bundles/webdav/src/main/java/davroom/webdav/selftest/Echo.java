package davroom.webdav.selftest;

import davroom.webdav.verb.Site;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Tells what came of a request, whatever its method, and does nothing else. */
final class Echo {
    /** Those that make a difference to WebDAV, or that proxies write. Never the login. */
    private static final List<String> HEADERS =
            List.of(
                    "Depth",
                    "Destination",
                    "If",
                    "If-Match",
                    "Lock-Token",
                    "Overwrite",
                    "Timeout",
                    "X-OC-Mtime",
                    "Content-Length",
                    "Transfer-Encoding",
                    "Host",
                    "Forwarded",
                    "X-Forwarded-Host",
                    "X-Forwarded-Proto",
                    "Via");

    /** The page sends a few bytes; whoever sends more learns that there is an end. */
    private static final int MOST = 64 * 1024;

    private final Site site;
    private final HttpServletRequest request;

    Echo(Site site, HttpServletRequest request) {
        this.site = site;
        this.request = request;
    }

    void send(HttpServletResponse response) throws IOException {
        String method = request.getMethod();
        // HEAD has no body to tell it in
        response.setHeader("Davroom-Method", method);
        byte[] body = json().getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        if (!method.equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }

    private String json() throws IOException {
        int bytes = request.getInputStream().readNBytes(MOST).length;
        String headers =
                HEADERS.stream()
                        .filter(name -> request.getHeader(name) != null)
                        .map(name -> quote(name) + ":" + quote(value(name)))
                        .collect(Collectors.joining(","));
        return "{\"method\":"
                + quote(request.getMethod())
                + ",\"scheme\":"
                + quote(request.getScheme())
                + ",\"path\":"
                + quote(request.getRequestURI())
                + ",\"site\":"
                + quote(site.authority())
                + ",\"base\":"
                + quote(site.basePath())
                + ",\"bytes\":"
                + bytes
                + ",\"headers\":{"
                + headers
                + "}}\n";
    }

    private String value(String name) {
        return String.join(", ", Collections.list(request.getHeaders(name)));
    }

    /** A JSON string (RFC 8259 7). What could be markup is escaped too. */
    private static String quote(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= ' ' && c < 127 && "\"\\<>&'".indexOf(c) < 0;
            json.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        return json.append('"').toString();
    }
}
