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

/** The drive <em>originals</em>, as its administrator sees it over the network. */
final class Drive {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private final URI address;

    Drive(int port) {
        address = URI.create("http://127.0.0.1:" + port + "/originals/");
    }

    /** The status of a request with a body. */
    int put(String path, byte[] body) throws IOException, InterruptedException {
        return client.send(
                        request(path).PUT(BodyPublishers.ofByteArray(body)).build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    /** The status of a request without one. */
    int ask(String method, String path) throws IOException, InterruptedException {
        return client.send(
                        request(path)
                                .header("Depth", "0")
                                .method(method, BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    /** The status of listing a folder. */
    int list(String path) throws IOException, InterruptedException {
        return client.send(
                        request(path)
                                .header("Depth", "1")
                                .method("PROPFIND", BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    /** The status of opening or closing WebDAV. */
    int turn(boolean enabled) throws IOException, InterruptedException {
        return client.send(
                        request("/api/v1/webdav")
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString("{\"enabled\":" + enabled + "}"))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).GET().build(), BodyHandlers.ofByteArray());
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

    private HttpRequest.Builder request(String path) {
        String who = House.ADMIN + ":" + House.PASSWORD;
        String credentials =
                Base64.getEncoder().encodeToString(who.getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Basic " + credentials);
    }
}
