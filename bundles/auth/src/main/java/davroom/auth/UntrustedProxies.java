package davroom.auth;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Notices that a proxy stands in between whose words are not believed: all who come through it then
 * count as one client, slow each other down, and their way is taken for not encrypted.
 */
final class UntrustedProxies {
    private static final List<String> WORDS = List.of("Forwarded", "X-Forwarded-For");

    /** Each is worth one line a day: anybody can send such headers. */
    private final Buckets notices;

    UntrustedProxies(Clock clock) {
        notices = new Buckets(1, Duration.ofDays(1), 1_000, clock);
    }

    /** What the owner should know of a request that was refused; empty when it is no news. */
    Optional<String> notice(Knock knock, Proxies proxies) {
        String peer = knock.peer().getHostAddress();
        boolean speaks = WORDS.stream().anyMatch(name -> !knock.header(name).isEmpty());
        if (!speaks || proxies.isTrusted(knock.peer()) || notices.take(peer).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                "A request from %1$s was refused that names its client in a header, which is not believed. If %1$s is your proxy, make it a trusted proxy: DAVROOM_TRUSTED_PROXY=%1$s. Until then all who come through it count as one client."
                        .formatted(peer));
    }
}
