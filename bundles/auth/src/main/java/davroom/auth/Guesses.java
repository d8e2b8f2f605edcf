package davroom.auth;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Slows guessing down. It is counted where the client is: nobody can lock an account for others by
 * guessing from elsewhere.
 */
final class Guesses {
    private static final int MOST = 10_000;

    /** Passwords of one account from one network. */
    private final Buckets passwords;

    /** Those that could not be right, of one account from one network. */
    private final Buckets ofNoUse;

    /** Passwords of any account from one network: stops one password tried on many names. */
    private final Buckets names;

    /** Unknown tokens from one network; apart, since an app with a removed token tries for ever. */
    private final Buckets tokens;

    Guesses(Clock clock) {
        passwords = new Buckets(10, Duration.ofMinutes(1), MOST, clock);
        ofNoUse = new Buckets(10, Duration.ofMinutes(1), MOST, clock);
        names = new Buckets(60, Duration.ofSeconds(10), MOST, clock);
        tokens = new Buckets(60, Duration.ofSeconds(10), MOST, clock);
    }

    /**
     * Counts a password that is about to be checked; when there were too many, the time to wait.
     */
    Optional<Duration> password(InetAddress client, String account) {
        return counted(passwords, client, account);
    }

    /**
     * Counts a password that cannot be right, since the account opens drives with app passwords
     * only: as any other, or one could tell such accounts, but not with those that can be.
     */
    Optional<Duration> ofNoUse(InetAddress client, String account) {
        return counted(ofNoUse, client, account);
    }

    private Optional<Duration> counted(Buckets ofAccount, InetAddress client, String account) {
        String network = Network.of(client).toString();
        Optional<Duration> wait = ofAccount.take(key(network, account));
        if (wait.isPresent()) {
            return wait;
        }
        wait = names.take(network);
        if (wait.isPresent()) {
            ofAccount.giveBack(key(network, account));
        }
        return wait;
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

    /** From which networks the account is slowed down now, and for how long. */
    Map<String, Duration> waits(String account) {
        Map<String, Duration> waits = new TreeMap<>();
        for (Buckets buckets : List.of(passwords, ofNoUse)) {
            buckets.waits()
                    .forEach(
                            (key, wait) -> {
                                String network = key.substring(0, key.indexOf(' '));
                                if (key.equals(key(network, account))) {
                                    waits.put(network, wait);
                                }
                            });
        }
        return waits;
    }

    private static String key(String network, String account) {
        return network + ' ' + AccountName.key(account);
    }
}
