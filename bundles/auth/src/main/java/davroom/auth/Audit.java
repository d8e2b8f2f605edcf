package davroom.auth;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down who came in, who was refused and whose credentials changed.
 *
 * <p>What repeats is written once a minute: a client asks many times a second. Names come from the
 * network and are made harmless; secrets never come here.
 */
public final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger("davroom.audit");

    /** One a minute for each line that could repeat. */
    private final Buckets lines;

    /** With its own count of what repeats. */
    public Audit(Clock clock) {
        this.lines = new Buckets(1, Duration.ofMinutes(1), 10_000, clock);
    }

    /** Who came in, and how. */
    public void signedIn(String account, String how, Client client) {
        once("signed in: {} with {} from {}", account, how, client);
    }

    /** Who did not, and why. */
    public void refused(String name, String why, Client client) {
        LOG.warn("refused: {}, {}, from {}", plain(name), why, client.address().getHostAddress());
    }

    /** A refusal of something that is tried again and again. */
    public void refusedAgain(String name, String why, Client client) {
        once("refused: {}, {}, from {}", name, why, client);
    }

    /** A change of what is kept here. */
    public void changed(String what) {
        LOG.info("changed: {}", plain(what));
    }

    private void once(String format, String name, String detail, Client client) {
        String address = client.address().getHostAddress();
        Optional<Duration> wait =
                lines.take(String.join("\n", format, plain(name), detail, address));
        if (wait.isEmpty()) {
            LOG.info(format, plain(name), detail, address);
        }
    }

    /** Writes control characters in hex: a name cannot forge a line of the log. */
    public static String plain(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .limit(80)
                .forEach(
                        c -> {
                            switch (Character.getType(c)) {
                                // bidirectional marks and line separators forge as well
                                case Character.CONTROL,
                                        Character.FORMAT,
                                        Character.SURROGATE,
                                        Character.LINE_SEPARATOR,
                                        Character.PARAGRAPH_SEPARATOR ->
                                        out.append(String.format("\\u%04x", c));
                                default -> out.appendCodePoint(c);
                            }
                        });
        return text.codePointCount(0, text.length()) > 80
                ? out.append("...").toString()
                : out.toString();
    }
}
