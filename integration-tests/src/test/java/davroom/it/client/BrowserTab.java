package davroom.it.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A window of a browser as far as signing in needs one: it keeps cookies, sends forms, and follows
 * redirects when told. It knows where sites with made-up names really are.
 */
final class BrowserTab {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, URI> sites = new HashMap<>();

    /** By site and path, since the one path is in front of the other: name -> value. */
    private final Map<String, Map<String, String>> cookies = new HashMap<>();

    /** That name is really there. */
    BrowserTab knowing(String host, URI place) {
        sites.put(host, place);
        return this;
    }

    HttpResponse<String> get(URI address, String... headers)
            throws IOException, InterruptedException {
        return send("GET", address, "", headers);
    }

    HttpResponse<String> post(URI address, Map<String, String> form)
            throws IOException, InterruptedException {
        String body =
                form.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        return send("POST", address, body, "Content-Type", "application/x-www-form-urlencoded");
    }

    HttpResponse<String> send(String method, URI address, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(real(address))
                        .timeout(LIMIT)
                        .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        String kept = cookiesFor(address);
        if (!kept.isEmpty()) {
            request.header("Cookie", kept);
        }
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        answer.headers().allValues("set-cookie").forEach(cookie -> keep(address, cookie));
        return answer;
    }

    /** Where an answer sends it. */
    static URI next(URI from, HttpResponse<String> answer) {
        return from.resolve(
                answer.headers()
                        .firstValue("location")
                        .orElseThrow(() -> new AssertionError(answer + "\n" + answer.body())));
    }

    /** The cookie of that name that it would send there. */
    String cookie(URI address, String name) {
        return sent(address).getOrDefault(name, "");
    }

    private URI real(URI address) {
        URI place = sites.get(address.getHost());
        if (place == null) {
            return address;
        }
        String path = address.getRawPath().replaceFirst("^/", "");
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return URI.create(place + path + query);
    }

    private String cookiesFor(URI address) {
        return sent(address).entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private Map<String, String> sent(URI address) {
        Map<String, String> all = new LinkedHashMap<>();
        String here = address.getRawAuthority() + address.getRawPath();
        cookies.forEach(
                (place, named) -> {
                    if (here.startsWith(place)) {
                        all.putAll(named);
                    }
                });
        return all;
    }

    /** {@code davroom_session=x; Path=/base; Max-Age=60; HttpOnly}. */
    private void keep(URI address, String line) {
        List<String> parts = List.of(line.split(";\\s*", -1));
        String[] pair = parts.get(0).split("=", 2);
        String path =
                parts.stream()
                        .filter(part -> part.toLowerCase(Locale.ROOT).startsWith("path="))
                        .map(part -> part.substring(5))
                        .findFirst()
                        .orElse("/");
        Map<String, String> here =
                cookies.computeIfAbsent(address.getRawAuthority() + path, p -> new HashMap<>());
        if (parts.stream().anyMatch("max-age=0"::equalsIgnoreCase)) {
            here.remove(pair[0]);
        } else {
            here.put(pair[0], pair[1]);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
