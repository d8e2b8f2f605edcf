package davroom.api.auth;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What was written down of sign-ins, refusals and changes of credentials: the latest, for so many
 * days and rows. The log has all.
 */
@ProviderType
public interface AuditTrail {
    /** What happened. */
    enum Event {
        /** Someone came in; the same way in again is written once a minute. */
        SIGNED_IN,
        /** Someone did not come in. */
        REFUSED,
        /** Someone who is in was refused something. */
        DENIED,
        /** An account or its credentials are not what they were. */
        CHANGED
    }

    /**
     * One line.
     *
     * @param id later ones are larger
     * @param time when
     * @param event what
     * @param account whose; of a refusal the name that was given, made harmless
     * @param detail with what they came in, why they did not, or what has changed
     * @param address from where; empty for a command
     * @param client what it says of itself, shortened; empty when it says nothing
     * @param by of a change, who made it; empty for a command
     */
    record Entry(
            long id,
            Instant time,
            Event event,
            String account,
            String detail,
            String address,
            String client,
            String by) {}

    /**
     * The latest first.
     *
     * @param events which
     * @param account of that one only, without regard to case
     * @param since not older than that
     * @param before only those with a smaller id: the last id of the page before, or {@link
     *     Long#MAX_VALUE}
     * @param limit at most so many
     */
    List<Entry> entries(
            List<Event> events, Optional<String> account, Instant since, long before, int limit);

    /**
     * Writes down that someone who is in was refused something; the same again is written once a
     * minute. Where they come from is known of the thread that works for them.
     *
     * @param account who
     * @param sentence that they were told
     */
    void denied(String account, String sentence);
}
