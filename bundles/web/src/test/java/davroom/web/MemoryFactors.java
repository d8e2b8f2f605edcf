package davroom.web;

import davroom.api.auth.Account;
import davroom.api.auth.SecondFactors;
import java.util.List;

/** Second factors in memory; the code is 123456. */
final class MemoryFactors implements SecondFactors {
    private final MemoryAccounts accounts;

    MemoryFactors(MemoryAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Enrolment begin(String account) {
        return new Enrolment("SECRET", "otpauth://totp/x?secret=SECRET", "<svg/>");
    }

    @Override
    public List<String> confirm(String account, String code) {
        if (!accepts(account, code)) {
            throw new IllegalArgumentException("The code is not the one of this moment.");
        }
        set(account, true);
        return List.of("one", "two");
    }

    @Override
    public boolean accepts(String account, String code) {
        return code.equals("123456");
    }

    @Override
    public void remove(String account) {
        set(account, false);
    }

    private void set(String name, boolean on) {
        Account is = accounts.find(name).orElseThrow();
        accounts.change(
                new Account(
                        is.name(),
                        is.displayName(),
                        is.email(),
                        is.role(),
                        is.enabled(),
                        is.webdav(),
                        is.basePath(),
                        is.uploadPath(),
                        is.quotaBytes(),
                        is.provider(),
                        is.webLogin(),
                        on));
    }
}
