package davroom.auth;

import davroom.api.auth.Account;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks after all accounts of the directory at once: who is not in it any more is out, also with
 * app passwords and sessions, until they are back; who changed groups has another role.
 */
public final class DirectoryRound {
    private final AccountTable accounts;
    private final DirectoryPeople people;
    private final SessionTable sessions;
    private final Audit audit;

    /** Over these tables. */
    public DirectoryRound(AuthDatabase database, Audit audit) {
        this(database.sql(), audit);
    }

    DirectoryRound(Sql sql, Audit audit) {
        this.accounts = new AccountTable(sql);
        this.people = new DirectoryPeople(sql);
        this.sessions = new SessionTable(sql);
        this.audit = audit;
    }

    /**
     * Once.
     *
     * @throws Directory.AwayException when it cannot be asked: then all stays as it is
     */
    public void go(Directory directory) {
        List<String> names = people.accounts();
        Map<String, Directory.Person> found = names.isEmpty() ? Map.of() : directory.find(names);
        for (String name : names) {
            Optional<Directory.Person> person =
                    Optional.ofNullable(found.get(name))
                            .filter(
                                    there ->
                                            people.of(name).filter(there.id()::equals).isPresent());
            mark(name, person.isEmpty());
            person.ifPresent(
                    there -> accounts.find(name).ifPresent(row -> refresh(row.account(), there)));
        }
    }

    private void mark(String name, boolean gone) {
        if (people.mark(name, gone)) {
            audit.changed(name, gone ? "gone from the directory" : "back in the directory");
        }
    }

    /** The account with the role that the person's groups give. */
    Account refresh(Account account, Directory.Person person) {
        if (person.role().filter(role -> role != account.role()).isEmpty()) {
            return account;
        }
        Account changed = DirectoryAccount.withRole(account, person.role().get());
        accounts.changeRole(changed.name(), changed.role());
        // else a stolen one would get what is granted now
        sessions.removeAllOf(changed.name());
        audit.changed(account.name(), "role " + changed.role().text() + " by group");
        return changed;
    }
}
