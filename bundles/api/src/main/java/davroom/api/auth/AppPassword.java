package davroom.api.auth;

import davroom.api.storage.StoragePath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A password made for one app or device; it can be taken back alone. The secret itself is not kept.
 *
 * @param id names it in commands
 * @param account whose it is
 * @param name for people: {@code PhotoSync}
 * @param scope what it is good for
 * @param within the drives, or folders below them, that it is limited to; empty for all that the
 *     account may use
 * @param created when it was made
 * @param expires until when it works; empty for always
 * @param lastUse empty when it was never used
 */
public record AppPassword(
        String id,
        String account,
        String name,
        Scope scope,
        List<StoragePath> within,
        Instant created,
        Optional<Instant> expires,
        Optional<Use> lastUse) {

    /** The list cannot be changed any more. */
    public AppPassword {
        within = List.copyOf(within);
    }

    /**
     * That it was used.
     *
     * @param time to the minute
     * @param client what it says of itself, one line, shortened; empty when it says nothing
     * @param address from which it came
     */
    public record Use(Instant time, String client, String address) {}
}
