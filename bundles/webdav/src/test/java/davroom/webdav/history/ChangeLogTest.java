package davroom.webdav.history;

import static davroom.api.storage.Change.Kind.COPIED;
import static davroom.api.storage.Change.Kind.CREATED;
import static davroom.api.storage.Change.Kind.DELETED;
import static davroom.api.storage.Change.Kind.MOVED;
import static davroom.api.storage.Change.Kind.REPLACED;
import static davroom.api.storage.Change.Kind.TOUCHED;
import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.database.Database;
import davroom.api.storage.Change;
import davroom.api.storage.Origin;
import davroom.api.storage.StoragePath;
import davroom.api.testing.ManualClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("davroom.database.TestDatabases#all")
class ChangeLogTest {
    private final ManualClock clock = new ManualClock();
    private final DataSource database;
    private final ChangeLog log;

    ChangeLogTest(Supplier<Database> databases) throws SQLException {
        database = databases.get().open("webdav", ChangeLog.class);
        log = node();
    }

    private ChangeLog node() throws SQLException {
        return new ChangeLog(database, clock, (connection, change) -> {}, 10);
    }

    private static StoragePath path(String text) {
        return StoragePath.parse(text);
    }

    private static Change change(Change.Kind kind, String path, String source, boolean folder) {
        return new Change(
                kind,
                path(path),
                source.isEmpty() ? Optional.empty() : Optional.of(path(source)),
                folder,
                Optional.empty(),
                Origin.WEBDAV);
    }

    private static Change upload(String path) {
        return change(CREATED, path, "", false);
    }

    private static String text(List<Event> events) {
        return events.stream()
                .map(event -> event.kind() + " " + event.path())
                .collect(Collectors.joining(", "));
    }

    private String since(long number) throws SQLException {
        return text(log.between(number, log.position().last()));
    }

    /** What each change of /s/a, or from /s/b to /s/a, is noted as. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATED  | false | CHANGED /s/a",
                "CREATED  | true  | MADE /s/a",
                "REPLACED | false | CHANGED /s/a",
                "TOUCHED  | false | CHANGED /s/a",
                "TOUCHED  | true  | CHANGED /s/a",
                "DELETED  | false | CHANGED /s/a",
                "DELETED  | true  | GONE /s/a",
                "COPIED   | false | CHANGED /s/a",
                "COPIED   | true  | GONE /s/a, ARRIVED /s/a",
                "MOVED    | false | CHANGED /s/b, CHANGED /s/a",
                "MOVED    | true  | GONE /s/b, GONE /s/a, ARRIVED /s/a",
            })
    void notes(Change.Kind kind, boolean folder, String expected) throws SQLException {
        String source = kind == COPIED || kind == MOVED ? "/s/b" : "";

        log.changed(change(kind, "/s/a", source, folder));

        assertThat(since(0)).isEqualTo(expected);
    }

    @Test
    void keepsTheLatestOfEachKind() throws SQLException {
        log.changed(upload("/s/a"));
        log.changed(upload("/s/b"));
        log.changed(change(REPLACED, "/s/a", "", false));
        log.changed(change(CREATED, "/s/d", "", true));
        log.changed(change(TOUCHED, "/s/d", "", true));
        assertThat(since(0)).isEqualTo("CHANGED /s/b, CHANGED /s/a, MADE /s/d, CHANGED /s/d");

        log.changed(change(DELETED, "/s/d", "", true));
        assertThat(since(0)).isEqualTo("CHANGED /s/b, CHANGED /s/a, GONE /s/d");

        log.changed(change(CREATED, "/s/d", "", true));
        assertThat(since(0)).isEqualTo("CHANGED /s/b, CHANGED /s/a, GONE /s/d, MADE /s/d");
    }

    @Test
    void takesPathsOfAnyLengthAndSpelling() throws SQLException {
        List<String> odd =
                List.of(
                        "/s/it's 100%_\u00e9\ud83d\ude00.jpg",
                        "/s/" + ("n".repeat(200) + "/").repeat(20) + "x");
        odd.forEach(path -> log.changed(upload(path)));

        assertThat(log.between(0, 9)).extracting(e -> e.path().toString()).isEqualTo(odd);
        assertThat(log.at(path(odd.get(0)))).hasSize(1);
    }

    @Test
    void isThereAfterARestart() throws SQLException {
        log.changed(upload("/s/a"));
        Position before = log.position();
        log.end();

        assertThat(node().position()).isEqualTo(before);
    }

    @Test
    void beginsAnewWhenANodeDiedWithoutAWord() throws SQLException {
        log.changed(upload("/s/a"));
        Position before = log.position();
        ChangeLog other = node();
        clock.advance(Writers.LEASE.multipliedBy(2));

        Position after = other.position();

        assertThat(after.epoch()).isNotEqualTo(before.epoch());
        assertThat(after.reaches(before.last() - 1)).isFalse();
        assertThat(other.position()).isEqualTo(after);
    }

    @Test
    void believesNodesThatSayTheyAreAlive() throws SQLException {
        Position before = log.position();
        ChangeLog other = node();
        for (int i = 0; i < 5; i++) {
            clock.advance(Writers.LEASE.dividedBy(2));
            log.renew();
            other.renew();
        }

        assertThat(other.position()).isEqualTo(before);
    }

    @Test
    void comesBackFromALongSleepWithoutBeginningAnew() throws SQLException {
        Position before = log.position();
        clock.advance(Writers.LEASE.multipliedBy(100));

        assertThat(log.position()).isEqualTo(before);
    }

    @Test
    void beginsAnewWhenAChangeCouldNotBeNoted() throws Exception {
        log.changed(upload("/s/a"));
        Position before = log.position();
        run("alter table webdav_change rename to webdav_away");
        log.changed(upload("/s/b"));
        run("alter table webdav_away rename to webdav_change");

        Position after = log.position();

        assertThat(after.epoch()).isNotEqualTo(before.epoch());
        assertThat(log.position()).isEqualTo(after);
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void forgetsWhatIsOld() throws SQLException {
        for (int i = 0; i < 25; i++) {
            log.changed(upload("/s/" + i));
        }

        Position position = log.position();

        assertThat(position.last()).isEqualTo(25);
        assertThat(position.oldest()).isBetween(5L, 15L);
        assertThat(log.between(0, 25)).hasSize((int) (25 - position.oldest()));
        assertThat(position.reaches(position.oldest() - 1)).isFalse();
        assertThat(position.reaches(position.oldest())).isTrue();
    }

    @Test
    void notesAChangeEvenWhenItsFollowerFails() throws SQLException {
        ChangeLog failing =
                new ChangeLog(
                        database,
                        clock,
                        (connection, change) -> {
                            throw new SQLException("no");
                        });
        Position before = failing.position();

        failing.changed(upload("/s/a"));

        assertThat(text(log.between(0, 9))).isEqualTo("CHANGED /s/a");
        assertThat(failing.position().epoch()).isEqualTo(before.epoch());
    }

    /** Two nodes write at the same time; a third reads on and on and never misses one. */
    @Test
    void theOrderOfNumbersIsTheOrderOfCommits() throws Exception {
        List<ChangeLog> nodes =
                List.of(
                        new ChangeLog(database, clock, (connection, change) -> {}),
                        new ChangeLog(database, clock, (connection, change) -> {}));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Void>> writers =
                IntStream.range(0, 8)
                        .<Callable<Void>>mapToObj(
                                thread ->
                                        () -> {
                                            for (int i = 0; i < 25; i++) {
                                                nodes.get(thread % 2)
                                                        .changed(upload("/s/" + thread + "-" + i));
                                            }
                                            return null;
                                        })
                        .toList();
        List<Future<Void>> running = new ArrayList<>();
        writers.forEach(writer -> running.add(threads.submit(writer)));
        List<Event> seen = new ArrayList<>();
        long done = 0;
        boolean ended = false;
        while (!ended) {
            ended = running.stream().allMatch(Future::isDone);
            List<Event> next = nodes.get(0).between(done, nodes.get(0).position().last());
            seen.addAll(next);
            done = next.isEmpty() ? done : next.get(next.size() - 1).number();
        }
        threads.shutdown();
        for (Future<Void> each : running) {
            each.get();
        }

        assertThat(seen).extracting(Event::path).doesNotHaveDuplicates().hasSize(200);
        assertThat(Arrays.asList(1L, 200L))
                .isEqualTo(List.of(seen.get(0).number(), seen.get(199).number()));
    }
}
