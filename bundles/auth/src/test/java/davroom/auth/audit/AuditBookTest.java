package davroom.auth.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import davroom.api.auth.AuditTrail.Entry;
import davroom.api.auth.AuditTrail.Event;
import davroom.api.database.Database;
import davroom.api.testing.ManualClock;
import davroom.auth.Audit;
import davroom.auth.AuthDatabase;
import davroom.auth.Client;
import davroom.auth.Sql;
import davroom.database.TestDatabases;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuditBookTest {
    private static final List<Event> LOGINS = List.of(Event.SIGNED_IN, Event.REFUSED);

    private final ManualClock clock = new ManualClock();
    private final Audit audit = new Audit(clock);

    private static Client client(String address) {
        try {
            return new Client(InetAddress.getByName(address), true, true, "curl/8");
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private final List<AuditBook> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(AuditBook::stop);
    }

    private AuditBook book(Database database, int mostRows) {
        Sql sql = new AuthDatabase(database).sql();
        AuditBook book = new AuditBook(audit, sql, clock, mostRows, 90);
        opened.add(book);
        return book;
    }

    private static List<Entry> latest(AuditBook book, List<Event> events, Optional<String> name) {
        return book.entries(events, name, Instant.EPOCH, Long.MAX_VALUE, 100);
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void listsTheLatestFirstByEventAndAccount(Supplier<Database> fresh) {
        AuditBook book = book(fresh.get(), 100);
        audit.signedIn("bob", "password", client("192.0.2.1"));
        audit.refused("BOB", "wrong name or password", client("192.0.2.2"));
        audit.refused("eve", "wrong name or password", client("192.0.2.2"));
        audit.changed("bob", "password changed");

        assertThat(latest(book, LOGINS, Optional.empty()))
                .extracting(Entry::account)
                .containsExactly("eve", "BOB", "bob");
        assertThat(latest(book, LOGINS, Optional.of("Bob")))
                .extracting(Entry::event)
                .containsExactly(Event.REFUSED, Event.SIGNED_IN);
        Entry change = latest(book, List.of(Event.CHANGED), Optional.empty()).get(0);
        assertThat(change.detail()).isEqualTo("password changed");
        assertThat(change.time()).isEqualTo(clock.instant());
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void goesOnWhereAPageEnded(Supplier<Database> fresh) {
        AuditBook book = book(fresh.get(), 100);
        for (int i = 0; i < 5; i++) {
            audit.refused("bob" + i, "wrong name or password", client("192.0.2.1"));
        }

        List<Entry> first = book.entries(LOGINS, Optional.empty(), Instant.EPOCH, 1L << 60, 3);
        List<Entry> rest =
                book.entries(LOGINS, Optional.empty(), Instant.EPOCH, first.get(2).id(), 3);

        assertThat(first).extracting(Entry::account).containsExactly("bob4", "bob3", "bob2");
        assertThat(rest).extracting(Entry::account).containsExactly("bob1", "bob0");
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void keepsSoManyDaysAndRows(Supplier<Database> fresh) {
        AuditBook book = book(fresh.get(), 3);
        audit.changed("old", "account added");
        clock.advance(Duration.ofDays(91));
        for (int i = 0; i < 5; i++) {
            audit.changed("new" + i, "account added");
        }
        book.write();

        book.tidy();

        assertThat(latest(book, List.of(Event.CHANGED), Optional.empty()))
                .extracting(Entry::account)
                .containsExactly("new4", "new3", "new2");
    }

    @Test
    void writesTheSameWayInOnceAMinute() {
        AuditBook book = book(TestDatabases.memory(), 100);
        for (int i = 0; i < 1000; i++) {
            audit.signedIn("bob", "password", client("192.0.2.1"));
        }
        audit.signedIn("bob", "app password abc", client("192.0.2.1"));
        clock.advance(Duration.ofMinutes(1));
        audit.signedIn("bob", "password", client("192.0.2.1"));

        assertThat(latest(book, LOGINS, Optional.empty())).hasSize(3);
    }

    @Test
    void aFullQueueStopsNobodyAtTheDoor() {
        for (int i = 0; i < 20_000; i++) {
            audit.refused("bob" + i, "wrong name or password", client("192.0.2.1"));
        }
        assertThat(audit.queue()).hasSize(10_000);
    }

    @Test
    void keepsTheLongestAndStrangestName() {
        AuditBook book = book(TestDatabases.memory(), 100);
        audit.refused("\u0390\u0000".repeat(500), "\u0000".repeat(500), client("2001:db8::1"));
        audit.refused("\uFDFA\u0130".repeat(500), "x", client("2001:db8::1"));

        assertThat(latest(book, LOGINS, Optional.empty())).hasSize(2);
    }

    @Test
    void tellsWhoMadeAChange() {
        AuditBook book = book(TestDatabases.memory(), 100);
        audit.enter("anna", client("192.0.2.7"));
        audit.changed("bob", "account added");
        audit.leave();
        audit.changed("bob", "account removed");

        assertThat(latest(book, List.of(Event.CHANGED), Optional.empty()))
                .extracting(Entry::by, Entry::address)
                .containsExactly(tuple("", ""), tuple("anna", "192.0.2.7"));
    }
}
