package davroom.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** The drive <em>originals</em>, as its administrator sees it over the network, or as nobody. */
final class Drive {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private final URI address;
    private final String[] credentials;

    Drive(int port) {
        this(
                URI.create("http://127.0.0.1:" + port + "/originals/"),
                "Authorization",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (House.ADMIN + ":" + House.PASSWORD)
                                                .getBytes(StandardCharsets.UTF_8)));
    }

    private Drive(URI address, String... credentials) {
        this.address = address;
        this.credentials = credentials;
    }

    /** The same for who has no account. */
    Drive asNobody() {
        return new Drive(address);
    }

    /** The status of a request with a body. */
    int put(String path, byte[] body) throws IOException, InterruptedException {
        return send("PUT", path, body).statusCode();
    }

    /** The status of a request without one. */
    int ask(String method, String path) throws IOException, InterruptedException {
        return send(method, path, new byte[0], "Depth", "0").statusCode();
    }

    /** The status of a listing. */
    int list(String path) throws IOException, InterruptedException {
        return send("PROPFIND", path, new byte[0], "Depth", "1").statusCode();
    }

    /** The status of opening or closing WebDAV. */
    int turn(boolean enabled) throws IOException, InterruptedException {
        return send(
                        "PUT",
                        "/api/v1/webdav",
                        ("{\"enabled\":" + enabled + "}").getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/json")
                .statusCode();
    }

    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return send("GET", path, new byte[0]);
    }

    /**
     * Any request.
     *
     * @param path below the drive; one that begins with a slash is of the server
     */
    HttpResponse<byte[]> send(String method, String path, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve(path))
                        .timeout(PATIENCE)
                        .method(
                                method,
                                body.length == 0
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofByteArray(body));
        if (credentials.length > 0) {
            request.headers(credentials);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    /** Whether it answers; a server that is just restarting does not. */
    boolean answers() {
        try {
            return ask("PROPFIND", "") == 207;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
