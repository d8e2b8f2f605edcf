package davroom.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.api.auth.Account;
import davroom.api.auth.LastAdministratorException;
import davroom.api.auth.Provider;
import davroom.api.auth.Role;
import davroom.api.auth.Scope;
import davroom.api.database.Database;
import davroom.api.testing.ManualClock;
import davroom.database.TestDatabases;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountBookTest {
    private static final String DATABASES = "davroom.database.TestDatabases#all";
    private static final Account BOB = TestAccounts.account("Bob", Role.USER);

    private final ManualClock clock = new ManualClock();

    @ParameterizedTest
    @MethodSource(DATABASES)
    void findsWithoutRegardToCase(Supplier<Database> database) {
        AccountBook book = book(database);
        book.add(BOB, "secret-1");
        assertThat(book.find("bOB")).contains(BOB);
        assertThat(book.authenticate("BOB", "secret-1")).contains(BOB);
        assertThat(book.authenticate("BOB", "secret-2")).isEmpty();
        assertThat(book.find("alice")).isEmpty();
        assertThat(book.authenticate("alice", "secret-1")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void hasEachNameOnce(Supplier<Database> database) {
        AccountBook book = book(database);
        book.add(TestAccounts.account("zoë", Role.USER), "secret-1");
        assertThatThrownBy(
                        () -> book.add(TestAccounts.account("ZOE\u0308", Role.ADMIN), "secret-2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("already");
        assertThat(book.list()).hasSize(1);
        assertThat(book.find("Zoe\u0308")).isPresent();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void keepsEverythingOfAnAccount(Supplier<Database> database) {
        AccountBook book = book(database);
        Account full =
                new Account(
                        "Ann",
                        "Ann B",
                        "a@example.com",
                        Role.VIEWER,
                        false,
                        true,
                        "u/ann",
                        "u/ann/in",
                        1L << 40);
        book.add(BOB, "secret-1");
        book.add(full, "secret-1");
        assertThat(book.list()).containsExactly(full, BOB);
        Account changed = new Account("bob", "B", "", Role.ADMIN, true, false, "", "", 7);
        book.change(changed);
        assertThat(book.list()).containsExactly(full, changed);
        assertThat(book.authenticate("bob", "secret-1")).contains(changed);
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void forgetsAnAccountWithItsAppPasswords(Supplier<Database> database) {
        Sql sql = new AuthDatabase(database.get()).sql();
        AccountBook book = TestAccounts.book(sql, clock);
        AppPasswordBook appPasswords = new AppPasswordBook(sql, book, clock);
        book.add(BOB, "secret-1");
        appPasswords.issue("bob", "Phone", Scope.WEBDAV, List.of(), Optional.empty());
        book.remove("BOB");
        assertThat(book.find("bob")).isEmpty();
        assertThat(appPasswords.list(Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void makesACheapHashAnew(Supplier<Database> database) {
        Sql sql = new AuthDatabase(database.get()).sql();
        AccountTable table = new AccountTable(sql);
        table.add(BOB, TestAccounts.hashing(4).hash("secret-1"));
        AccountBook book =
                new AccountBook(sql, TestAccounts.hashing(5), clock, new PasswordRule(8));
        assertThat(book.authenticate("bob", "wrong")).isEmpty();
        assertThat(table.find("bob").orElseThrow().hash()).startsWith("$2b$04$");
        assertThat(book.authenticate("bob", "secret-1")).isPresent();
        assertThat(table.find("bob").orElseThrow().hash()).startsWith("$2b$05$");
        assertThat(book.authenticate("bob", "secret-1")).isPresent();
    }

    @Test
    void aChangedPasswordRulesAtOnce() {
        AccountBook book = TestAccounts.book(new AuthDatabase(TestDatabases.memory()).sql(), clock);
        book.add(BOB, "secret-1");
        assertThat(book.authenticate("bob", "secret-1")).isPresent();
        book.changePassword("bob", "secret-2");
        assertThat(book.authenticate("bob", "secret-1")).isEmpty();
        assertThat(book.authenticate("bob", "secret-2")).isPresent();
        book.change(TestAccounts.disabled(BOB));
        assertThat(book.authenticate("bob", "secret-2").orElseThrow().enabled()).isFalse();
        book.remove("bob");
        assertThat(book.authenticate("bob", "secret-2")).isEmpty();
    }

    @Test
    void aNameThatIsNotThereCostsAsMuchAndARightPasswordIsRemembered() {
        PasswordHashing hashing = TestAccounts.hashing(4);
        AccountBook book =
                new AccountBook(
                        new AuthDatabase(TestDatabases.memory()).sql(),
                        hashing,
                        clock,
                        new PasswordRule(8));
        book.add(BOB, "secret-1");
        assertThat(book.authenticate("bob", "secret-2")).isEmpty();
        assertThat(hashing.checked()).isEqualTo(1);
        assertThat(book.authenticate("nobody", "secret-2")).isEmpty();
        assertThat(hashing.checked()).isEqualTo(2);
        assertThat(book.authenticate("bob", "secret-1")).isPresent();
        assertThat(book.authenticate("bob", "secret-1")).isPresent();
        assertThat(hashing.checked()).isEqualTo(3);
        clock.advance(Duration.ofMinutes(5));
        assertThat(book.authenticate("bob", "secret-1")).isPresent();
        assertThat(hashing.checked()).isEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void keepsTheLastAdministrator(Supplier<Database> database) {
        AccountBook book = TestAccounts.book(new AuthDatabase(database.get()).sql(), clock);
        Account anna = TestAccounts.account("Anna", Role.ADMIN);
        Account eve = TestAccounts.account("eve", Role.ADMIN);
        book.add(anna, "secret-1");
        book.add(TestAccounts.disabled(eve), "secret-1");
        book.add(BOB, "secret-1");

        for (Runnable act :
                Arrays.<Runnable>asList(
                        () -> book.remove("ANNA"),
                        () -> book.change(TestAccounts.disabled(anna)),
                        () -> book.change(TestAccounts.account("anna", Role.USER)),
                        () -> book.change(by(anna, Provider.NONE)),
                        () -> book.change(withoutWebLogin(anna)),
                        () -> book.removePassword("anna"))) {
            assertThatThrownBy(act::run)
                    .isInstanceOf(LastAdministratorException.class)
                    .hasMessageStartingWith("Anna is the last administrator");
        }
        assertThat(book.find("anna")).contains(anna);

        book.change(eve);
        book.change(TestAccounts.account("Anna", Role.USER));
        assertThatThrownBy(() -> book.remove("eve")).isInstanceOf(LastAdministratorException.class);
        book.remove("anna");
        book.remove("bob");

        // who has no password does not count
        book.add(anna);
        assertThatThrownBy(() -> book.remove("eve")).isInstanceOf(LastAdministratorException.class);
        book.changePassword("anna", "secret-1");
        book.removePassword("eve");
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void twoNodesThatDemoteEachTheirOwnLeaveOneAdministrator(Supplier<Database> database)
            throws Exception {
        Sql sql = new AuthDatabase(database.get()).sql();
        AccountBook one = TestAccounts.book(sql, clock);
        AccountBook other = TestAccounts.book(sql, clock);
        one.add(TestAccounts.account("anna", Role.ADMIN), "secret-1");
        one.add(TestAccounts.account("eve", Role.ADMIN), "secret-1");

        // each looks before the other has written: the second must wait and look again
        CountDownLatch looked = new CountDownLatch(1);
        CountDownLatch waits = new CountDownLatch(1);
        CompletableFuture<Account> first =
                CompletableFuture.supplyAsync(
                        () ->
                                one.change(
                                        "anna",
                                        before -> {
                                            looked.countDown();
                                            await(waits);
                                            return TestAccounts.account("anna", Role.USER);
                                        }));
        await(looked);
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> other.remove("eve"));
        assertThatThrownBy(() -> second.get(300, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
        waits.countDown();

        assertThat(first.get(10, TimeUnit.SECONDS).role()).isEqualTo(Role.USER);
        assertThatThrownBy(() -> second.get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(LastAdministratorException.class);
        assertThat(one.list()).extracting(Account::role).containsExactly(Role.USER, Role.ADMIN);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Account withoutWebLogin(Account account) {
        return new Account(
                account.name(),
                account.displayName(),
                account.email(),
                account.role(),
                account.enabled(),
                account.webdav(),
                account.basePath(),
                account.uploadPath(),
                account.quotaBytes(),
                account.provider(),
                false,
                account.secondFactor());
    }

    private static Account by(Account account, Provider provider) {
        return new Account(
                account.name(),
                account.displayName(),
                account.email(),
                account.role(),
                account.enabled(),
                account.webdav(),
                account.basePath(),
                account.uploadPath(),
                account.quotaBytes(),
                provider,
                account.webLogin(),
                account.secondFactor());
    }

    @Test
    void takesAPasswordAway() {
        AccountBook book = TestAccounts.book(new AuthDatabase(TestDatabases.memory()).sql(), clock);
        book.add(BOB, "secret-1");
        assertThat(book.hasPassword("BOB")).isTrue();
        assertThat(book.authenticate("bob", "secret-1")).isPresent();

        book.removePassword("Bob");

        assertThat(book.hasPassword("bob")).isFalse();
        for (String tried : List.of("secret-1", "-", "")) {
            assertThat(book.authenticate("bob", tried)).as(tried).isEmpty();
        }
        book.changePassword("bob", "secret-2");
        assertThat(book.authenticate("bob", "secret-2")).isPresent();
        assertThat(book.hasPassword("nobody")).isFalse();
    }

    @Test
    void addsAnAccountThatHasNoPassword() {
        AccountBook book = TestAccounts.book(new AuthDatabase(TestDatabases.memory()).sql(), clock);
        book.add(BOB);
        assertThat(book.find("bob")).contains(BOB);
        assertThat(book.hasPassword("bob")).isFalse();
        assertThat(book.authenticate("bob", "-")).isEmpty();
    }

    @Test
    void saysWhenAnAccountIsNotThere() {
        AccountBook book = TestAccounts.book(new AuthDatabase(TestDatabases.memory()).sql(), clock);
        for (Runnable act :
                Arrays.<Runnable>asList(
                        () -> book.change(BOB),
                        () -> book.changePassword("Bob", "secret-1"),
                        () -> book.removePassword("Bob"),
                        () -> book.remove("Bob"))) {
            assertThatThrownBy(act::run)
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessage("There is no account Bob.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a:b", "a/b", "a b", ".a", "a\nb", "a\u202Eb", "\"a\"", "'; drop"})
    void refusesAName(String name) {
        assertThatThrownBy(() -> AccountRules.checked(TestAccounts.account(name, Role.USER)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "bob@example.com", "zoë", "李", "a.b-c_d+e", "7"})
    void takesAName(String name) {
        Account account = TestAccounts.account(name, Role.USER);
        assertThat(AccountRules.checked(account)).isEqualTo(account);
    }

    @ParameterizedTest
    @CsvSource({
        "'',            '',              '',          ''",
        "/users/bob/,   '',              users/bob,   ''",
        "users/bob,     users/bob/in,    users/bob,   users/bob/in",
        "users/bob,     users/bob,       users/bob,   users/bob",
        "'',            in,              '',          in",
    })
    void takesPaths(String base, String upload, String keptBase, String keptUpload) {
        assertThat(AccountRules.checked(TestAccounts.in("bob", base, upload)))
                .isEqualTo(TestAccounts.in("bob", keptBase, keptUpload));
    }

    @ParameterizedTest
    @CsvSource({
        "users/../bob,  ''",
        "users//bob,    ''",
        "a\\b,          ''",
        ".davroom,      ''",
        "a/.DAVROOM/b,  ''",
        "users/bob,     users/alice",
        "users/bob,     users/bobby",
        "users/bob,     users",
        "'',            ..",
    })
    void refusesPaths(String base, String upload) {
        assertThatThrownBy(() -> AccountRules.checked(TestAccounts.in("bob", base, upload)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("path");
    }

    private AccountBook book(Supplier<Database> database) {
        return TestAccounts.book(new AuthDatabase(database.get()).sql(), clock);
    }
}
