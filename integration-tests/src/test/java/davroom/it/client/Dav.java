package davroom.it.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** Someone who sends well-formed requests over HTTP/1.1 and knows nothing of WebDAV. */
final class Dav {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient client;
    private final Supplier<URI> site;
    private final String authorization;

    private Dav(HttpClient client, Supplier<URI> site, String authorization) {
        this.client = client;
        this.site = site;
        this.authorization = authorization;
    }

    static Dav admin(Server server) {
        return as(server, Server.ADMIN, Server.PASSWORD);
    }

    static Dav as(Server server, String user, String password) {
        return new Dav(CLIENT, server::http, basic(user, password));
    }

    /** Someone at a server that is none of {@link Server}. */
    static Dav at(URI site, String user, String password) {
        return new Dav(CLIENT, () -> site, basic(user, password));
    }

    static Dav nobody(Server server) {
        return new Dav(CLIENT, server::http, "");
    }

    /** The administrator, who uses that address of the server and trusts so. */
    static Dav admin(URI address, SSLContext trust) {
        HttpClient client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(trust)
                        .build();
        return new Dav(client, () -> address, basic(Server.ADMIN, Server.PASSWORD));
    }

    /** The value of an Authorization header. */
    static String basic(String user, String password) {
        String both = user + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
    }

    /** Sends a request without body; headers are names and values in turn. */
    HttpResponse<byte[]> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        return send(method, path, BodyPublishers.noBody(), headers);
    }

    HttpResponse<byte[]> put(String path, byte[] body, String... headers)
            throws IOException, InterruptedException {
        return send("PUT", path, BodyPublishers.ofByteArray(body), headers);
    }

    /** Stores a file, and fails if the server does not say that it has it. */
    HttpResponse<byte[]> store(String path, byte[] body) throws IOException, InterruptedException {
        return succeeded(put(path, body));
    }

    /** Sends a request that has to go well. */
    HttpResponse<byte[]> done(String method, String path, String... headers)
            throws IOException, InterruptedException {
        return succeeded(send(method, path, headers));
    }

    HttpResponse<byte[]> send(String method, String path, BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        URI uri = URI.create(site.get().resolve("/").toString() + path.substring(1));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(LIMIT);
        request.method(method, body);
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    /** The body as text, for messages and for XML. */
    static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), UTF_8);
    }

    private static HttpResponse<byte[]> succeeded(HttpResponse<byte[]> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(answer + ": " + text(answer));
        }
        return answer;
    }
}
