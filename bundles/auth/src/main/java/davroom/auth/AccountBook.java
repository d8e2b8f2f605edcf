package davroom.auth;

import davroom.api.auth.Account;
import davroom.api.auth.AccountRegister;
import davroom.api.auth.Accounts;
import davroom.api.auth.Provider;
import davroom.auth.totp.SecondFactorTable;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Our own accounts; a host's rule in their place when it registers some with a higher ranking. */
@Component(
        service = {Accounts.class, AccountRegister.class},
        configurationPid = "davroom.auth",
        immediate = true)
public final class AccountBook implements Accounts, AccountRegister {
    private final Sql sql;
    private final AccountTable accounts;
    private final PasswordCheck passwords;
    private final DirectoryCheck people;
    private final Audit audit;
    private volatile PasswordRule rule;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Directory directory;

    /** Over the table. */
    @Activate
    public AccountBook(
            @Reference AuthDatabase database, @Reference Audit audit, Door.Settings settings) {
        this(
                database.sql(),
                audit,
                new PasswordHashing(12, new SecureRandom()),
                Clock.systemUTC(),
                new PasswordRule(settings.passwordLength()));
    }

    AccountBook(
            Sql sql, PasswordHashing hashing, Clock clock, PasswordRule rule, Directory directory) {
        this(sql, hashing, clock, rule);
        this.directory = directory;
    }

    AccountBook(Sql sql, PasswordHashing hashing, Clock clock, PasswordRule rule) {
        this(sql, new Audit(clock), hashing, clock, rule);
    }

    AccountBook(Sql sql, Audit audit, PasswordHashing hashing, Clock clock, PasswordRule rule) {
        this.sql = sql;
        this.audit = audit;
        this.accounts = new AccountTable(sql);
        this.passwords = new PasswordCheck(accounts, hashing, clock);
        this.people = new DirectoryCheck(sql, passwords, audit, clock);
        this.rule = rule;
    }

    @Modified
    void modified(Door.Settings settings) {
        rule = new PasswordRule(settings.passwordLength());
    }

    @Override
    public Optional<Account> find(String name) {
        return accounts.find(name)
                .map(AccountTable.Row::account)
                .map(
                        account ->
                                people.isGone(account)
                                        ? DirectoryAccount.disabled(account)
                                        : account);
    }

    @Override
    public Optional<Account> authenticate(String name, String password) {
        Directory asked = directory;
        if (asked != null) {
            Optional<AccountTable.Row> row = accounts.find(name);
            if (people.concerns(name, row, asked)) {
                return people.check(name, password, row, asked);
            }
        }
        return passwords.check(name, password);
    }

    @Override
    public List<Account> list() {
        return accounts.list();
    }

    @Override
    public void add(Account account, String password) {
        Account checked = AccountRules.checked(account);
        accounts.add(checked, passwords.hash(rule.checked(password)));
        audit.changed(checked.name(), "account added");
    }

    @Override
    public void add(Account account) {
        Account checked = AccountRules.checked(account);
        accounts.add(checked, PasswordHashing.NONE);
        audit.changed(checked.name(), "account added, without a password");
    }

    @Override
    public Account change(String name, UnaryOperator<Account> change) {
        Account changed =
                sql.together(
                        step -> {
                            HeldAccount held = HeldAccount.of(step, name);
                            Account after = AccountRules.checked(change.apply(held.account()));
                            held.becomes(after);
                            if (!hasSameRights(held.account(), after)) {
                                // else a stolen one would get what is granted now, and a disabled
                                // one live again
                                new SessionTable(step).removeAllOf(name);
                            }
                            return after;
                        });
        audit.changed(changed.name(), "account changed");
        return changed;
    }

    private static boolean hasSameRights(Account one, Account other) {
        return one.role() == other.role()
                && one.enabled() == other.enabled()
                && one.provider() == other.provider()
                && one.webLogin() == other.webLogin();
    }

    @Override
    public void changePassword(String name, String password) {
        if (accounts.find(name).filter(AccountBook::isElsewhere).isPresent()) {
            throw new IllegalArgumentException(
                    "The password of " + name + " is kept by the directory: change it there.");
        }
        accounts.changeHash(name, passwords.hash(rule.checked(password)));
        audit.changed(name, "password changed");
    }

    private static boolean isElsewhere(AccountTable.Row row) {
        return row.account().provider() == Provider.LDAP;
    }

    @Override
    public void removePassword(String name) {
        Account account =
                sql.together(
                        step -> {
                            HeldAccount held = HeldAccount.of(step, name);
                            held.losesPassword();
                            return held.account();
                        });
        audit.changed(account.name(), "password removed");
    }

    @Override
    public boolean hasPassword(String name) {
        return accounts.find(name)
                .filter(row -> isElsewhere(row) || !row.hash().equals(PasswordHashing.NONE))
                .isPresent();
    }

    @Override
    public void remove(String name) {
        Account account =
                sql.together(
                        step -> {
                            HeldAccount held = HeldAccount.of(step, name);
                            held.goes();
                            new AppPasswordTable(step).removeAllOf(name);
                            new SessionTable(step).removeAllOf(name);
                            new SecondFactorTable(step).clear(name);
                            return held.account();
                        });
        audit.changed(account.name(), "account removed");
    }
}
