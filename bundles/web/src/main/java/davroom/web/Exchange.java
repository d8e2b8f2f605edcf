package davroom.web;

import davroom.api.auth.Sessions;
import davroom.api.auth.Subject;
import davroom.api.auth.Visitor;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request, as a call sees it.
 *
 * @param request itself
 * @param basePath what stands in front of every URL
 * @param names what stands for the names in braces of the route
 */
record Exchange(HttpServletRequest request, String basePath, Map<String, String> names) {

    /** Who asks; the route has made sure that there is someone. */
    Subject subject() {
        return subject(request).orElseThrow(() -> new IllegalStateException("Nobody asks."));
    }

    static Optional<Subject> subject(HttpServletRequest request) {
        return attribute(request, Subject.ATTRIBUTE, Subject.class);
    }

    /** Where it comes from. */
    Visitor visitor() {
        return attribute(request, Visitor.ATTRIBUTE, Visitor.class)
                .orElseThrow(() -> new IllegalStateException("The door says not who comes."));
    }

    /** The session that it comes with. */
    Optional<Sessions.Current> session() {
        return attribute(request, Sessions.Current.ATTRIBUTE, Sessions.Current.class);
    }

    private static <T> Optional<T> attribute(
            HttpServletRequest request, String name, Class<T> type) {
        return Optional.ofNullable(request.getAttribute(name)).map(type::cast);
    }

    /** All tokens of sessions that the browser has for us, live or not. */
    List<String> tokens() {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? List.of()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(Sessions.COOKIE))
                        .map(Cookie::getValue)
                        .limit(8)
                        .toList();
    }

    /** A name of the route. */
    String name(String name) {
        return names.get(name);
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(request.getParameter(name))
                .map(text -> Fields.plain(name, text));
    }

    /** The body, which has no other fields than these. */
    Fields fields(String... known) throws IOException {
        return new Fields(Body.read(request), Set.of(known));
    }

    /** The body, which has no other fields than this and those. */
    Fields fieldsAnd(String one, String... others) throws IOException {
        Set<String> known = new HashSet<>(List.of(others));
        known.add(one);
        return new Fields(Body.read(request), known);
    }

    /** {@code users}, {@code Zoë} -> {@code /photos/api/v1/users/Zo%C3%AB}. */
    String url(String... segments) {
        return basePath
                + "/api/v1/"
                + Stream.of(segments)
                        .map(
                                name ->
                                        URLEncoder.encode(name, StandardCharsets.UTF_8)
                                                .replace("+", "%20"))
                        .collect(Collectors.joining("/"));
    }
}
