package davroom.auth;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Slows guessing down. It is counted where the client is: nobody can lock an account for others by
 * guessing from elsewhere.
 */
final class Guesses {
    private static final int MOST = 10_000;

    /** Passwords of one account from one network. */
    private final Buckets passwords;

    /** Passwords of any account from one network: stops one password tried on many names. */
    private final Buckets names;

    /** Unknown tokens from one network; apart, since an app with a removed token tries for ever. */
    private final Buckets tokens;

    Guesses(Clock clock) {
        passwords = new Buckets(10, Duration.ofMinutes(1), MOST, clock);
        names = new Buckets(60, Duration.ofSeconds(10), MOST, clock);
        tokens = new Buckets(60, Duration.ofSeconds(10), MOST, clock);
    }

    /**
     * Counts a password that is about to be checked; when there were too many, the time to wait.
     */
    Optional<Duration> password(InetAddress client, String account) {
        String network = Network.of(client).toString();
        Optional<Duration> wait = passwords.take(key(network, account));
        return wait.isPresent()
                ? wait
                : names.take(network)
                        .map(
                                span -> {
                                    passwords.giveBack(key(network, account));
                                    return span;
                                });
    }

    /** It was right after all. */
    void wasRight(InetAddress client, String account) {
        String network = Network.of(client).toString();
        passwords.giveBack(key(network, account));
        names.giveBack(network);
    }

    /** Counts a token that is not known; when there were too many, the time to wait. */
    Optional<Duration> token(InetAddress client) {
        return tokens.take(Network.of(client).toString());
    }

    private static String key(String network, String account) {
        return network + ' ' + AccountName.key(account);
    }
}
