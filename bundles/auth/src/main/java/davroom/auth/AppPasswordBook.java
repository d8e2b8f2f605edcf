package davroom.auth;

import davroom.api.auth.Account;
import davroom.api.auth.Accounts;
import davroom.api.auth.AppPassword;
import davroom.api.auth.AppPasswords;
import davroom.api.auth.Scope;
import davroom.api.storage.StoragePath;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Our app passwords, for the accounts of the house or of the host. */
@Component(service = {AppPasswords.class, AppPasswordBook.class})
public final class AppPasswordBook implements AppPasswords {
    private static final String ID_DIGITS = "abcdefghijkmnpqrstuvwxyz23456789";

    private final AppPasswordTable table;
    private final Accounts accounts;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Audit audit;

    /** Over the table. */
    @Activate
    public AppPasswordBook(
            @Reference AuthDatabase database,
            @Reference Audit audit,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) Accounts accounts) {
        this(database.sql(), audit, accounts, Clock.systemUTC());
    }

    AppPasswordBook(Sql sql, Accounts accounts, Clock clock) {
        this(sql, new Audit(clock), accounts, clock);
    }

    AppPasswordBook(Sql sql, Audit audit, Accounts accounts, Clock clock) {
        this.table = new AppPasswordTable(sql);
        this.accounts = accounts;
        this.clock = clock;
        this.audit = audit;
    }

    @Override
    public Issued issue(
            String account,
            String name,
            Scope scope,
            List<StoragePath> within,
            Optional<Instant> expires) {
        Account owner =
                accounts.find(account)
                        .orElseThrow(
                                () ->
                                        new NoSuchElementException(
                                                "There is no account " + account + "."));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        AppPassword password =
                AppPasswordRules.checked(
                        new AppPassword(
                                id(),
                                owner.name(),
                                name,
                                scope,
                                within,
                                now,
                                expires.map(end -> end.truncatedTo(ChronoUnit.MILLIS)),
                                Optional.empty()),
                        owner);
        String secret = AppSecret.random(random);
        table.add(password, AppSecret.digest(secret));
        audit.changed(owner.name(), "app password " + password.id() + " made");
        return new Issued(password, secret);
    }

    @Override
    public List<AppPassword> list(Optional<String> account) {
        return account.map(table::list).orElseGet(table::list);
    }

    @Override
    public void remove(String id) {
        String owner =
                table.owner(id)
                        .orElseThrow(
                                () ->
                                        new NoSuchElementException(
                                                "There is no app password " + id + "."));
        if (table.remove(id)) {
            audit.changed(owner, "app password " + id + " removed");
        }
    }

    @Override
    public Optional<AppPassword> of(String secret) {
        return find(secret);
    }

    /** The app password of that secret; an expired one is deleted now. */
    Optional<AppPassword> find(String secret) {
        Optional<AppPassword> found = table.find(AppSecret.digest(secret));
        Instant now = clock.instant();
        if (found.flatMap(AppPassword::expires).filter(end -> !end.isAfter(now)).isPresent()) {
            table.remove(found.get().id());
            audit.changed(found.get().account(), "app password " + found.get().id() + " expired");
            return Optional.empty();
        }
        return found;
    }

    /** Keeps who used it last: one write a minute, however many requests. */
    void used(AppPassword password, Client client) {
        Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        if (password.lastUse().filter(last -> !last.time().isBefore(minute)).isEmpty()) {
            table.used(
                    password.id(),
                    new AppPassword.Use(minute, client.name(), client.address().getHostAddress()));
        }
    }

    private String id() {
        return random.ints(10, 0, ID_DIGITS.length())
                .mapToObj(ID_DIGITS::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
