package davroom.auth;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.auth.Account;
import davroom.api.auth.Accounts;
import davroom.api.auth.Role;
import davroom.api.health.Finding;
import davroom.api.health.Finding.Level;
import davroom.api.testing.ManualClock;
import davroom.database.TestDatabases;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountsCheckTest {
    private static Finding finding(Accounts accounts) {
        return new AccountsCheck().of(accounts).check().get(0);
    }

    @Test
    void wantsAnAdministrator() {
        Sql sql = new AuthDatabase(TestDatabases.memory()).sql();
        AccountBook book = TestAccounts.book(sql, new ManualClock());
        assertThat(finding(book).level()).isEqualTo(Level.WARNING);

        book.add(TestAccounts.account("bob", Role.USER), "secret-1");
        assertThat(finding(book).sentence()).contains("davroom users mod NAME --role admin");

        book.add(TestAccounts.account("anna", Role.ADMIN), "secret-1");
        assertThat(finding(book)).isEqualTo(Finding.ok("The accounts answer, 2 in all."));
    }

    @Test
    void asksTheAccountsOfAHost() {
        Accounts hosts =
                new Accounts() {
                    @Override
                    public Optional<Account> find(String name) {
                        return Optional.empty();
                    }

                    @Override
                    public Optional<Account> authenticate(String name, String password) {
                        return Optional.empty();
                    }
                };
        assertThat(finding(hosts).level()).isEqualTo(Level.OK);
    }

    @Test
    void failsWithoutAccounts() {
        assertThat(new AccountsCheck().check().get(0).level()).isEqualTo(Level.FAILING);
    }
}
