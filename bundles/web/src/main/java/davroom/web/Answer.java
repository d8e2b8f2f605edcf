package davroom.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a call says.
 *
 * @param status of HTTP
 * @param type of the body; empty for none
 * @param body as it goes out
 * @param headers besides
 * @param stream what goes on after the head was said; empty for most
 */
record Answer(
        int status,
        String type,
        String body,
        Map<String, String> headers,
        Optional<Stream> stream) {
    private static final String JSON = "application/json";

    /** An answer that goes on without a thread. */
    @FunctionalInterface
    interface Stream {
        void begin(HttpServletResponse response) throws IOException;
    }

    /** One that is all there. */
    Answer(int status, String type, String body, Map<String, String> headers) {
        this(status, type, body, headers, Optional.empty());
    }

    /** 200, of which more comes. */
    static Answer stream(String type, Stream stream) {
        return new Answer(200, type, "", Map.of(), Optional.of(stream));
    }

    /** 200 with maps, lists, texts, numbers, booleans and nulls. */
    static Answer of(Object value) {
        return new Answer(200, JSON, Json.text(value), Map.of());
    }

    /** 201 with what was made, and where it is. */
    static Answer created(String url, Object value) {
        return new Answer(201, JSON, Json.text(value), Map.of("Location", url));
    }

    /** 204. */
    static Answer nothing() {
        return new Answer(204, "", "", Map.of());
    }

    Answer withStatus(int other) {
        return new Answer(other, type, body, headers, stream);
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, type, body, more, stream);
    }

    /** Sends it; the answer to HEAD has no body. */
    void send(HttpServletResponse response, boolean head) throws IOException {
        response.setStatus(status);
        // what is said here depends on who asks, and on the moment
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        // opened as a page, it may do nothing
        response.setHeader(
                "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
        headers.forEach(response::setHeader);
        if (type.isEmpty()) {
            return;
        }
        response.setContentType(type);
        if (stream.isPresent()) {
            if (!head) {
                stream.get().begin(response);
            }
            return;
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setContentLength(bytes.length);
        if (!head) {
            response.getOutputStream().write(bytes);
        }
    }
}
