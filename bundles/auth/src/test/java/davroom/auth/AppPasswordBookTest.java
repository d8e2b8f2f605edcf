package davroom.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.api.auth.AppPassword;
import davroom.api.auth.AppPasswords.Issued;
import davroom.api.auth.Role;
import davroom.api.auth.Scope;
import davroom.api.database.Database;
import davroom.api.storage.StoragePath;
import davroom.api.testing.ManualClock;
import davroom.database.TestDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AppPasswordBookTest {
    private static final String DATABASES = "davroom.database.TestDatabases#all";

    private final ManualClock clock = new ManualClock();

    @ParameterizedTest
    @MethodSource(DATABASES)
    void findsByItsSecretAlone(Supplier<Database> database) {
        AppPasswordBook book = book(database);
        Instant end = clock.instant().plusSeconds(60);
        Issued first = book.issue("BOB", "Phone", Scope.WEBDAV, List.of(), Optional.empty());
        Issued second = book.issue("bob", "Laptop", Scope.ALL, List.of(), Optional.of(end));
        assertThat(AppSecret.isOne(first.secret())).isTrue();
        assertThat(first.password().account()).isEqualTo("bob");
        assertThat(book.find(first.secret())).contains(first.password());
        assertThat(book.find(second.secret())).contains(second.password());
        assertThat(book.find(first.secret().toUpperCase(java.util.Locale.ROOT))).isEmpty();
        assertThat(book.list(Optional.of("Bob")))
                .containsExactlyInAnyOrder(first.password(), second.password());
        assertThat(book.list(Optional.of("alice"))).isEmpty();
        assertThat(book.list(Optional.empty())).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void isGoneWhenItIsRemoved(Supplier<Database> database) {
        AppPasswordBook book = book(database);
        Issued issued = book.issue("bob", "Phone", Scope.WEBDAV, List.of(), Optional.empty());
        book.remove(issued.password().id());
        assertThat(book.find(issued.secret())).isEmpty();
        assertThatThrownBy(() -> book.remove(issued.password().id()))
                .isInstanceOf(NoSuchElementException.class);
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void isDeletedWhenItIsUsedAfterItsEnd(Supplier<Database> database) {
        AppPasswordBook book = book(database);
        Instant end = clock.instant().plusSeconds(60);
        Issued issued = book.issue("bob", "Phone", Scope.WEBDAV, List.of(), Optional.of(end));
        clock.advance(Duration.ofSeconds(59));
        assertThat(book.find(issued.secret())).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(book.find(issued.secret())).isEmpty();
        assertThat(book.list(Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void keepsWhoUsedItLastOnceAMinute(Supplier<Database> database) {
        AppPasswordBook book = book(database);
        String secret = issue(book, List.of()).secret();
        Client phone = client("192.0.2.7", "PhotoSync/4.2\t(iPhone)\u0000");
        Client laptop = client("2001:db8::9", "");
        Instant minute = Instant.parse("2026-01-02T03:04:00Z");
        AppPassword.Use first = new AppPassword.Use(minute, "PhotoSync/4.2 (iPhone)", "192.0.2.7");
        assertThat(lastUse(book, secret)).isEmpty();
        book.used(book.find(secret).orElseThrow(), phone);
        assertThat(lastUse(book, secret)).contains(first);
        clock.advance(Duration.ofSeconds(54));
        book.used(book.find(secret).orElseThrow(), laptop);
        assertThat(lastUse(book, secret)).contains(first);
        clock.advance(Duration.ofSeconds(1));
        book.used(book.find(secret).orElseThrow(), laptop);
        assertThat(lastUse(book, secret))
                .contains(new AppPassword.Use(minute.plusSeconds(60), "", "2001:db8:0:0:0:0:0:9"));
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void keepsTheFoldersThatItIsLimitedTo(Supplier<Database> database) {
        AppPasswordBook book = book(database);
        StoragePath imports = StoragePath.parse("/import");
        StoragePath folder = StoragePath.parse("/originals/Zoë & Bob/2024");
        Issued issued = issue(book, List.of(folder, imports, folder));
        assertThat(issued.password().within()).containsExactly(folder, imports);
        assertThat(book.find(issued.secret())).contains(issued.password());
    }

    @ParameterizedTest
    @CsvSource({
        "/,                    drive",
        "/originals,           ''",
        "/originals/users,     ''",
        "/originals/users/ann, ''",
        "/import/users/ann/in, ''",
        "/originals/users/bob, users/ann",
        "/originals/2024,      users/ann",
    })
    void isLimitedToWhatItsAccountCanReach(String path, String sentence) {
        AppPasswordBook book = book(TestDatabases::memory);
        List<StoragePath> within = List.of(StoragePath.parse(path));
        if (sentence.isEmpty()) {
            assertThat(
                            book.issue("ann", "Phone", Scope.WEBDAV, within, Optional.empty())
                                    .password()
                                    .within())
                    .isEqualTo(within);
        } else {
            assertThatThrownBy(
                            () ->
                                    book.issue(
                                            "ann", "Phone", Scope.WEBDAV, within, Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(sentence);
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void refusesWhatMakesNoSense(Supplier<Database> database) {
        AppPasswordBook book = book(database);
        assertThatThrownBy(
                        () -> book.issue("nobody", "Phone", Scope.ALL, List.of(), Optional.empty()))
                .isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> book.issue("bob", " ", Scope.ALL, List.of(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> book.issue("bob", "a\nb", Scope.ALL, List.of(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        Optional<Instant> now = Optional.of(clock.instant());
        assertThatThrownBy(() -> book.issue("bob", "Phone", Scope.ALL, List.of(), now))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Issued issue(AppPasswordBook book, List<StoragePath> within) {
        return book.issue("bob", "Phone", Scope.WEBDAV, within, Optional.empty());
    }

    private static Client client(String address, String userAgent) {
        return new Client(Network.address(address).orElseThrow(), true, true).named(userAgent);
    }

    private static Optional<AppPassword.Use> lastUse(AppPasswordBook book, String secret) {
        return book.find(secret).flatMap(AppPassword::lastUse);
    }

    private AppPasswordBook book(Supplier<Database> database) {
        Sql sql = new AuthDatabase(database.get()).sql();
        AccountBook accounts = TestAccounts.book(sql, clock);
        accounts.add(TestAccounts.account("bob", Role.USER), "secret-1");
        accounts.add(TestAccounts.in("ann", "users/ann", ""), "secret-1");
        return new AppPasswordBook(sql, accounts, clock);
    }
}
