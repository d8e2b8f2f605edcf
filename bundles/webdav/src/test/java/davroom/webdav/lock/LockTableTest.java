package davroom.webdav.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import davroom.api.storage.Change;
import davroom.api.storage.Origin;
import davroom.api.storage.StoragePath;
import davroom.api.storage.TooLargeException;
import davroom.api.testing.ManualClock;
import davroom.database.TestDatabases;
import java.nio.file.AccessDeniedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockTableTest {
    private static final LockLimits LIMITS =
            new LockLimits(Duration.ofHours(1), Duration.ofMinutes(30), 3, 5);
    private static final Optional<Duration> USUAL = Optional.empty();

    private final ManualClock clock = new ManualClock();
    private final DataSource database = TestDatabases.memory().open("webdav", LockTable.class);
    private LockTable table;

    @BeforeEach
    void open() throws SQLException {
        table = new LockTable(database, clock, LockTableTest::token, LIMITS);
    }

    private static String token() {
        return "urn:uuid:" + UUID.randomUUID();
    }

    private static StoragePath path(String text) {
        return StoragePath.parse(text);
    }

    /** {@code /a deep exclusive anna}, all but the path left out at will. */
    private Lock lock(String words) throws Exception {
        List<String> list = List.of(words.split(" ", -1));
        return table.create(
                path(list.get(0)),
                list.contains("deep"),
                !list.contains("shared"),
                list.contains("bob") ? "bob" : "anna",
                "",
                USUAL);
    }

    /** {@code removing /a, creating /b}. */
    private static WritePlan plan(String words) {
        return Arrays.stream(words.split(", ", -1))
                .map(
                        step -> {
                            StoragePath path = path(step.substring(step.indexOf(' ') + 1));
                            return switch (step.substring(0, step.indexOf(' '))) {
                                case "changing" -> WritePlan.changing(path);
                                case "creating" -> WritePlan.creating(path);
                                case "removing" -> WritePlan.removing(path);
                                default -> throw new IllegalArgumentException(step);
                            };
                        })
                .reduce(WritePlan.none(), WritePlan::and);
    }

    @Test
    @SuppressWarnings("try") // the claim is there to be closed
    void tellsWhatIsLockedOrBeingWritten() throws Exception {
        lock("/s/locked deep");
        try (Claim write = table.claim(plan("creating /s/new, removing /s/old"), "bob", Set.of())) {
            assertThat(table.busy())
                    .containsExactlyInAnyOrder(path("/s/locked"), path("/s/new"), path("/s/old"));
        }
        assertThat(table.busy()).containsExactly(path("/s/locked"));
        clock.advance(Duration.ofHours(2));
        assertThat(table.busy()).isEmpty();
    }

    @ParameterizedTest(name = "{0} before {1}: {2}")
    @CsvSource({
        "/s/a,              /s/a,              refused",
        "/s/a,              /s/a bob,          refused",
        "/s/a,              /s/a shared,       refused",
        "/s/a shared,       /s/a,              refused",
        "/s/a shared,       /s/a shared bob,   granted",
        "/s/a shared,       /s/a shared,       granted",
        "/s/a,              /s/b,              granted",
        "/s/a,              /s/ab,             granted",
        "/s/a deep,         /s/ab,             granted",
        "/s/a,              /s/a/b,            granted",
        "/s/a deep,         /s/a/b,            refused",
        "/s/a deep,         /s/a/b/c shared,   refused",
        "/s/a deep shared,  /s/a/b/c shared,   granted",
        "/s/a deep shared,  /s/a/b/c,          refused",
        "/s/a/b,            /s/a,              granted",
        "/s/a/b,            /s/a deep,         refused",
        "/s/a/b/c shared,   /s/a deep,         refused",
        "/s/a/b/c shared,   /s/a deep shared,  granted",
        "/s/a/b,            /s/a deep shared,  refused",
        "/s/ab,             /s/a deep,         granted",
        "/s deep,           /t deep,           granted",
        "/s/A,              /s/a,              granted",
    })
    void aLockExcludesOthersInItsScope(String first, String second, String expected)
            throws Exception {
        Lock there = lock(first);
        if (expected.equals("granted")) {
            assertThat(lock(second).token()).isNotEqualTo(there.token());
        } else {
            assertThatThrownBy(() -> lock(second))
                    .asInstanceOf(type(LockedException.class))
                    .extracting(LockedException::roots)
                    .isEqualTo(List.of(there.root()));
        }
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/s/a             | changing /s/a                    | refused",
                "/s/a             | removing /s/a                    | refused",
                "/s/a             | creating /s/a                    | refused",
                "/s/a             | changing /s/b                    | granted",
                "/s/a             | changing /s/ab                   | granted",
                // a lock on a folder, of any depth, protects its list of members
                "/s/d             | creating /s/d/x                  | refused",
                "/s/d             | removing /s/d/x                  | refused",
                "/s/d             | changing /s/d/x                  | granted",
                "/s/d             | creating /s/d/e/x                | granted",
                "/s/d deep        | changing /s/d/x                  | refused",
                "/s/d deep        | creating /s/d/e/x                | refused",
                "/s/d deep        | removing /s/d/e/x                | refused",
                "/s/d deep        | creating /s/dd/x                 | granted",
                // what is below a locked member goes with its folder
                "/s/d/e/x         | removing /s/d                    | refused",
                "/s/d/e/x         | removing /s/d/e                  | refused",
                "/s/d/e/x         | changing /s/d                    | granted",
                "/s/d/e/x         | creating /s/d/e/y                | granted",
                "/s/dd            | removing /s/d                    | granted",
                "/s/d/e/x shared  | removing /s/d                    | refused",
                // several places
                "/s/a             | removing /s/b, creating /s/c     | granted",
                "/s/c             | removing /s/b, creating /s/c     | refused",
                "/s/b             | removing /s/b, creating /s/c     | refused",
            })
    void aLockStandsAgainstWritingUnlessItsTokenIsGiven(String lock, String plan, String expected)
            throws Exception {
        Lock there = lock(lock);

        if (expected.equals("granted")) {
            table.claim(plan(plan), "anna", Set.of()).close();
        } else {
            assertThatThrownBy(() -> table.claim(plan(plan), "anna", Set.of()))
                    .asInstanceOf(type(LockedException.class))
                    .extracting(LockedException::roots)
                    .isEqualTo(List.of(there.root()));
        }
        table.claim(plan(plan), "anna", Set.of(there.token())).close();
    }

    @Test
    void aTokenIsWorthNothingForOthers() throws Exception {
        Lock lock = lock("/s/a anna");

        assertThatThrownBy(() -> table.claim(plan("changing /s/a"), "bob", Set.of(lock.token())))
                .isInstanceOf(LockedException.class);
    }

    @Test
    void oneOfSeveralSharedLocksIsEnoughToWrite() throws Exception {
        Lock annas = lock("/s/d deep shared anna");
        Lock bobs = lock("/s/d/x shared bob");

        table.claim(plan("changing /s/d/x"), "bob", Set.of(bobs.token())).close();
        table.claim(plan("changing /s/d/x"), "anna", Set.of(annas.token())).close();
        // /s/d itself is not in the scope of bob's
        assertThatThrownBy(() -> table.claim(plan("creating /s/d/y"), "bob", Set.of(bobs.token())))
                .isInstanceOf(LockedException.class);
    }

    @Test
    void removingAFolderNeedsATokenForEachLockedMember() throws Exception {
        Lock one = lock("/s/d/e/x");
        Lock two = lock("/s/d/f");

        assertThatThrownBy(() -> table.claim(plan("removing /s/d"), "anna", Set.of(one.token())))
                .asInstanceOf(type(LockedException.class))
                .extracting(LockedException::roots)
                .isEqualTo(List.of(two.root()));
        table.claim(plan("removing /s/d"), "anna", Set.of(one.token(), two.token())).close();
    }

    @Test
    void tellsWhetherOnlyMembersAreInTheWay() throws Exception {
        lock("/s/d/x");
        lock("/s/d/a");

        LockedException members = blocked("removing /s/d");
        assertThat(members.roots()).containsExactly(path("/s/d/a"), path("/s/d/x"));
        assertThat(members.below(path("/s/d"))).isTrue();

        lock("/s/d");
        LockedException alsoItself = blocked("removing /s/d");
        assertThat(alsoItself.below(path("/s/d"))).isFalse();
    }

    private LockedException blocked(String plan) {
        try {
            table.claim(plan(plan), "bob", Set.of()).close();
        } catch (LockedException expected) {
            return expected;
        }
        throw new AssertionError(plan + " was not refused");
    }

    @Test
    void listsTheLocksThatCoverAPath() throws Exception {
        Lock deep = lock("/s deep shared");
        Lock shallow = lock("/s/d shared bob");
        Lock own = lock("/s/d/x shared");

        assertThat(table.covering(path("/s"))).containsExactly(deep);
        assertThat(table.covering(path("/s/d"))).containsExactly(deep, shallow);
        assertThat(table.covering(path("/s/d/x"))).containsExactly(deep, own);
        assertThat(table.covering(path("/s/d/y/z"))).containsExactly(deep);
        assertThat(table.covering(path("/t"))).isEmpty();
        assertThat(table.covering(StoragePath.ROOT)).isEmpty();
        assertThat(table.locked(path("/s/new"))).isTrue();
        assertThat(table.locked(path("/t"))).isFalse();
    }

    @Test
    void looksAtAWholeFolderAtOnce() throws Exception {
        assertThat(table.under(path("/s/d")).of("x")).isEmpty();
        Lock deep = lock("/s deep shared");
        Lock shallow = lock("/s/d shared bob");
        Lock own = lock("/s/d/x shared");
        lock("/s/d/y/z shared bob");

        LockView view = table.under(path("/s/d"));

        assertThat(view.folder()).containsExactly(deep, shallow);
        assertThat(view.of("x")).containsExactly(deep, own);
        assertThat(view.of("y")).containsExactly(deep);
        assertThat(view.of("none")).containsExactly(deep);
        assertThat(table.under(path("/s/none")).of("x")).containsExactly(deep);
        assertThat(table.under(path("/t")).folder()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT10M, PT10M", "PT2H, PT1H", "PT2562047788015215H, PT1H", "PT0S, PT1S", ", PT30M"})
    void grantsALifeWithinBounds(Duration wanted, Duration granted) throws Exception {
        Lock lock = table.create(path("/s/a"), true, true, "anna", "", Optional.ofNullable(wanted));

        assertThat(lock.remaining(clock.instant())).isEqualTo(granted);
    }

    @Test
    void aLockEndsByItself() throws Exception {
        Lock lock = lock("/s/a");
        clock.advance(Duration.ofMinutes(30));

        assertThat(table.covering(path("/s/a"))).isEmpty();
        assertThat(table.under(path("/s")).of("a")).isEmpty();
        table.claim(plan("changing /s/a"), "bob", Set.of()).close();
        assertThatThrownBy(() -> table.refresh(lock.token(), path("/s/a"), "anna", USUAL))
                .isInstanceOf(LockTokenMismatchException.class);
        lock("/s/a bob");
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void aRefreshedLockLivesOn() throws Exception {
        Lock lock = lock("/s/d deep");
        clock.advance(Duration.ofMinutes(29));

        Lock refreshed = table.refresh(lock.token(), path("/s/d/x"), "anna", USUAL);
        clock.advance(Duration.ofMinutes(29));

        assertThat(refreshed.token()).isEqualTo(lock.token());
        assertThat(table.covering(path("/s/d/x"))).containsExactly(refreshed);
    }

    @Test
    void onlyItsOwnerRefreshesAndReleasesALock() throws Exception {
        Lock lock = lock("/s/a anna");

        assertThatThrownBy(() -> table.refresh(lock.token(), path("/s/a"), "bob", USUAL))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> table.release(lock.token(), path("/s/a"), "bob"))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(table.locked(path("/s/a"))).isTrue();
    }

    @Test
    void aTokenReleasesOnlyWhatItCovers() throws Exception {
        Lock lock = lock("/s/d");

        assertThatThrownBy(() -> table.release(lock.token(), path("/s/d/x"), "anna"))
                .isInstanceOf(LockTokenMismatchException.class);
        assertThatThrownBy(() -> table.release("urn:uuid:other", path("/s/d"), "anna"))
                .isInstanceOf(LockTokenMismatchException.class);

        table.release(lock.token(), path("/s/d"), "anna");
        assertThat(table.locked(path("/s/d"))).isFalse();
        assertThatThrownBy(() -> table.release(lock.token(), path("/s/d"), "anna"))
                .isInstanceOf(LockTokenMismatchException.class);
    }

    @Test
    void aDeepLockIsReleasedFromAnywhereBelow() throws Exception {
        Lock lock = lock("/s/d deep");

        table.release(lock.token(), path("/s/d/e/x"), "anna");

        assertThat(table.locked(path("/s/d"))).isFalse();
    }

    @Test
    void anAccountHoldsOnlySoMany() throws Exception {
        lock("/s/1");
        lock("/s/2");
        lock("/s/3");

        assertThatThrownBy(() -> lock("/s/4")).isInstanceOf(TooManyLocksException.class);
        lock("/s/4 bob");
        lock("/s/5 bob");
        assertThatThrownBy(() -> lock("/s/6 bob"))
                .isInstanceOf(TooManyLocksException.class)
                .hasMessageContaining("too many locks");

        clock.advance(Duration.ofHours(1));
        lock("/s/7");
    }

    @Test
    void anOwnerIsNoPlaceToStoreThings() {
        assertThatThrownBy(
                        () ->
                                table.create(
                                        path("/s/a"), true, true, "anna", "x".repeat(8_193), USUAL))
                .isInstanceOf(TooLargeException.class);
    }

    @ParameterizedTest(name = "{1} {0} ends {2}")
    @CsvSource({
        "DELETED,  /s/d,    '/s/d, /s/d/x'",
        "DELETED,  /s/d/x,  /s/d/x",
        "REPLACED, /s/d/x,  ''",
        "TOUCHED,  /s/d,    ''",
        "CREATED,  /s/d/x,  ''",
        "COPIED,   /s/d,    '/s/d, /s/d/x'",
        "MOVED,    /s/d,    '/s/d, /s/d/x, /s/from'",
        "MOVED,    /s/new,  /s/from",
        "COPIED,   /s/new,  ''",
    })
    void locksEndWithWhatTheyAreOn(Change.Kind kind, String path, String ended) throws Exception {
        LockTable large =
                new LockTable(
                        database,
                        clock,
                        LockTableTest::token,
                        new LockLimits(Duration.ofHours(1), Duration.ofHours(1), 100, 100));
        for (String each : List.of("/s", "/s/d", "/s/d/x", "/s/dd", "/s/from", "/s/from2")) {
            large.create(path(each), false, true, "anna", "", USUAL);
        }
        Optional<StoragePath> source =
                kind == Change.Kind.MOVED || kind == Change.Kind.COPIED
                        ? Optional.of(path("/s/from"))
                        : Optional.empty();

        large.changed(new Change(kind, path(path), source, true, Optional.empty(), Origin.WEBDAV));

        for (LockTable each :
                List.of(large, new LockTable(database, clock, LockTableTest::token, LIMITS))) {
            assertThat(List.of("/s", "/s/d", "/s/d/x", "/s/dd", "/s/from", "/s/from2"))
                    .filteredOn(text -> !each.locked(path(text)))
                    .isEqualTo(ended.isEmpty() ? List.of() : List.of(ended.split(", ", -1)));
        }
    }

    @Test
    void whileSomebodyWritesNobodyElseGetsALockThere() throws Exception {
        try (Claim bobs = table.claim(plan("removing /s/d"), "bob", Set.of())) {
            assertThat(bobs).isNotNull();
            for (String wanted : List.of("/s/d", "/s/d/x", "/s deep", "/s")) {
                assertThatThrownBy(() -> lock(wanted + " anna"))
                        .as(wanted)
                        .isInstanceOf(LockedException.class);
            }
            lock("/s/dd anna");
            lock("/s/d/x bob");
        }
        lock("/s/d anna");
    }

    @Test
    void twoMayWriteAtOnce() throws Exception {
        Claim annas = table.claim(plan("changing /s/a"), "anna", Set.of());
        Claim bobs = table.claim(plan("changing /s/a"), "bob", Set.of());
        annas.close();
        annas.close();

        assertThatThrownBy(() -> lock("/s/a anna")).isInstanceOf(LockedException.class);

        bobs.close();
        assertThat(lock("/s/a anna").subject()).isEqualTo("anna");
    }

    @Test
    void aLockThatTheDatabaseDidNotTakeIsNone() throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table webdav_lock");
        }

        assertThatThrownBy(() -> lock("/s/a")).isInstanceOf(SQLException.class);
        assertThat(table.locked(path("/s/a"))).isFalse();
    }

    private int rows() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from webdav_lock")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
