package davroom.auth;

import davroom.api.health.Finding;
import davroom.api.health.HealthCheck;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Remembers who sent headers of proxies lately and was not believed. Behind a proxy that is not
 * trusted all clients look like one: one that guesses slows all down, and none is near.
 */
@Component(
        service = {HealthCheck.class, ProxyCheck.class},
        immediate = true)
public final class ProxyCheck implements HealthCheck {
    private static final Duration LATELY = Duration.ofDays(1);

    private final Clock clock;
    private volatile Optional<Seen> believed = Optional.empty();
    private volatile Optional<Seen> doubted = Optional.empty();

    private record Seen(String peer, Instant time) {}

    @Activate
    public ProxyCheck() {
        this(Clock.systemUTC());
    }

    ProxyCheck(Clock clock) {
        this.clock = clock;
    }

    /** Looks at a request. */
    void saw(Knock knock, Proxies proxies) {
        if (knock.header("Forwarded").isEmpty() && knock.header("X-Forwarded-For").isEmpty()) {
            return;
        }
        InetAddress peer = knock.peer();
        Optional<Seen> seen = Optional.of(new Seen(peer.getHostAddress(), clock.instant()));
        if (proxies.isTrusted(peer)) {
            believed = seen;
            return;
        }
        doubted = seen;
    }

    @Override
    public String name() {
        return "proxy";
    }

    @Override
    public List<Finding> check() {
        Instant since = clock.instant().minus(LATELY);
        Optional<Seen> wrong = doubted.filter(seen -> seen.time().isAfter(since));
        if (wrong.isPresent()) {
            return List.of(Finding.warning(warning(wrong.get().peer())));
        }
        return List.of(
                believed.filter(seen -> seen.time().isAfter(since))
                        .map(
                                seen ->
                                        Finding.ok(
                                                "What the proxy "
                                                        + seen.peer()
                                                        + " says of clients is believed."))
                        .orElseGet(
                                () -> Finding.ok("No request has come through a proxy lately.")));
    }

    private static String warning(String peer) {
        return peer
                + " sends headers of a proxy and is not believed. If it is your proxy, add it to"
                + " DAVROOM_TRUSTED_PROXY: until then all who come through it count as one client"
                + " when wrong passwords are slowed down, and as not encrypted.";
    }
}
