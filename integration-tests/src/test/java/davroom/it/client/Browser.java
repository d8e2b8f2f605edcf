package davroom.it.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Someone with a cookie, who asks for JSON; and whoever forges requests in that name. */
final class Browser {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Server server;
    private Optional<String> cookie = Optional.empty();
    private String csrfToken = "";

    Browser(Server server) {
        this.server = server;
    }

    /** Signs in, and goes on with the cookie. */
    Browser signedIn(String name, String password) throws IOException, InterruptedException {
        HttpResponse<String> answer = signIn(name, password);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer + ": " + answer.body());
        }
        take(answer);
        return this;
    }

    HttpResponse<String> signIn(String name, String password)
            throws IOException, InterruptedException {
        return send(
                "POST",
                "/api/v1/session",
                "{\"username\":\"" + name + "\",\"password\":\"" + password + "\"}");
    }

    /** Keeps the cookie and the token of an answer to a sign-in. */
    void take(HttpResponse<String> answer) {
        String header = answer.headers().firstValue("Set-Cookie").orElseThrow();
        cookie = Optional.of(header.substring(0, header.indexOf(';')));
        csrfToken = field("csrfToken", answer.body());
    }

    Optional<String> cookie() {
        return cookie;
    }

    Browser withCookie(String other) {
        cookie = Optional.of(other);
        return this;
    }

    /** As our own pages ask: with the token. Headers are names and values in turn. */
    HttpResponse<String> ask(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("X-CSRF-Token", csrfToken));
        return send(method, path, body, all.toArray(String[]::new));
    }

    HttpResponse<String> ask(String method, String path) throws IOException, InterruptedException {
        return ask(method, path, "");
    }

    /** As any page asks: with the cookie, and without the token. */
    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        URI uri = server.http().resolve(server.basePath() + path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .timeout(Duration.ofSeconds(60))
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        cookie.ifPresent(text -> request.header("Cookie", text));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!body.isEmpty() && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    /** The first text of that name in a body. */
    static String field(String name, String json) {
        Matcher field = Pattern.compile('"' + name + "\":\\s*\"([^\"]+)\"").matcher(json);
        if (!field.find()) {
            throw new AssertionError("No " + name + " in " + json);
        }
        return field.group(1);
    }
}
