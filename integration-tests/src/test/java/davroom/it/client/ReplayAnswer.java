package davroom.it.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;

/**
 * What came back.
 *
 * @param headers by their name, in any letter case
 */
record ReplayAnswer(int status, Map<String, String> headers, byte[] body) {
    private static final int MULTI_STATUS = 207;
    private static final int SHOWN = 2_000;

    String text() {
        return new String(body, UTF_8);
    }

    /** The body of a 207, which has to be XML in any case. */
    Optional<MultiStatus> multiStatus() {
        return status == MULTI_STATUS ? Optional.of(MultiStatus.read(body)) : Optional.empty();
    }

    @Override
    public String toString() {
        String text = text();
        return status + " " + headers + "\n" + text.substring(0, Math.min(SHOWN, text.length()));
    }
}
