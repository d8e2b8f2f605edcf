package davroom.auth;

import davroom.api.auth.Account;
import davroom.api.auth.Role;
import java.security.SecureRandom;
import java.time.Clock;

/** Accounts for tests, with passwords that are cheap to check. */
public final class TestAccounts {
    private TestAccounts() {}

    public static Account account(String name, Role role) {
        return new Account(name, "", "", role, true, true, "", "", 0);
    }

    static Account in(String name, String basePath, String uploadPath) {
        return new Account(name, "", "", Role.USER, true, true, basePath, uploadPath, 0);
    }

    public static Account disabled(Account account) {
        return new Account(
                account.name(),
                account.displayName(),
                account.email(),
                account.role(),
                false,
                account.webdav(),
                account.basePath(),
                account.uploadPath(),
                account.quotaBytes());
    }

    public static AccountBook book(Sql sql, Clock clock) {
        return new AccountBook(sql, hashing(4), clock, new PasswordRule(8));
    }

    static PasswordHashing hashing(int cost) {
        return new PasswordHashing(cost, new SecureRandom());
    }

    /** Who tells whose credentials these are, before anybody has guessed. */
    public static SignIn signIn(Clock clock) {
        return new SignIn(clock, new Audit(clock));
    }
}
