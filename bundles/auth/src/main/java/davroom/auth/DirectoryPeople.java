package davroom.auth;

import davroom.api.auth.Provider;
import java.util.List;
import java.util.Optional;

/** Which account is which person of the directory, and who is not there any more. */
final class DirectoryPeople {
    private final Sql sql;

    DirectoryPeople(Sql sql) {
        this.sql = sql;
    }

    /** Whom the account belongs to; nobody before the first sign-in. */
    Optional<String> of(String account) {
        return sql
                .list(
                        "select person from auth_directory_person where account_key = ?",
                        row -> row.getString("person"),
                        AccountName.key(account))
                .stream()
                .findFirst();
    }

    /**
     * Links them for good.
     *
     * @throws Sql.TakenException when the person has an account under another name
     */
    void link(String account, String person) {
        sql.update(
                "insert into auth_directory_person (account_key, person, gone) values (?, ?, ?)",
                AccountName.key(account),
                person,
                false);
    }

    boolean isGone(String account) {
        return !sql.list(
                        "select account_key from auth_directory_person where account_key = ? and"
                                + " gone",
                        row -> row.getString("account_key"),
                        AccountName.key(account))
                .isEmpty();
    }

    /** Returns whether that is new. */
    boolean mark(String account, boolean gone) {
        return sql.update(
                        "update auth_directory_person set gone = ? where account_key = ? and gone <>"
                                + " ?",
                        gone,
                        AccountName.key(account),
                        gone)
                > 0;
    }

    /** The names of the accounts that belong to someone. */
    List<String> accounts() {
        return sql.list(
                "select name from auth_account join auth_directory_person on account_key ="
                        + " name_key where provider = ?",
                row -> row.getString("name"),
                Provider.LDAP.text());
    }
}
