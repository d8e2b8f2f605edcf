package davroom.webdav;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Someone who sends requests to a house. */
final class Client {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final DavHouse house;
    private final String credentials;

    Client(DavHouse house, String name) {
        this.house = house;
        this.credentials = credentials(name);
    }

    static String credentials(String name) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((name + ":secret").getBytes(StandardCharsets.UTF_8));
    }

    /** With names and values of headers; an odd one in front of them is the body. */
    Answer send(String method, String rawPath, String... rest) {
        int headers = rest.length % 2;
        byte[] body = headers == 1 ? rest[0].getBytes(StandardCharsets.UTF_8) : new byte[0];
        return send(method, rawPath, body, Arrays.copyOfRange(rest, headers, rest.length));
    }

    private Answer send(String method, String rawPath, byte[] body, String[] headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(house.uri(rawPath))
                        .header("Authorization", credentials)
                        .method(
                                method,
                                body.length == 0
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    record Answer(HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String body() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }
    }
}
