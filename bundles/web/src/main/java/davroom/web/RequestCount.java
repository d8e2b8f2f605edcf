package davroom.web;

import davroom.api.metrics.Figure;
import davroom.api.metrics.Figure.Kind;
import davroom.api.metrics.Figure.Sample;
import davroom.api.metrics.Figures;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the requests that passed the door, and their bytes.
 *
 * <p>It wraps neither request nor response, because the drives write past a wrapper into the
 * server's own output. So bytes are those that the headers announce.
 */
final class RequestCount implements Filter, Figures {
    private final Map<Labels, LongAdder> requests = new ConcurrentHashMap<>();
    private final LongAdder running = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final LongAdder sent = new LongAdder();

    /** Both have few values, whatever strangers send. */
    private record Labels(String method, String status) {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String method = ((HttpServletRequest) request).getMethod();
        boolean whole = false;
        running.increment();
        try {
            chain.doFilter(request, response);
            whole = true;
        } finally {
            running.decrement();
            count(method, (HttpServletResponse) response, whole);
            if (whole) {
                received.add(Math.max(0, request.getContentLengthLong()));
            }
        }
    }

    private void count(String method, HttpServletResponse response, boolean whole) {
        String status = whole ? response.getStatus() / 100 + "xx" : "broken off";
        requests.computeIfAbsent(new Labels(kind(method), status), labels -> new LongAdder())
                .increment();
        String length = response.getHeader("Content-Length");
        if (whole && length != null && !method.equals("HEAD")) {
            sent.add(Long.parseLong(length));
        }
    }

    private static String kind(String method) {
        return switch (method) {
            case "GET", "HEAD" -> "read";
            case "PROPFIND", "REPORT", "SEARCH", "OPTIONS" -> "look";
            case "PUT", "POST", "PATCH", "MKCOL", "COPY", "MOVE", "DELETE", "PROPPATCH" -> "write";
            case "LOCK", "UNLOCK" -> "lock";
            default -> "other";
        };
    }

    @Override
    public List<Figure> figures() {
        Map<String, Sample> samples = new TreeMap<>();
        requests.forEach(
                (labels, count) ->
                        samples.put(
                                labels.toString(),
                                new Sample(
                                        Map.of("kind", labels.method(), "status", labels.status()),
                                        (double) count.sum())));
        return List.of(
                new Figure(
                        "davroom_requests",
                        "Requests that passed the door, by kind of method and class of status.",
                        Kind.COUNTER,
                        List.copyOf(samples.values())),
                Figure.gauge("davroom_requests_running", "Requests under way.", running.sum()),
                Figure.counter(
                        "davroom_received_bytes",
                        "Bytes of bodies that came whole, as their headers announced.",
                        received.sum()),
                Figure.counter(
                        "davroom_sent_bytes",
                        "Bytes of answers that went whole, as their headers announced.",
                        sent.sum()));
    }
}
