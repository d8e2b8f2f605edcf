package davroom.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.api.auth.Account;
import davroom.api.auth.Provider;
import davroom.api.auth.Role;
import davroom.api.auth.SignInRefusedException;
import davroom.api.auth.Visitor;
import davroom.api.database.Database;
import davroom.api.testing.ManualClock;
import davroom.database.TestDatabases;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts whose passwords a directory checks. */
class DirectoryAccountsTest {
    private static final String DATABASES = "davroom.database.TestDatabases#all";

    private final ManualClock clock = new ManualClock();
    private final MemoryDirectory directory = new MemoryDirectory();
    private Sql sql;

    /** People with the password "right", who can be away. */
    private static final class MemoryDirectory implements Directory {
        private final Map<String, Person> people = new HashMap<>();
        private Terms terms = new Terms(true, true, "1");
        private boolean away;
        private int asked;

        void has(String id, String name, Role role) {
            Person person = new Person(id, name, "Name\n", name + "@x", Optional.ofNullable(role));
            people.put(AccountName.key(name), person);
        }

        @Override
        public Terms terms() {
            return terms;
        }

        @Override
        public Optional<Person> authenticate(String name, String password) {
            asked++;
            Map<String, Person> found = find(List.of(name));
            return Optional.ofNullable(found.get(name)).filter(one -> password.equals("right"));
        }

        @Override
        public Map<String, Person> find(List<String> names) {
            if (away) {
                throw new AwayException("Away.", null);
            }
            Map<String, Person> found = new HashMap<>();
            for (String name : names) {
                Optional.ofNullable(people.get(AccountName.key(name)))
                        .ifPresent(person -> found.put(name, person));
            }
            return found;
        }
    }

    private AccountBook book(Supplier<Database> database) {
        sql = new Sql(database.get().open("auth", AuthDatabase.class));
        return new AccountBook(sql, TestAccounts.hashing(4), clock, new PasswordRule(8), directory);
    }

    private void round() {
        new DirectoryRound(sql, new Audit(Clock.systemUTC())).go(directory);
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void makesAnAccountAtTheFirstSignIn(Supplier<Database> database) {
        AccountBook book = book(database);
        directory.has("id-1", "Bob", null);

        Account made = book.authenticate("bob", "right").orElseThrow();

        assertThat(made.name()).isEqualTo("Bob");
        assertThat(made.displayName()).isEqualTo("Name");
        assertThat(made.role()).isEqualTo(Role.USER);
        assertThat(made.provider()).isEqualTo(Provider.LDAP);
        assertThat(made.webdav()).isTrue();
        assertThat(made.basePath()).startsWith("users/Bob-");
        assertThat(book.find("BOB")).contains(made);
        assertThat(book.authenticate("Bob", "wrong")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void makesNoneWhenThatIsNotAllowedOrNobodyIsThere(Supplier<Database> database) {
        AccountBook book = book(database);
        directory.has("id-1", "bob", null);

        assertThat(book.authenticate("bob", "wrong")).isEmpty();
        assertThat(book.authenticate("alice", "right")).isEmpty();
        directory.terms = new Directory.Terms(false, true, "2");
        assertThat(book.authenticate("bob", "right")).isEmpty();
        assertThat(book.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "bob:", "", "*", "a\0", ".bob", "bob/.."})
    void asksNobodyForANameThatNoAccountCanHave(String name) {
        AccountBook book = book(TestDatabases.all().findFirst().orElseThrow().getPayload());
        directory.has("id-1", name, Role.ADMIN);

        assertThat(book.authenticate(name, "right")).isEmpty();
        assertThat(directory.asked).isZero();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void neverTakesAnAccountOfOurOwnOver(Supplier<Database> database) {
        AccountBook book = book(database);
        book.add(TestAccounts.account("bob", Role.ADMIN), "own-secret");
        directory.has("id-1", "bob", Role.USER);

        assertThat(book.authenticate("bob", "right")).isEmpty();
        assertThat(book.authenticate("bob", "own-secret")).isPresent();
        assertThat(directory.asked).isZero();
        assertThat(book.find("bob").orElseThrow().role()).isEqualTo(Role.ADMIN);
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void takesTheOwnersPasswordWhileTheDirectoryIsAway(Supplier<Database> database) {
        AccountBook book = book(database);
        book.add(TestAccounts.account("alice", Role.USER), "own-secret");
        directory.has("id-1", "bob", null);
        book.authenticate("bob", "right");
        directory.away = true;

        assertThat(book.authenticate("alice", "own-secret")).isPresent();
        assertThat(book.find("bob")).isPresent();
        assertThat(book.authenticate("bob", "right")).as("remembered").isPresent();
        assertThatThrownBy(() -> book.authenticate("bob", "other"))
                .isInstanceOf(Directory.AwayException.class);
        clock.advance(Duration.ofMinutes(5));
        assertThatThrownBy(() -> book.authenticate("bob", "right"))
                .isInstanceOf(Directory.AwayException.class);
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void countsNoGuessesOnPagesWhileTheDirectoryIsAway(Supplier<Database> database)
            throws SignInRefusedException {
        AccountBook book = book(database);
        directory.has("id-1", "bob", null);
        SignIn signIn = new SignIn(clock, new Audit(clock));
        Visitor visitor = new Visitor(InetAddress.getLoopbackAddress(), true, "");
        directory.away = true;
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> signIn.onPages("bob", "right", visitor, book))
                    .isInstanceOfSatisfying(
                            SignInRefusedException.class,
                            e ->
                                    assertThat(e.reason())
                                            .isEqualTo(SignInRefusedException.Reason.AWAY));
        }
        directory.away = false;

        assertThat(signIn.onPages("bob", "right", visitor, book).name()).isEqualTo("bob");
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void remembersARightPasswordForFiveMinutes(Supplier<Database> database) {
        AccountBook book = book(database);
        directory.has("id-1", "bob", null);
        book.authenticate("bob", "right");
        book.authenticate("bob", "right");
        assertThat(directory.asked).isEqualTo(1);

        directory.terms = new Directory.Terms(true, true, "configured anew");
        book.authenticate("bob", "right");
        assertThat(directory.asked).isEqualTo(2);

        directory.people.clear();
        clock.advance(Duration.ofMinutes(5));
        assertThat(book.authenticate("bob", "right")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void followsTheRoleOfTheGroups(Supplier<Database> database) {
        AccountBook book = book(database);
        directory.has("id-1", "bob", Role.VIEWER);
        assertThat(book.authenticate("bob", "right").orElseThrow().role()).isEqualTo(Role.VIEWER);

        directory.has("id-1", "bob", Role.USER);
        clock.advance(Duration.ofMinutes(5));
        assertThat(book.authenticate("bob", "right").orElseThrow().role()).isEqualTo(Role.USER);

        directory.has("id-1", "bob", Role.VIEWER);
        round();
        assertThat(book.find("bob").orElseThrow().role()).isEqualTo(Role.VIEWER);
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void leavesTheRoleAloneWhenGroupsSayNothing(Supplier<Database> database) {
        AccountBook book = book(database);
        directory.has("id-1", "bob", null);
        Account made = book.authenticate("bob", "right").orElseThrow();
        book.change(DirectoryAccount.withRole(made, Role.VIEWER));
        clock.advance(Duration.ofMinutes(5));

        assertThat(book.authenticate("bob", "right").orElseThrow().role()).isEqualTo(Role.VIEWER);
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void putsWhoIsNotThereAnyMoreOutUntilTheyAreBack(Supplier<Database> database) {
        AccountBook book = book(database);
        directory.has("id-1", "bob", null);
        book.authenticate("bob", "right");
        directory.people.clear();

        round();
        // app passwords and sessions ask this
        assertThat(book.find("bob").orElseThrow().enabled()).isFalse();
        assertThat(book.authenticate("bob", "right")).isEmpty();
        assertThat(book.list().get(0).enabled()).as("what an administrator said").isTrue();

        directory.has("id-1", "bob", null);
        round();
        assertThat(book.find("bob").orElseThrow().enabled()).isTrue();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void changesNothingWhileTheDirectoryIsAway(Supplier<Database> database) {
        AccountBook book = book(database);
        directory.has("id-1", "bob", null);
        book.authenticate("bob", "right");
        directory.away = true;

        assertThatThrownBy(this::round).isInstanceOf(Directory.AwayException.class);
        assertThat(book.find("bob").orElseThrow().enabled()).isTrue();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void doesNotGiveAnAccountToANamesake(Supplier<Database> database) {
        AccountBook book = book(database);
        directory.has("id-1", "bob", null);
        book.authenticate("bob", "right");
        directory.has("id-2", "bob", Role.ADMIN);
        clock.advance(Duration.ofMinutes(5));

        assertThat(book.authenticate("bob", "right")).isEmpty();
        round();
        assertThat(book.find("bob").orElseThrow().enabled()).isFalse();
        assertThat(book.find("bob").orElseThrow().role()).isEqualTo(Role.USER);
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void givesAPersonOneAccountOnly(Supplier<Database> database) {
        AccountBook book = book(database);
        directory.has("id-1", "bob", null);
        directory.has("id-1", "bob@example.com", null);
        book.authenticate("bob", "right");

        assertThat(book.authenticate("bob@example.com", "right")).isEmpty();
        assertThat(book.list()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void takesAnAccountThatAnAdministratorMadeForThem(Supplier<Database> database) {
        AccountBook book = book(database);
        directory.terms = new Directory.Terms(false, false, "1");
        directory.has("id-1", "bob", null);
        Account own = TestAccounts.account("bob", Role.VIEWER);
        book.add(
                new Account(
                        own.name(),
                        "",
                        "",
                        own.role(),
                        true,
                        true,
                        "",
                        "",
                        0,
                        Provider.LDAP,
                        true,
                        false),
                UUID.randomUUID().toString());

        assertThat(book.authenticate("bob", "right").orElseThrow().role()).isEqualTo(Role.VIEWER);
        assertThatThrownBy(() -> book.changePassword("bob", "new-secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("by the directory");
        book.remove("bob");
        assertThat(book.authenticate("bob", "right")).isEmpty();
    }
}
