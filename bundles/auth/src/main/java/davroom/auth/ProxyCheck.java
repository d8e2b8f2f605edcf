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
    private static final List<String> WORDS = List.of("Forwarded", "X-Forwarded-For");

    private final Clock clock;

    /** Each proxy is worth one line a day: anybody can send such headers. */
    private final Buckets notices;

    private volatile Optional<Seen> believed = Optional.empty();
    private volatile Optional<Seen> doubted = Optional.empty();

    private record Seen(String peer, Instant time) {}

    @Activate
    public ProxyCheck() {
        this(Clock.systemUTC());
    }

    ProxyCheck(Clock clock) {
        this.clock = clock;
        this.notices = new Buckets(1, LATELY, 1_000, clock);
    }

    /** Looks at a request. */
    void saw(Knock knock, Proxies proxies) {
        if (!speaksForAnother(knock)) {
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

    /** What the owner should know of a request that was refused; empty when it is no news. */
    Optional<String> notice(Knock knock, Proxies proxies) {
        String peer = knock.peer().getHostAddress();
        if (!speaksForAnother(knock)
                || proxies.isTrusted(knock.peer())
                || notices.take(peer).isPresent()) {
            return Optional.empty();
        }
        return Optional.of("A request was refused. " + warning(peer));
    }

    private static boolean speaksForAnother(Knock knock) {
        return WORDS.stream().anyMatch(name -> !knock.header(name).isEmpty());
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
        return "%1$s names clients in headers of a proxy and is not believed. If %1$s is your proxy, make it a trusted one: DAVROOM_TRUSTED_PROXY=%1$s. Until then all who come through it count as one client when wrong passwords are slowed down, and as not encrypted."
                .formatted(peer);
    }
}
