package davroom.it.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;

/** What came back. */
final class ReplayAnswer {
    private static final int MULTI_STATUS = 207;
    private static final int SHOWN = 2_000;

    private final Wire.Head head;
    private final byte[] body;

    ReplayAnswer(Wire.Head head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    int status() {
        return head.status();
    }

    /** By their name, in any letter case. */
    Map<String, String> headers() {
        return head.headers();
    }

    byte[] body() {
        return body;
    }

    String text() {
        return new String(body, UTF_8);
    }

    /** The body of a 207, which has to be XML in any case. */
    Optional<MultiStatus> multiStatus() {
        return status() == MULTI_STATUS ? Optional.of(MultiStatus.read(body)) : Optional.empty();
    }

    @Override
    public String toString() {
        String text = text();
        return status()
                + " "
                + headers()
                + "\n"
                + text.substring(0, Math.min(SHOWN, text.length()));
    }
}
