package davroom.auth.oidc;

import davroom.api.auth.SignInRefusedException;
import davroom.api.auth.SignInRefusedException.Reason;
import davroom.api.auth.Visitor;
import davroom.auth.Buckets;
import davroom.auth.Network;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Who may make us ask the provider. Strangers can begin as many sign-ins as they like: they are
 * slowed down by network, and only so many wait for the provider at once, so that nothing else
 * does.
 */
final class Turns {
    private static final int MOST_AT_ONCE = 16;

    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final Buckets tries;

    Turns(Clock clock) {
        this.tries = new Buckets(30, Duration.ofSeconds(2), 10_000, clock);
    }

    /** A step that may take as long as the provider does. */
    interface Step<T> {
        T go() throws SignInRefusedException, IOException;
    }

    <T> T take(Visitor visitor, Step<T> step) throws SignInRefusedException, IOException {
        Optional<Duration> wait = tries.take(Network.of(visitor.address()).toString());
        if (wait.isPresent()) {
            throw new SignInRefusedException(Reason.TOO_MANY, wait.get());
        }
        if (!places.tryAcquire()) {
            throw new ProviderException("Too many sign in at this moment: try again.");
        }
        try {
            return step.go();
        } finally {
            places.release();
        }
    }
}
