package davroom.auth.totp;

import davroom.auth.AccountName;
import davroom.auth.Sql;
import java.util.List;
import java.util.Optional;

/**
 * The second factors with their recovery codes. Each statement is atomic: of two nodes that are
 * given the same code one changes a row, and one does not.
 */
public final class SecondFactorTable {
    private final Sql sql;

    /** Over the database. */
    public SecondFactorTable(Sql sql) {
        this.sql = sql;
    }

    /** What the account is. */
    record Owner(String name, String provider, boolean on) {}

    Optional<Owner> owner(String account) {
        return first(
                sql.list(
                        "select name, provider, second_factor from auth_account where name_key = ?",
                        row ->
                                new Owner(
                                        row.getString("name"),
                                        row.getString("provider"),
                                        row.getBoolean("second_factor")),
                        AccountName.key(account)));
    }

    /** Puts a new one in the place of any other but the one that is on; it is not confirmed. */
    void begin(String account, String sealed) {
        sql.update(
                "delete from auth_second_factor where account_key = ? and account_key not in"
                        + " (select name_key from auth_account where second_factor = true)",
                AccountName.key(account));
        sql.update(
                "insert into auth_second_factor (account_key, secret, codes, last_step)"
                        + " values (?, ?, '', 0)",
                AccountName.key(account),
                sealed);
    }

    /** The sealed secret of the one that waits for its first code, or of the one that is on. */
    Optional<String> secret(String account, boolean confirmed) {
        return first(
                sql.list(
                        "select secret from auth_second_factor where account_key = ? and codes "
                                + (confirmed ? "<> ''" : "= ''"),
                        row -> row.getString("secret"),
                        AccountName.key(account)));
    }

    /** Whether this call made it the one that is on. */
    boolean confirm(String account, String sealed, long step, String codes) {
        return sql.update(
                        "update auth_second_factor set codes = ?, last_step = ?"
                                + " where account_key = ? and secret = ? and codes = ''",
                        codes,
                        step,
                        AccountName.key(account),
                        sealed)
                > 0;
    }

    /** Whether neither this code nor a later one has been used, until now. */
    boolean use(String account, String sealed, long step) {
        return sql.update(
                        "update auth_second_factor set last_step = ?"
                                + " where account_key = ? and secret = ? and last_step < ?",
                        step,
                        AccountName.key(account),
                        sealed,
                        step)
                > 0;
    }

    /** Keeps recovery codes; they are good for nothing until the factor names their set. */
    void addCodes(String account, String codes, List<String> digests) {
        for (String digest : digests) {
            sql.update(
                    "insert into auth_recovery_code (account_key, codes, digest) values (?, ?, ?)",
                    AccountName.key(account),
                    codes,
                    digest);
        }
    }

    void removeCodes(String account, String codes) {
        sql.update(
                "delete from auth_recovery_code where account_key = ? and codes = ?",
                AccountName.key(account),
                codes);
    }

    /** Whether that recovery code was there, until now. */
    boolean useCode(String account, String digest) {
        return sql.update(
                        "delete from auth_recovery_code where account_key = ? and digest = ?"
                                + " and codes in (select codes from auth_second_factor"
                                + " where account_key = ?)",
                        AccountName.key(account),
                        digest,
                        AccountName.key(account))
                > 0;
    }

    /** Whether the one with those recovery codes is still there, and is asked for from now on. */
    boolean switchOn(String account, String codes) {
        return sql.update(
                        "update auth_account set second_factor = true where name_key in"
                                + " (select account_key from auth_second_factor"
                                + " where account_key = ? and codes = ?)",
                        AccountName.key(account),
                        codes)
                > 0;
    }

    void switchOff(String account) {
        sql.update(
                "update auth_account set second_factor = false where name_key = ?",
                AccountName.key(account));
    }

    /** Forgets the second factor of an account and its recovery codes. */
    public void clear(String account) {
        String key = AccountName.key(account);
        sql.update("delete from auth_second_factor where account_key = ?", key);
        sql.update("delete from auth_recovery_code where account_key = ?", key);
    }

    private static <T> Optional<T> first(List<T> rows) {
        return rows.stream().findFirst();
    }
}
