package davroom.auth;

import davroom.api.auth.Account;
import davroom.api.auth.AccountRegister;
import davroom.api.auth.Accounts;
import davroom.api.auth.LastAdministratorException;
import davroom.api.auth.Provider;
import davroom.api.auth.Role;
import davroom.auth.totp.SecondFactorTable;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
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
    private final AccountTable accounts;
    private final AppPasswordTable appPasswords;
    private final SessionTable sessions;
    private final SecondFactorTable secondFactors;
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
        this.audit = audit;
        this.accounts = new AccountTable(sql);
        this.appPasswords = new AppPasswordTable(sql);
        this.sessions = new SessionTable(sql);
        this.secondFactors = new SecondFactorTable(sql);
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
    public synchronized void change(Account account) {
        Account checked = AccountRules.checked(account);
        Optional<Account> before = find(checked.name());
        if (!isAdministrator(checked)) {
            requireAnotherAdministrator(checked.name());
        }
        accounts.change(checked);
        if (before.filter(old -> !hasSameRights(old, checked)).isPresent()) {
            // else a stolen one would get what is granted now, and a disabled one live again
            sessions.removeAllOf(checked.name());
        }
        audit.changed(checked.name(), "account changed");
    }

    private static boolean hasSameRights(Account one, Account other) {
        return one.role() == other.role()
                && one.enabled() == other.enabled()
                && one.provider() == other.provider()
                && one.webLogin() == other.webLogin();
    }

    /** Under the lock of this: two who go at once would each rely on the other. */
    private void requireAnotherAdministrator(String name) {
        List<Account> administrators =
                accounts.list().stream().filter(AccountBook::isAdministrator).toList();
        if (administrators.size() == 1
                && AccountName.key(administrators.get(0).name()).equals(AccountName.key(name))) {
            throw new LastAdministratorException(administrators.get(0).name());
        }
    }

    private static boolean isAdministrator(Account account) {
        return account.role() == Role.ADMIN
                && account.enabled()
                && account.provider() != Provider.NONE;
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
        accounts.changeHash(name, PasswordHashing.NONE);
        audit.changed(name, "password removed");
    }

    @Override
    public boolean hasPassword(String name) {
        return accounts.find(name)
                .filter(row -> isElsewhere(row) || !row.hash().equals(PasswordHashing.NONE))
                .isPresent();
    }

    @Override
    public synchronized void remove(String name) {
        requireAnotherAdministrator(name);
        if (accounts.find(name).isPresent()) {
            // these first: if it ends in between, none is left for a later account of that name
            appPasswords.removeAllOf(name);
            sessions.removeAllOf(name);
            secondFactors.clear(name);
        }
        accounts.remove(name);
        audit.changed(name, "account removed");
    }
}
