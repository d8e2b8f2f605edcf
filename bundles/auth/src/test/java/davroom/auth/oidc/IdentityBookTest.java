package davroom.auth.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.api.auth.Identity;
import davroom.api.auth.Role;
import davroom.api.database.Database;
import davroom.api.testing.ManualClock;
import davroom.auth.AccountBook;
import davroom.auth.Audit;
import davroom.auth.AuthDatabase;
import davroom.auth.Sql;
import davroom.auth.TestAccounts;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityBookTest {
    private static final String DATABASES = "davroom.database.TestDatabases#all";
    private static final Identity ONE = Identity.of("https://id.example|a|b");
    private static final Identity OTHER = Identity.of("https://id.example|A|b");

    private final List<String> ended = new ArrayList<>();
    private final ManualClock clock = new ManualClock();

    @ParameterizedTest
    @MethodSource(DATABASES)
    void linksOnePersonWithOneAccount(Supplier<Database> database) {
        Sql sql = new AuthDatabase(database.get()).sql();
        AccountBook accounts = TestAccounts.book(sql, clock);
        IdentityBook identities = new IdentityBook(sql, new Audit(clock), ended::add);
        accounts.add(TestAccounts.account("Bob", Role.USER));
        accounts.add(TestAccounts.account("Eve", Role.USER));

        identities.link("BOB", ONE);
        identities.link("bob", ONE);
        assertThat(identities.of("Bob")).contains(ONE);
        assertThat(identities.account(ONE)).contains("bob");
        assertThat(identities.account(OTHER)).isEmpty();

        assertThatIllegalArgumentException().isThrownBy(() -> identities.link("eve", ONE));
        assertThat(identities.account(ONE)).contains("bob");
        assertThat(identities.of("eve")).isEmpty();

        assertThat(ended).isEmpty();
        identities.link("bob", OTHER);
        assertThat(ended).containsExactly("bob");
        assertThat(identities.of("bob")).contains(OTHER);
        assertThat(identities.account(ONE)).isEmpty();

        identities.unlink("bob");
        assertThat(identities.of("bob")).isEmpty();
        assertThat(ended).containsExactly("bob", "bob");
        assertThatThrownBy(() -> identities.link("nobody", ONE))
                .isInstanceOf(NoSuchElementException.class);
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void forgetsAnAccountThatIsRemoved(Supplier<Database> database) {
        Sql sql = new AuthDatabase(database.get()).sql();
        AccountBook accounts = TestAccounts.book(sql, clock);
        IdentityBook identities = new IdentityBook(sql, new Audit(clock), ended::add);
        accounts.add(TestAccounts.account("Bob", Role.USER));
        identities.link("bob", ONE);
        accounts.remove("bob");
        accounts.add(TestAccounts.account("Bob", Role.ADMIN));
        assertThat(identities.account(ONE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "|", "https://id.example", "https://id.example|", "|a", "x|a\nb"})
    void refusesWhatIsNoPerson(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Identity.of(text));
    }

    @Test
    void readsWhatItWrites() {
        assertThat(Identity.of(ONE.text())).isEqualTo(ONE);
        assertThat(ONE.subject()).isEqualTo("a|b");
    }
}
