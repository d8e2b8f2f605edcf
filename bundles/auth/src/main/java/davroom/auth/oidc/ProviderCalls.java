package davroom.auth.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Asks the provider, with a limit for everything it could do wrong: time, size, form. Redirects are
 * answers like others: following them, an open redirect there would make us call anybody.
 */
final class ProviderCalls {
    /** Of an answer; Google's longest is 6 KB. */
    static final int MOST_BYTES = 256 * 1024;

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final HttpClient client;
    private final Duration longest;

    ProviderCalls() {
        this(LONGEST);
    }

    ProviderCalls(Duration longest) {
        this.longest = longest;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(longest)
                        .build();
    }

    /**
     * What came back.
     *
     * @param status of HTTP
     * @param body at most {@link #MOST_BYTES} long
     */
    record Answer(int status, String body) {
        /** The object that the body is. */
        Map<String, Object> json() throws IOException {
            try {
                return JSONObjectUtils.parse(body, MOST_BYTES);
            } catch (ParseException e) {
                throw new ProviderException("It answers with something that is no JSON object.", e);
            }
        }

        /** The same of a call that went well. */
        Map<String, Object> successful(String what) throws IOException {
            if (status != 200) {
                throw new ProviderException(what + " answers " + status + ".");
            }
            return json();
        }
    }

    Answer get(URI address, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    Answer post(URI address, String form, String... headers) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address)
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .header("Content-Type", "application/x-www-form-urlencoded");
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> running =
                client.sendAsync(
                        request.header("Accept", "application/json").build(),
                        head -> new BoundedBody(MOST_BYTES));
        try {
            // the limit of the request itself ends with the answer's head (JDK-8208693)
            HttpResponse<byte[]> response = running.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(
                    response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                // what BoundedBody says comes as it is, or as the cause of another
                throw Stream.of(cause, cause.getCause())
                        .filter(ProviderException.class::isInstance)
                        .map(ProviderException.class::cast)
                        .findFirst()
                        .orElseGet(() -> new ProviderException("It cannot be reached.", cause));
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new ProviderException("It does not answer in time.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderException("Stopped while waiting for it.", e);
        } finally {
            running.cancel(true);
        }
    }
}
