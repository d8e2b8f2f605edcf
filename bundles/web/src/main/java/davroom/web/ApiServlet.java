package davroom.web;

import davroom.api.auth.Subject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route of a request, asks who may, and answers in any case. */
final class ApiServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger("davroom.web");

    private final transient List<Route> routes;
    private final transient Supplier<String> basePath;
    private final transient BiConsumer<Subject, String> denied;

    /**
     * Over a table of routes.
     *
     * @param basePath what stands in front of every URL at this moment
     * @param denied who is told when someone may not do what they ask for, with the sentence
     */
    ApiServlet(List<Route> routes, Supplier<String> basePath, BiConsumer<Subject, String> denied) {
        this.routes = routes;
        this.basePath = basePath;
        this.denied = denied;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Answer answer;
        try {
            answer = answer(request);
        } catch (Problem e) {
            if (e.status() == 403) {
                Exchange.subject(request).ifPresent(who -> denied.accept(who, e.getMessage()));
            }
            answer = e.answer();
        } catch (Exception e) {
            answer = Problems.of(e).answer();
        }
        end(request, response);
        answer.send(response, request.getMethod().equals("HEAD"));
    }

    private static void end(HttpServletRequest request, HttpServletResponse response) {
        try {
            UnreadBody.end(request, response);
        } catch (IOException e) {
            LOG.debug("{} {} ended early", request.getMethod(), request.getRequestURI(), e);
        }
    }

    private Answer answer(HttpServletRequest request) throws Exception {
        String base = basePath.get();
        List<String> segments = segments(request.getRequestURI(), base);
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        List<Route> here =
                routes.stream().filter(route -> route.match(segments).isPresent()).toList();
        if (here.isEmpty()) {
            throw Problem.of(404, "There is nothing here.");
        }
        if (method.equals("OPTIONS")) {
            return Answer.nothing().with("Allow", allowed(here));
        }
        Route route =
                here.stream()
                        .filter(one -> one.method().equals(method))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        Problem.of(405, "This cannot be done here.")
                                                .header("Allow", allowed(here)));
        route.who().check(Exchange.subject(request));
        if (!Accepted.by(Collections.list(request.getHeaders("Accept")), route.type())) {
            throw Problem.of(406, "This is answered with " + route.type() + " only.");
        }
        Map<String, String> names = route.match(segments).orElseThrow();
        return route.call().answer(new Exchange(request, base, names));
    }

    /**
     * {@code /photos/api/v1/users/Zo%C3%AB} -> api, v1, users, Zoë. It is the URI as it was sent:
     * what a server makes of {@code ..} and {@code ;} leads nowhere here.
     */
    private static List<String> segments(String uri, String base) {
        String path;
        if (uri.startsWith(base + "/")) {
            path = uri.substring(base.length());
        } else if (uri.equals("/health")) {
            // what watches the server may come past the proxy that adds the base path
            path = uri;
        } else {
            return List.of();
        }
        List<String> segments = new ArrayList<>();
        for (String segment : path.substring(1).split("/", -1)) {
            segments.add(decoded(segment).orElse(""));
        }
        return segments;
    }

    private static Optional<String> decoded(String segment) {
        try {
            String text = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
            return text.chars().anyMatch(Character::isISOControl)
                    ? Optional.empty()
                    : Optional.of(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // nothing has that name
        }
    }

    private static String allowed(List<Route> routes) {
        TreeSet<String> methods = new TreeSet<>(List.of("OPTIONS"));
        for (Route route : routes) {
            methods.add(route.method());
            if (route.method().equals("GET")) {
                methods.add("HEAD");
            }
        }
        return String.join(", ", methods);
    }
}
