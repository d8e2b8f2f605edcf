package davroom.auth;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the door looks at in a request.
 *
 * @param method as sent
 * @param path of the URI, still encoded
 * @param peer the other end of the connection
 * @param tls whether the connection is encrypted
 * @param headers by name in lower case; each header line on its own
 */
record Knock(
        String method,
        String path,
        InetAddress peer,
        boolean tls,
        Map<String, List<String>> headers) {

    /** The headers that the door looks at. */
    private static final List<String> HEADERS =
            List.of(
                    "authorization",
                    "cookie",
                    "forwarded",
                    "host",
                    "origin",
                    "sec-fetch-site",
                    "user-agent",
                    "x-csrf-token",
                    "x-forwarded-for",
                    "x-forwarded-host",
                    "x-forwarded-proto");

    static Knock of(HttpServletRequest request) {
        // some servers put an IPv6 address into brackets
        String peer = request.getRemoteAddr().replaceAll("[\\[\\]]|%.*", "");
        return new Knock(
                request.getMethod(),
                request.getRequestURI(),
                Network.address(peer)
                        .orElseThrow(() -> new IllegalStateException(peer + " is no address")),
                request.isSecure(),
                HEADERS.stream()
                        .collect(
                                Collectors.toMap(
                                        name -> name,
                                        name -> Collections.list(request.getHeaders(name)))));
    }

    /** What the browser has under that name; more than one when paths or domains overlap. */
    List<String> cookies(String name) {
        return header("Cookie").stream()
                .flatMap(line -> Stream.of(line.split(";", -1)))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1))
                .toList();
    }

    /** The lines of that header, in their order. */
    List<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }
}
