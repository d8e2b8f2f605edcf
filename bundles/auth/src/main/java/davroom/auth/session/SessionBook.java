package davroom.auth.session;

import davroom.api.auth.Account;
import davroom.api.auth.Accounts;
import davroom.api.auth.SecondFactors;
import davroom.api.auth.Sessions;
import davroom.api.auth.SignInRefusedException;
import davroom.api.auth.SignInRefusedException.Reason;
import davroom.api.auth.Visitor;
import davroom.auth.Audit;
import davroom.auth.AuthDatabase;
import davroom.auth.Client;
import davroom.auth.Door;
import davroom.auth.LiveSessions;
import davroom.auth.SessionTable;
import davroom.auth.SignIn;
import davroom.auth.Sql;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Our sessions, for the accounts of the house or of the host. */
@Component(
        service = {Sessions.class, LiveSessions.class, SessionBook.class},
        configurationPid = "davroom.auth",
        immediate = true)
public final class SessionBook implements Sessions, LiveSessions {
    private static final String ID_DIGITS = "abcdefghijkmnpqrstuvwxyz23456789";

    /** Of one account; the one that was longest not used goes. */
    private static final int MOST = 50;

    private final SessionTable table;
    private final Accounts accounts;
    private final SignIn signIn;
    private final Clock clock;
    private final Audit audit;
    private final CodeTries tries;
    private final Supplier<SecondFactors> factors;
    private final SecureRandom random = new SecureRandom();
    private volatile SessionLimits limits;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile SecondFactors secondFactors;

    /** Over the table. */
    @Activate
    public SessionBook(
            Door.Settings settings,
            @Reference AuthDatabase database,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) Accounts accounts,
            @Reference SignIn signIn,
            @Reference Audit audit) {
        this.table = new SessionTable(database.sql());
        this.accounts = accounts;
        this.signIn = signIn;
        this.clock = Clock.systemUTC();
        this.audit = audit;
        this.tries = new CodeTries(clock);
        this.factors = () -> secondFactors;
        configure(settings);
    }

    SessionBook(
            Sql sql,
            Accounts accounts,
            SignIn signIn,
            SecondFactors factors,
            Clock clock,
            SessionLimits limits) {
        this.table = new SessionTable(sql);
        this.accounts = accounts;
        this.signIn = signIn;
        this.clock = clock;
        this.audit = new Audit(clock);
        this.tries = new CodeTries(clock);
        this.factors = () -> factors;
        this.limits = limits;
    }

    @Modified
    void configure(Door.Settings settings) {
        limits =
                SessionLimits.ofSeconds(
                        settings.sessionIdleSeconds(), settings.sessionMaxAgeSeconds());
    }

    @Override
    public Started signIn(String name, String password, Optional<String> code, Visitor visitor)
            throws SignInRefusedException {
        String before = table.stamp(name);
        Account account = signIn.onPages(name, password, visitor, accounts);
        String stamp = table.stamp(name);
        if (!before.equals(stamp)) {
            // another password came in between; one more, and the session is void from its birth
            account = signIn.onPages(name, password, visitor, accounts);
        }
        if (!account.webLogin()) {
            refuse(Reason.NOT_ON_PAGES, account, "may not sign in on the pages", visitor);
        }
        if (account.secondFactor()) {
            checkCode(account, code, visitor);
        }
        return start(account, stamp, "password", visitor);
    }

    private void checkCode(Account account, Optional<String> code, Visitor visitor)
            throws SignInRefusedException {
        if (code.isEmpty()) {
            throw new SignInRefusedException(Reason.CODE_NEEDED);
        }
        SecondFactors now = factors.get();
        if (now == null) {
            throw new IllegalStateException("Nobody can check a code at the moment.");
        }
        Optional<Duration> wait = tries.take(account.name(), visitor.address());
        if (wait.isPresent()) {
            audit.refusedAgain(account.name(), "too many wrong codes", Client.of(visitor));
            throw new SignInRefusedException(Reason.TOO_MANY, wait.get());
        }
        if (!now.accepts(account.name(), code.get())) {
            refuse(Reason.CODE_WRONG, account, "wrong code", visitor);
        }
        tries.wasRight(account.name(), visitor.address());
    }

    private void refuse(Reason reason, Account account, String why, Visitor visitor)
            throws SignInRefusedException {
        audit.refused(account.name(), why, Client.of(visitor));
        throw new SignInRefusedException(reason);
    }

    /** For who has shown in another way who they are. */
    public Started start(Account account, String how, Visitor visitor) {
        return start(account, table.stamp(account.name()), how, visitor);
    }

    private Started start(Account account, String stamp, String how, Visitor visitor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        table.removeBefore(now.minus(limits.age()), now.minus(limits.idle()));
        String token = SessionToken.random(random);
        SessionTable.Row row =
                new SessionTable.Row(
                        id(),
                        account.name(),
                        stamp,
                        now,
                        now,
                        visitor.address().getHostAddress(),
                        visitor.client());
        table.add(row, SessionToken.digest(token));
        removeSurplus(account.name());
        audit.signedIn(account.name(), how + ", session " + row.id(), Client.of(visitor));
        return new Started(
                account, new Current(row.id(), SessionToken.csrf(token)), token, limits.age());
    }

    private void removeSurplus(String account) {
        List<SessionTable.Row> rows =
                table.list(account).stream()
                        .map(SessionTable.Stamped::row)
                        .sorted(Comparator.comparing(SessionTable.Row::used).reversed())
                        .toList();
        rows.stream().skip(MOST).forEach(row -> table.remove(row.id()));
    }

    @Override
    public void confirm(String name, String password, Visitor visitor)
            throws SignInRefusedException {
        Account account = signIn.onPages(name, password, visitor, accounts);
        audit.signedIn(account.name(), "password, once more", Client.of(visitor));
    }

    @Override
    public Optional<LiveSession> find(String token) {
        Optional<SessionTable.Stamped> found = table.find(SessionToken.digest(token));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        SessionTable.Row row = found.get().row();
        Optional<Account> account =
                accounts.find(row.owner())
                        .filter(owner -> owner.enabled() && owner.webLogin())
                        .filter(owner -> isLive(found.get()));
        if (account.isEmpty()) {
            table.remove(row.id());
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (limits.isNews(row.used(), now)) {
            table.used(row.id(), now);
        }
        return account.map(
                owner -> new LiveSession(owner, new Current(row.id(), SessionToken.csrf(token))));
    }

    private boolean isLive(SessionTable.Stamped session) {
        SessionTable.Row row = session.row();
        return session.holds() && clock.instant().isBefore(limits.end(row.created(), row.used()));
    }

    @Override
    public void leave(String token) {
        table.find(SessionToken.digest(token)).ifPresent(found -> table.remove(found.row().id()));
    }

    @Override
    public List<Session> list(Optional<String> account) {
        return account.map(table::list).orElseGet(table::list).stream()
                .filter(this::isLive)
                .map(SessionTable.Stamped::row)
                .map(this::shown)
                .toList();
    }

    private Session shown(SessionTable.Row row) {
        return new Session(
                row.id(),
                row.owner(),
                row.created(),
                row.used().truncatedTo(ChronoUnit.MINUTES),
                limits.end(row.created(), row.used()),
                row.address(),
                row.client());
    }

    @Override
    public void end(String id) {
        SessionTable.Row row =
                table.list().stream()
                        .map(SessionTable.Stamped::row)
                        .filter(one -> one.id().equals(id))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new NoSuchElementException(
                                                "There is no session " + id + "."));
        table.remove(id);
        audit.changed(row.owner(), "session " + id + " ended");
    }

    @Override
    public void endAll(String account, Optional<String> kept) {
        if (kept.isEmpty()) {
            table.removeAllOf(account);
        } else {
            table.removeAllOf(account, kept.get());
            table.restamp(kept.get(), table.stamp(account));
        }
        audit.changed(account, "sessions ended");
    }

    private String id() {
        return random.ints(10, 0, ID_DIGITS.length())
                .mapToObj(ID_DIGITS::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
