package davroom.auth;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * How a refusal is sent.
 *
 * @param status of HTTP
 * @param type of the body
 * @param body one sentence
 * @param headers besides
 */
record RefusalAnswer(int status, String type, String body, Map<String, String> headers) {

    /**
     * A sentence for clients of drives, RFC 9457 for programs.
     *
     * @param api whether something is asked for that pages and programs ask for
     */
    static RefusalAnswer to(Verdict.Refusal refusal, boolean api) {
        if (!api) {
            return new RefusalAnswer(
                    refusal.status(),
                    "text/plain;charset=utf-8",
                    refusal.sentence() + "\n",
                    refusal.headers());
        }
        Map<String, String> headers = new HashMap<>(refusal.headers());
        // for Basic, a browser would ask for the password in a window of its own
        headers.computeIfPresent("WWW-Authenticate", (name, basic) -> "Bearer realm=\"Davroom\"");
        return new RefusalAnswer(
                refusal.status(),
                "application/problem+json",
                "{\"type\":\"about:blank\",\"status\":%d,\"detail\":\"%s\"}"
                        .formatted(refusal.status(), escaped(refusal.sentence())),
                headers);
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\\\\"]", "\\\\$0").replaceAll("\\p{Cntrl}", " ");
    }

    void send(HttpServletResponse response) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        headers.forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(type);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
