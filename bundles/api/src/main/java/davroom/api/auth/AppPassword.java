package davroom.api.auth;

import java.time.Instant;
import java.util.Optional;

/**
 * A password made for one app or device; it can be taken back alone. The secret itself is not kept.
 *
 * @param id names it in commands
 * @param account whose it is
 * @param name for people: {@code PhotoSync}
 * @param scope what it is good for
 * @param created when it was made
 * @param expires until when it works; empty for always
 * @param lastUsed when it was last used, to the minute; empty for never
 */
public record AppPassword(
        String id,
        String account,
        String name,
        Scope scope,
        Instant created,
        Optional<Instant> expires,
        Optional<Instant> lastUsed) {}
