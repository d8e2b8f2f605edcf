package davroom.auth;

import davroom.api.auth.Account;
import davroom.api.auth.LastAdministratorException;
import davroom.api.auth.Role;
import davroom.auth.AccountTable.Row;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * An account that nobody else changes, on whichever node, until a transaction ends. The last
 * administrator who can sign in stays one: a house without can only be mended with its data folder.
 */
final class HeldAccount {
    private final AccountTable table;
    private final Row before;
    private final boolean last;

    private HeldAccount(AccountTable table, Row before, boolean last) {
        this.table = table;
        this.before = before;
        this.last = last;
    }

    /** In a transaction of these statements. */
    static HeldAccount of(Sql transaction, String name) {
        AccountTable table = new AccountTable(transaction);
        List<Row> rows = table.hold(name);
        Row before =
                rows.stream()
                        .filter(row -> isNamed(row, name))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new NoSuchElementException(
                                                "There is no account " + name + "."));
        boolean others = rows.stream().anyMatch(row -> !isNamed(row, name) && administers(row));
        return new HeldAccount(table, before, administers(before) && !others);
    }

    private static boolean isNamed(Row row, String name) {
        return AccountName.key(row.account().name()).equals(AccountName.key(name));
    }

    /** Whether somebody can sign in with it and let others in. */
    private static boolean administers(Row row) {
        Account account = row.account();
        return account.role() == Role.ADMIN
                && account.enabled()
                && account.webLogin()
                && switch (account.provider()) {
                    case LOCAL -> !row.hash().equals(PasswordHashing.NONE);
                    case OIDC, LDAP -> true;
                    case NONE -> false;
                };
    }

    Account account() {
        return before.account();
    }

    void becomes(Account after) {
        if (!isNamed(before, after.name())) {
            throw new IllegalArgumentException("An account keeps its name.");
        }
        check(new Row(after, before.hash()));
        table.change(after);
    }

    void losesPassword() {
        check(new Row(before.account(), PasswordHashing.NONE));
        table.changeHash(account().name(), PasswordHashing.NONE);
    }

    void goes() {
        if (last) {
            throw new LastAdministratorException(account().name());
        }
        table.remove(account().name());
    }

    private void check(Row after) {
        if (last && !administers(after)) {
            throw new LastAdministratorException(account().name());
        }
    }
}
