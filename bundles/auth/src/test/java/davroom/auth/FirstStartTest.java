package davroom.auth;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.auth.Role;
import davroom.api.testing.ManualClock;
import davroom.database.TestDatabases;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstStartTest {
    private final AccountBook accounts =
            TestAccounts.book(new AuthDatabase(TestDatabases.memory()).sql(), new ManualClock());
    private final List<String> console = new ArrayList<>();

    @Test
    void showsAPasswordOnce() {
        start("");
        start("");
        assertThat(console).hasSize(2);
        assertThat(console.get(0)).isEqualTo("Administrator: admin");
        assertThat(console.get(1))
                .matches("Password: [a-z2-9]{4}(-[a-z2-9]{4}){3} \\(shown this once\\)");
        String password = console.get(1).substring(10, 29);
        assertThat(accounts.authenticate("admin", password))
                .contains(TestAccounts.account("admin", Role.ADMIN));
    }

    @Test
    void takesTheOneThatWasSet() {
        start("secret-1");
        assertThat(console).isEmpty();
        assertThat(accounts.authenticate("admin", "secret-1")).isPresent();
    }

    @Test
    void leavesAHouseWithPeopleAlone() {
        accounts.add(TestAccounts.account("bob", Role.USER), "secret-1");
        start("secret-1");
        assertThat(accounts.list()).hasSize(1);
    }

    private void start(String password) {
        new FirstStart(accounts, "admin", password, new SecureRandom(), console::add);
    }
}
