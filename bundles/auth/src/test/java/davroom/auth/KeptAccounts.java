package davroom.auth;

import davroom.api.auth.Account;
import davroom.api.auth.Provider;
import davroom.api.auth.Role;
import java.time.Clock;

/** Accounts in a database, for tests of the packages below. */
public final class KeptAccounts {
    /** The password of all of them. */
    public static final String PASSWORD = "secret-1";

    private KeptAccounts() {}

    /** Adds one. */
    public static void add(Sql sql, String name, Provider provider) {
        Account account =
                new Account(name, "", "", Role.USER, true, true, "", "", 0, provider, true, false);
        book(sql).add(account, PASSWORD);
    }

    /** As it is now. */
    public static Account account(Sql sql, String name) {
        return book(sql).find(name).orElseThrow();
    }

    /** Removes one. */
    public static void remove(Sql sql, String name) {
        book(sql).remove(name);
    }

    private static AccountBook book(Sql sql) {
        return TestAccounts.book(sql, Clock.systemUTC());
    }
}
