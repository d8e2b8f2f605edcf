package davroom.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** {@code /api/v1/openapi.json}: what all this is, for programs. */
final class DocumentCall {
    private DocumentCall() {}

    static Answer answer() throws IOException {
        try (InputStream file = DocumentCall.class.getResourceAsStream("openapi.json")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(200, "application/json", text, Map.of());
        }
    }
}
