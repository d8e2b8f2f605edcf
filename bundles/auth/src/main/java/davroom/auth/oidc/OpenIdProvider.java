package davroom.auth.oidc;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The provider and what it said of itself within the last hour. A failure is remembered for some
 * seconds, so that those who wait in a row do not wait one after the other.
 *
 * <p>What it remembers is guarded by its own lock.
 */
final class OpenIdProvider {
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration FAILED = Duration.ofSeconds(5);
    private static final long KEYS_FRESH = Duration.ofMinutes(5).toMillis();
    private static final long KEYS_WAIT = Duration.ofSeconds(15).toMillis();

    /** A made-up key id in a token makes us ask for new keys: so often at most. */
    private static final long KEYS_PAUSE = Duration.ofSeconds(30).toMillis();

    private final String issuer;
    private final String client;
    private final ProviderCalls calls;
    private final Clock clock;

    private Known known;
    private Instant asked = Instant.EPOCH;
    private ProviderException failure;
    private Instant failedUntil = Instant.MIN;

    OpenIdProvider(String issuer, String client, ProviderCalls calls, Clock clock) {
        this.issuer = issuer;
        this.client = client;
        this.calls = calls;
        this.clock = clock;
    }

    /**
     * A provider that has answered.
     *
     * @param metadata what it says of itself
     * @param tokens checks what it has signed
     */
    record Known(Metadata metadata, IdTokenCheck tokens) {}

    String issuer() {
        return issuer;
    }

    Known known() throws IOException {
        return known(FRESH);
    }

    /** What it said within that time. */
    synchronized Known known(Duration oldest) throws IOException {
        Instant now = clock.instant();
        if (known != null && now.isBefore(asked.plus(oldest))) {
            return known;
        }
        if (now.isBefore(failedUntil)) {
            throw new ProviderException(failure.getMessage(), failure);
        }
        try {
            known = known(Metadata.of(issuer, calls));
            asked = now;
            return known;
        } catch (ProviderException e) {
            failure = e;
            failedUntil = clock.instant().plus(FAILED);
            throw e;
        }
    }

    /** The same keys while nothing changed, or the limit of asking for them would begin anew. */
    private Known known(Metadata metadata) throws IOException {
        if (known != null && known.metadata().equals(metadata)) {
            return known;
        }
        JWKSource<SecurityContext> keys =
                JWKSourceBuilder.<SecurityContext>create(metadata.keys().toURL(), this::keys)
                        .cache(KEYS_FRESH, KEYS_WAIT)
                        .refreshAheadCache(false)
                        .rateLimited(KEYS_PAUSE)
                        .build();
        return new Known(metadata, new IdTokenCheck(metadata, client, keys, clock));
    }

    private Resource keys(URL address) throws IOException {
        ProviderCalls.Answer answer = calls.get(URI.create(address.toString()));
        answer.successful("Its jwks_uri");
        return new Resource(answer.body(), "application/json");
    }
}
