package davroom.auth;

import davroom.api.auth.Account;
import davroom.api.auth.NameTakenException;
import davroom.api.auth.Provider;
import davroom.api.auth.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The accounts with their hashed passwords. */
final class AccountTable {
    private static final String COLUMNS =
            "name, display_name, email, role, enabled, webdav, base_path, upload_path, quota_bytes,"
                    + " provider, web_login, second_factor, password";

    private final Sql sql;

    AccountTable(Sql sql) {
        this.sql = sql;
    }

    /** An account and the hash of its password. */
    record Row(Account account, String hash) {}

    Optional<Row> find(String name) {
        return sql
                .list(
                        "select " + COLUMNS + " from auth_account where name_key = ?",
                        AccountTable::read,
                        AccountName.key(name))
                .stream()
                .findFirst();
    }

    /**
     * The account of that name, if it is there, and all administrators. In a transaction nobody
     * else changes them, on whichever node, until it ends.
     */
    List<Row> hold(String name) {
        return sql.list(
                "select "
                        + COLUMNS
                        + " from auth_account where name_key = ? or role = ? order by name_key for"
                        + " update",
                AccountTable::read,
                AccountName.key(name),
                Role.ADMIN.text());
    }

    List<Account> list() {
        return sql.list(
                "select " + COLUMNS + " from auth_account order by name_key",
                row -> read(row).account());
    }

    void add(Account account, String hash) {
        try {
            sql.update(
                    "insert into auth_account (name_key, "
                            + COLUMNS
                            + ")"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    AccountName.key(account.name()),
                    account.name(),
                    account.displayName(),
                    account.email(),
                    account.role().text(),
                    account.enabled(),
                    account.webdav(),
                    account.basePath(),
                    account.uploadPath(),
                    account.quotaBytes(),
                    account.provider().text(),
                    account.webLogin(),
                    account.secondFactor(),
                    hash);
        } catch (Sql.TakenException e) {
            throw new NameTakenException("There is an account " + account.name() + " already.", e);
        }
    }

    /** Replaces all but the password and the second factor, which have their own ways. */
    void change(Account account) {
        int rows =
                sql.update(
                        "update auth_account set name = ?, display_name = ?, email = ?, role = ?,"
                                + " enabled = ?, webdav = ?, base_path = ?, upload_path = ?,"
                                + " quota_bytes = ?, provider = ?, web_login = ? where name_key = ?",
                        account.name(),
                        account.displayName(),
                        account.email(),
                        account.role().text(),
                        account.enabled(),
                        account.webdav(),
                        account.basePath(),
                        account.uploadPath(),
                        account.quotaBytes(),
                        account.provider().text(),
                        account.webLogin(),
                        AccountName.key(account.name()));
        found(rows, account.name());
    }

    void changeRole(String name, Role role) {
        String statement = "update auth_account set role = ? where name_key = ?";
        found(sql.update(statement, role.text(), AccountName.key(name)), name);
    }

    void changeHash(String name, String hash) {
        String statement = "update auth_account set password = ? where name_key = ?";
        found(sql.update(statement, hash, AccountName.key(name)), name);
    }

    /** Does nothing when the hash is another one by now: someone changed the password meanwhile. */
    void replaceHash(String name, String old, String hash) {
        sql.update(
                "update auth_account set password = ? where name_key = ? and password = ?",
                hash,
                AccountName.key(name),
                old);
    }

    void remove(String name) {
        String statement = "delete from auth_account where name_key = ?";
        found(sql.update(statement, AccountName.key(name)), name);
    }

    private static void found(int rows, String name) {
        if (rows == 0) {
            throw new NoSuchElementException("There is no account " + name + ".");
        }
    }

    private static Row read(ResultSet row) throws SQLException {
        Account account =
                new Account(
                        row.getString("name"),
                        row.getString("display_name"),
                        row.getString("email"),
                        Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                        row.getBoolean("enabled"),
                        row.getBoolean("webdav"),
                        row.getString("base_path"),
                        row.getString("upload_path"),
                        row.getLong("quota_bytes"),
                        Provider.valueOf(row.getString("provider").toUpperCase(Locale.ROOT)),
                        row.getBoolean("web_login"),
                        row.getBoolean("second_factor"));
        return new Row(account, row.getString("password"));
    }
}
