package davroom.auth.audit;

import davroom.api.auth.AuditTrail.Entry;
import davroom.api.auth.AuditTrail.Event;
import java.util.Locale;

/**
 * How an entry stands in the log: {@code refused address=192.0.2.1 why="wrong name or password"
 * account="bob" client="curl/8.5"}. Other programs read it, so it stays as docs/audit.md has it.
 *
 * <p>The address comes before everything that a stranger may have written, and all that is in
 * quotes: a name cannot look like another address or line.
 */
public final class AuditLine {
    private AuditLine() {}

    /** Without the time, which the logger writes. */
    public static String of(Entry entry) {
        StringBuilder line = new StringBuilder(word(entry.event()));
        line.append(" address=").append(entry.address().isEmpty() ? "-" : entry.address());
        line.append(field(label(entry.event()), entry.detail()));
        line.append(field("account", entry.account()));
        if (!entry.by().isEmpty()) {
            line.append(field("by", entry.by()));
        }
        return line.append(field("client", entry.client())).toString();
    }

    /** {@code signed-in}. */
    private static String word(Event event) {
        return event.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String label(Event event) {
        return switch (event) {
            case SIGNED_IN -> "how";
            case REFUSED, DENIED -> "why";
            case CHANGED -> "what";
        };
    }

    /** {@code a"b\c} -> {@code name="a\"b\\c"}. */
    private static String field(String name, String text) {
        String quoted = text.replace("\\", "\\\\").replace("\"", "\\\"");
        return " " + name + "=\"" + quoted + "\"";
    }
}
