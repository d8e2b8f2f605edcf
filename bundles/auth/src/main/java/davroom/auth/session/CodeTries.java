package davroom.auth.session;

import davroom.auth.AccountName;
import davroom.auth.Buckets;
import davroom.auth.Network;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Slows guessing of codes down, for who knows the password already.
 *
 * <p>Six digits are few: they are counted for the account in all (RFC 4226 7.3), else a guesser
 * with many networks gets through. So such a guesser can keep the owner out of the pages, until the
 * password is another one, but not off the drives.
 */
final class CodeTries {
    private static final int MOST = 10_000;

    private final Buckets networks;
    private final Buckets accounts;

    CodeTries(Clock clock) {
        networks = new Buckets(10, Duration.ofMinutes(1), MOST, clock);
        accounts = new Buckets(60, Duration.ofMinutes(1), MOST, clock);
    }

    /** Counts a code that is about to be checked; when there were too many, the time to wait. */
    Optional<Duration> take(String account, InetAddress client) {
        Optional<Duration> wait = networks.take(network(account, client));
        return wait.isPresent() ? wait : accounts.take(AccountName.key(account));
    }

    /** It was right. */
    void wasRight(String account, InetAddress client) {
        networks.giveBack(network(account, client));
        accounts.giveBack(AccountName.key(account));
    }

    private static String network(String account, InetAddress client) {
        return Network.of(client) + " " + AccountName.key(account);
    }
}
