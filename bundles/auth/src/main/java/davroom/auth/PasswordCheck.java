package davroom.auth;

import davroom.api.auth.Account;
import davroom.api.auth.Provider;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Tells whether an account password is right, without hashing it on every request.
 *
 * <p>The account is read each time, and the remembered digest covers the stored hash: a changed
 * password or a removed account rules at once.
 */
final class PasswordCheck {
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MOST_REMEMBERED = 10_000;
    private static final long LONGEST_WAIT_SECONDS = 10;

    /** Half of the processors: guessing must not take the machine from those who transfer. */
    private final Semaphore turns =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    private final AccountTable accounts;
    private final PasswordHashing hashing;
    private final RecentlyRight right;

    PasswordCheck(AccountTable accounts, PasswordHashing hashing, Clock clock) {
        this.accounts = accounts;
        this.hashing = hashing;
        this.right = new RecentlyRight(MOST_REMEMBERED, REMEMBERED, clock, new SecureRandom());
    }

    String hash(String password) {
        return hashing.hash(password);
    }

    /** Takes the time of a check. */
    void waste(String password) {
        takeTurn();
        try {
            hashing.waste(password);
        } finally {
            turns.release();
        }
    }

    /** The account, if it is its password. */
    Optional<Account> check(String name, String password) {
        Optional<AccountTable.Row> row = accounts.find(name);
        if (row.filter(found -> isRemembered(found, password)).isPresent()) {
            return row.map(AccountTable.Row::account);
        }
        takeTurn();
        try {
            // a password that is left over from before single sign-on is none
            if (row.filter(found -> found.account().provider() == Provider.LOCAL).isEmpty()) {
                hashing.waste(password);
                return Optional.empty();
            }
            return row.filter(found -> isRight(found, password)).map(AccountTable.Row::account);
        } finally {
            turns.release();
        }
    }

    private boolean isRight(AccountTable.Row row, String password) {
        // a client opens many connections at once: the first one has done the work for the others
        if (isRemembered(row, password)) {
            return true;
        }
        if (!hashing.matches(password, row.hash())) {
            return false;
        }
        if (hashing.isWeak(row.hash())) {
            accounts.replaceHash(row.account().name(), row.hash(), hashing.hash(password));
        } else {
            right.add(digest(row, password));
        }
        return true;
    }

    /** Only for who uses drives: for all others a right password takes as long as a wrong one. */
    private boolean isRemembered(AccountTable.Row row, String password) {
        Account account = row.account();
        return account.provider() == Provider.LOCAL
                && account.enabled()
                && account.webdav()
                && right.contains(digest(row, password));
    }

    private String digest(AccountTable.Row row, String password) {
        return right.digest(AccountName.key(row.account().name()), password, row.hash());
    }

    private void takeTurn() {
        try {
            if (!turns.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Too many passwords are being checked.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while waiting to check a password.", e);
        }
    }
}
