package davroom.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.api.auth.AppPassword;
import davroom.api.auth.AppPasswords.Issued;
import davroom.api.auth.Role;
import davroom.api.auth.Scope;
import davroom.api.database.Database;
import davroom.api.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AppPasswordBookTest {
    private static final String DATABASES = "davroom.database.TestDatabases#all";

    private final ManualClock clock = new ManualClock();

    @ParameterizedTest
    @MethodSource(DATABASES)
    void findsByItsSecretAlone(Supplier<Database> database) {
        AppPasswordBook book = book(database);
        Instant end = clock.instant().plusSeconds(60);
        Issued first = book.issue("BOB", "Phone", Scope.WEBDAV, Optional.empty());
        Issued second = book.issue("bob", "Laptop", Scope.ALL, Optional.of(end));
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
        Issued issued = book.issue("bob", "Phone", Scope.WEBDAV, Optional.empty());
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
        Issued issued = book.issue("bob", "Phone", Scope.WEBDAV, Optional.of(end));
        clock.advance(Duration.ofSeconds(59));
        assertThat(book.find(issued.secret())).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(book.find(issued.secret())).isEmpty();
        assertThat(book.list(Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void keepsTheMinuteOfItsUse(Supplier<Database> database) {
        AppPasswordBook book = book(database);
        String secret = book.issue("bob", "Phone", Scope.WEBDAV, Optional.empty()).secret();
        book.used(book.find(secret).orElseThrow());
        Instant minute = Instant.parse("2026-01-02T03:04:00Z");
        assertThat(lastUsed(book, secret)).contains(minute);
        clock.advance(Duration.ofSeconds(54));
        book.used(book.find(secret).orElseThrow());
        assertThat(lastUsed(book, secret)).contains(minute);
        clock.advance(Duration.ofSeconds(1));
        book.used(book.find(secret).orElseThrow());
        assertThat(lastUsed(book, secret)).contains(minute.plusSeconds(60));
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void refusesWhatMakesNoSense(Supplier<Database> database) {
        AppPasswordBook book = book(database);
        assertThatThrownBy(() -> book.issue("nobody", "Phone", Scope.ALL, Optional.empty()))
                .isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> book.issue("bob", " ", Scope.ALL, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> book.issue("bob", "a\nb", Scope.ALL, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        Optional<Instant> now = Optional.of(clock.instant());
        assertThatThrownBy(() -> book.issue("bob", "Phone", Scope.ALL, now))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Optional<Instant> lastUsed(AppPasswordBook book, String secret) {
        return book.find(secret).flatMap(AppPassword::lastUsed);
    }

    private AppPasswordBook book(Supplier<Database> database) {
        Sql sql = new AuthDatabase(database.get()).sql();
        AccountBook accounts = TestAccounts.book(sql, clock);
        accounts.add(TestAccounts.account("bob", Role.USER), "secret-1");
        return new AppPasswordBook(sql, accounts, clock);
    }
}
