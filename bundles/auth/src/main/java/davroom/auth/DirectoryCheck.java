package davroom.auth;

import davroom.api.auth.Account;
import davroom.api.auth.Provider;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Checks the passwords of accounts that belong to people of a directory, and keeps the accounts as
 * the directory wants them.
 *
 * <p>A right password is remembered for five minutes, so that neither every request asks the
 * directory nor a short outage of it is felt. An account of our own is never asked for there.
 */
final class DirectoryCheck {
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MOST_REMEMBERED = 10_000;

    private final AccountTable accounts;
    private final DirectoryPeople people;
    private final PasswordCheck passwords;
    private final Audit audit;
    private final SecureRandom random = new SecureRandom();
    private final RecentlyRight right;
    private final DirectoryRound round;

    DirectoryCheck(Sql sql, PasswordCheck passwords, Audit audit, Clock clock) {
        this.accounts = new AccountTable(sql);
        this.people = new DirectoryPeople(sql);
        this.round = new DirectoryRound(sql, audit);
        this.passwords = passwords;
        this.audit = audit;
        this.right = new RecentlyRight(MOST_REMEMBERED, REMEMBERED, clock, random);
    }

    /** Whether the directory is asked for that name, and nobody else. */
    boolean concerns(String name, Optional<AccountTable.Row> row, Directory directory) {
        return row.map(found -> found.account().provider() == Provider.LDAP)
                .orElseGet(() -> AccountName.isAllowed(name) && directory.terms().register());
    }

    /**
     * The account, if the directory says that it is its password.
     *
     * @throws Directory.AwayException when the directory cannot tell
     */
    Optional<Account> check(
            String name, String password, Optional<AccountTable.Row> row, Directory directory) {
        String digest = right.digest(AccountName.key(name), password, directory.terms().revision());
        Optional<Account> remembered =
                row.map(AccountTable.Row::account)
                        .filter(account -> usesDrives(account) && !isGone(account))
                        .filter(account -> right.contains(digest));
        if (remembered.isPresent()) {
            return remembered;
        }
        Optional<Account> account =
                directory
                        .authenticate(name, password)
                        .flatMap(person -> account(name, person, row, directory));
        if (account.filter(DirectoryCheck::usesDrives).isPresent()) {
            right.add(digest);
        } else {
            // what is wrong, or right and of no use at drives, costs what it costs elsewhere
            passwords.waste(password);
        }
        return account;
    }

    private static boolean usesDrives(Account account) {
        return account.enabled() && account.webdav();
    }

    private Optional<Account> account(
            String name,
            Directory.Person person,
            Optional<AccountTable.Row> row,
            Directory directory) {
        if (row.isEmpty()) {
            return register(name, person, directory.terms());
        }
        Account account = row.get().account();
        Optional<String> linked = people.of(account.name());
        if (linked.isEmpty()) {
            return link(account, person)
                    ? Optional.of(round.refresh(account, person))
                    : Optional.empty();
        }
        if (!linked.get().equals(person.id())) {
            audit.changed(account.name(), "account not given to a namesake in the directory");
            return Optional.empty();
        }
        people.mark(account.name(), false);
        return Optional.of(round.refresh(account, person));
    }

    private Optional<Account> register(
            String name, Directory.Person person, Directory.Terms terms) {
        Account account = DirectoryAccount.account(name, person, terms);
        try {
            accounts.add(account, passwords.hash(AppSecret.random(random)));
        } catch (IllegalArgumentException e) {
            // made by another request or node in this moment: the next one finds it
            return Optional.empty();
        }
        if (!link(account, person)) {
            accounts.remove(account.name());
            return Optional.empty();
        }
        audit.changed(account.name(), "account added for a person of the directory");
        return Optional.of(account);
    }

    private boolean link(Account account, Directory.Person person) {
        try {
            people.link(account.name(), person.id());
            return true;
        } catch (Sql.TakenException e) {
            audit.changed(account.name(), "account not given to a person who has another one");
            return false;
        }
    }

    /** Whether it belongs to someone who is not in the directory any more. */
    boolean isGone(Account account) {
        return account.provider() == Provider.LDAP && people.isGone(account.name());
    }
}
