package davroom.auth;

import davroom.api.auth.Account;
import davroom.api.auth.Accounts;
import davroom.api.auth.AppPassword;
import davroom.api.auth.Means;
import davroom.api.auth.Scope;
import davroom.api.auth.SignInRefusedException;
import davroom.api.auth.SignInRefusedException.Reason;
import davroom.api.auth.Subject;
import davroom.api.auth.Visitor;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells whose credentials these are; one for drives and pages, so that guesses add up. */
@Component(service = SignIn.class)
public final class SignIn {
    /** So long a right password is exempt from slowing, from whatever network it comes. */
    private static final Duration EXEMPT = Duration.ofDays(1);

    /** No account can be called so. */
    private static final String NOBODY = ".nobody";

    private static final Duration AWAY = Duration.ofSeconds(5);
    private static final int MOST_EXEMPT = 10_000;
    private static final int LONGEST_WAIT_SECONDS = 10;

    private final Guesses guesses;
    private final RecentlyRight right;
    private final Audit audit;

    /** Who has not signed in yet takes turns; else 16 connections at once would seem to guess. */
    private final List<Lock> turns =
            Stream.<Lock>generate(() -> new ReentrantLock(true)).limit(64).toList();

    /** Remembers nothing yet. */
    @Activate
    public SignIn(@Reference Audit audit) {
        this(Clock.systemUTC(), audit);
    }

    SignIn(Clock clock, Audit audit) {
        this.guesses = new Guesses(clock);
        this.right = new RecentlyRight(MOST_EXEMPT, EXEMPT, clock, new SecureRandom());
        this.audit = audit;
    }

    /** From which networks the account is slowed down now, and for how long. */
    public Map<String, Duration> slowed(String account) {
        return guesses.waits(account);
    }

    /** Asks the accounts and app passwords that rule at this moment. */
    Verdict verdict(
            Credentials credentials, Client client, Accounts accounts, AppPasswordBook book) {
        if (credentials instanceof Credentials.Basic basic && !AppSecret.isOne(basic.password())) {
            return password(basic, client, accounts);
        }
        return appPassword(credentials, client, accounts, book);
    }

    /** The lookup is cheap and the secret long: only what is wrong is counted. */
    private Verdict appPassword(
            Credentials credentials, Client client, Accounts accounts, AppPasswordBook book) {
        String secret =
                credentials instanceof Credentials.Basic basic
                        ? basic.password()
                        : ((Credentials.Bearer) credentials).token();
        Optional<AppPassword> found = book.find(secret);
        Optional<Account> owner =
                found.flatMap(password -> accounts.find(password.account()))
                        .filter(Account::enabled)
                        .filter(account -> isNamed(credentials, account));
        if (owner.isPresent()) {
            book.used(found.get(), client);
            String how = "app password " + found.get().id();
            Subject subject =
                    new Subject(
                            owner.get(),
                            found.get().scope(),
                            Means.APP_PASSWORD,
                            found.get().within());
            return pass(credentials, subject, how, client);
        }
        Optional<Duration> wait = guesses.token(client.address());
        String name = credentials instanceof Credentials.Basic basic ? basic.user() : "a token";
        if (wait.isPresent()) {
            audit.refusedAgain(name, "too many unknown app passwords", client);
            return Verdict.Refusal.slowed(wait.get());
        }
        audit.refused(name, "unknown app password", client);
        return Verdict.Refusal.UNKNOWN;
    }

    /** The account whose password that is, for the pages; drives ask for more than that. */
    public Account onPages(String user, String password, Visitor visitor, Accounts accounts)
            throws SignInRefusedException {
        try {
            return knownOnPages(user, password, visitor, accounts);
        } catch (Directory.AwayException e) {
            throw new SignInRefusedException(Reason.AWAY, AWAY);
        }
    }

    private Account knownOnPages(String user, String password, Visitor visitor, Accounts accounts)
            throws SignInRefusedException {
        Credentials.Basic basic = new Credentials.Basic(user, password);
        String digest = right.digest(AccountName.key(user), password);
        if (right.contains(digest)) {
            Optional<Account> account = authenticated(basic, accounts);
            if (account.isPresent()) {
                return account.get();
            }
            right.remove(digest);
        }
        Client client = Client.of(visitor);
        Lock turn = turn(basic, client);
        try {
            Optional<Duration> wait = guesses.password(client.address(), user);
            if (wait.isPresent()) {
                audit.refusedAgain(user, "too many wrong passwords", client);
                throw new SignInRefusedException(Reason.TOO_MANY, wait.get());
            }
            Optional<Account> account = asked(basic, client, accounts);
            if (account.isEmpty()) {
                audit.refused(user, "wrong name or password", client);
                throw new SignInRefusedException(Reason.UNKNOWN);
            }
            guesses.wasRight(client.address(), user);
            right.add(digest);
            return account.get();
        } finally {
            turn.unlock();
        }
    }

    private Verdict password(Credentials.Basic basic, Client client, Accounts accounts) {
        boolean shut =
                accounts.find(basic.user()).filter(who -> !who.passwordOpensDrives()).isPresent();
        String digest = right.digest(AccountName.key(basic.user()), basic.password());
        if (!shut && right.contains(digest)) {
            Optional<Account> account = authenticated(basic, accounts);
            if (account.isPresent()) {
                return pass(basic, new Subject(account.get(), Scope.ALL), "password", client);
            }
            right.remove(digest);
        }
        Lock turn = turn(basic, client);
        try {
            return shut
                    ? refused(basic, client, accounts)
                    : checked(basic, digest, client, accounts);
        } finally {
            turn.unlock();
        }
    }

    /**
     * No password of this account is right here: it uses app passwords. The answer is that to a
     * wrong password, takes as long, and does not depend on the password. A client that tries for
     * ever does not keep its owner out of the pages.
     */
    private Verdict refused(Credentials.Basic basic, Client client, Accounts accounts) {
        Optional<Duration> wait = guesses.ofNoUse(client.address(), basic.user());
        if (wait.isPresent()) {
            audit.refusedAgain(basic.user(), "too many wrong passwords", client);
            return Verdict.Refusal.slowed(wait.get());
        }
        accounts.authenticate(NOBODY, basic.password());
        audit.refused(basic.user(), "its password opens no drives, an app password does", client);
        return Verdict.Refusal.UNKNOWN;
    }

    private Verdict checked(
            Credentials.Basic basic, String digest, Client client, Accounts accounts) {
        Optional<Duration> wait = guesses.password(client.address(), basic.user());
        if (wait.isPresent()) {
            audit.refusedAgain(basic.user(), "too many wrong passwords", client);
            return Verdict.Refusal.slowed(wait.get());
        }
        Optional<Account> account = asked(basic, client, accounts);
        if (account.isEmpty()) {
            audit.refused(basic.user(), "wrong name or password", client);
            return Verdict.Refusal.UNKNOWN;
        }
        guesses.wasRight(client.address(), basic.user());
        right.add(digest);
        return pass(basic, new Subject(account.get(), Scope.ALL), "password", client);
    }

    /** When nobody can tell, it is not counted as a guess. */
    private Optional<Account> asked(Credentials.Basic basic, Client client, Accounts accounts) {
        try {
            return authenticated(basic, accounts);
        } catch (RuntimeException e) {
            guesses.wasRight(client.address(), basic.user());
            throw e;
        }
    }

    private static Optional<Account> authenticated(Credentials.Basic basic, Accounts accounts) {
        return accounts.authenticate(basic.user(), basic.password()).filter(Account::enabled);
    }

    private Verdict pass(Credentials credentials, Subject subject, String how, Client client) {
        audit.signedIn(subject.name(), how, client);
        String scheme = credentials instanceof Credentials.Basic ? "Basic" : "Bearer";
        return new Verdict.Pass(Optional.of(subject), scheme);
    }

    private static boolean isNamed(Credentials credentials, Account account) {
        return !(credentials instanceof Credentials.Basic basic)
                || AccountName.key(basic.user()).equals(AccountName.key(account.name()));
    }

    private Lock turn(Credentials.Basic basic, Client client) {
        String who = Network.of(client.address()) + " " + AccountName.key(basic.user());
        Lock turn = turns.get(Math.floorMod(who.hashCode(), turns.size()));
        try {
            if (!turn.tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Too many sign in at once.");
            }
            return turn;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while waiting to sign in.", e);
        }
    }
}
