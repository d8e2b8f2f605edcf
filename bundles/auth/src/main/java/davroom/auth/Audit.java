package davroom.auth;

import davroom.api.auth.AuditTrail.Entry;
import davroom.api.auth.AuditTrail.Event;
import davroom.auth.audit.AuditLine;
import java.time.Clock;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down who came in, who was refused and whose credentials changed: to the log now, and to a
 * queue for the table.
 *
 * <p>What repeats is written once a minute: a client asks many times a second. Names come from the
 * network and are made harmless; secrets never come here.
 */
@Component(service = Audit.class, immediate = true)
public final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger("davroom.audit");
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_SENTENCE = 240;

    /** Who does what this thread does, so that a change can be told with its maker. */
    private static final ThreadLocal<Actor> ACTOR = new ThreadLocal<>();

    /** One a minute for each line that could repeat. */
    private final Buckets lines;

    /** Full when the database is away for long: then only the log has what comes. */
    private final Queue<Entry> queue = new ArrayBlockingQueue<>(10_000);

    private final LongAdder refusals = new LongAdder();
    private final Clock clock;

    private record Actor(String account, Client client) {}

    /** For the house. */
    @Activate
    public Audit() {
        this(Clock.systemUTC());
    }

    /** With its own count of what repeats. */
    public Audit(Clock clock) {
        this.clock = clock;
        this.lines = new Buckets(1, Duration.ofMinutes(1), 10_000, clock);
    }

    /** What is not in the table yet, oldest first. */
    public Queue<Entry> queue() {
        return queue;
    }

    /** How many were refused since the start, also those that no line tells of. */
    public long refusals() {
        return refusals.sum();
    }

    /** From now on this thread works for them. */
    public void enter(String account, Client client) {
        ACTOR.set(new Actor(account, client));
    }

    /** And now for nobody. */
    public void leave() {
        ACTOR.remove();
    }

    /** Who came in, and how: {@code password}, {@code app password k3j}, {@code OIDC}. */
    public void signedIn(String account, String how, Client client) {
        once(entry(Event.SIGNED_IN, account, how, client, ""));
    }

    /** Who did not, and why. */
    public void refused(String name, String why, Client client) {
        refusals.increment();
        write(entry(Event.REFUSED, name, why, client, ""));
    }

    /** A refusal of something that is tried again and again. */
    public void refusedAgain(String name, String why, Client client) {
        refusals.increment();
        once(entry(Event.REFUSED, name, why, client, ""));
    }

    /** Someone is in and may not do that, in the sentence that they were told. */
    public void denied(String account, String sentence) {
        once(byActor(Event.DENIED, account, sentence));
    }

    /** A change of what is kept here of an account: {@code has a new password}. */
    public void changed(String account, String what) {
        write(byActor(Event.CHANGED, account, what));
    }

    private Entry byActor(Event event, String account, String detail) {
        Actor who = ACTOR.get();
        boolean known = who != null;
        // who is denied something is told as the account, not as who did it
        boolean other = known && event == Event.CHANGED;
        return new Entry(
                0,
                clock.instant(),
                event,
                plain(account),
                plain(detail, LONGEST_SENTENCE),
                known ? address(who.client()) : "",
                known ? plain(who.client().name()) : "",
                other ? plain(who.account()) : "");
    }

    private Entry entry(Event event, String name, String detail, Client client, String by) {
        return new Entry(
                0,
                clock.instant(),
                event,
                plain(name),
                plain(detail, LONGEST_SENTENCE),
                address(client),
                plain(client.name()),
                by);
    }

    /** {@code fe80::1%eth0} -> {@code fe80::1}. */
    private static String address(Client client) {
        return client.address().getHostAddress().replaceAll("%.*", "");
    }

    private void once(Entry entry) {
        String line = AuditLine.of(entry);
        if (lines.take(line).isEmpty()) {
            write(entry);
        }
    }

    private void write(Entry entry) {
        String line = AuditLine.of(entry);
        if (entry.event() == Event.REFUSED) {
            LOG.warn("{}", line);
        } else {
            LOG.info("{}", line);
        }
        if (!queue.offer(entry)) {
            LOG.debug("The table of the audit does not take this any more");
        }
    }

    /** Writes control characters in hex: a name cannot forge a line of the log. */
    public static String plain(String text) {
        return plain(text, LONGEST_NAME);
    }

    private static String plain(String text, int longest) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .limit(longest)
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
        return text.codePointCount(0, text.length()) > longest
                ? out.append("...").toString()
                : out.toString();
    }
}
