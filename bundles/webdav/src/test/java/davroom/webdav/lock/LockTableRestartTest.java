package davroom.webdav.lock;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.database.Database;
import davroom.api.storage.StoragePath;
import davroom.api.testing.ManualClock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a new table knows that is opened over the database of an old one. */
class LockTableRestartTest {
    private static final Optional<Duration> USUAL = Optional.empty();

    private final ManualClock clock = new ManualClock();

    private LockTable open(DataSource database) throws SQLException {
        return new LockTable(
                database, clock, () -> "urn:uuid:" + UUID.randomUUID(), LockLimits.DEFAULT);
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void knowsEveryLockAsItWas(Supplier<Database> databases) throws Exception {
        DataSource database = databases.get().open("webdav", LockTable.class);
        LockTable before = open(database);
        StoragePath odd = StoragePath.parse("/s/it's 100%_\u00e9\ud83d\ude00.jpg");
        StoragePath far = StoragePath.parse("/s/" + ("n".repeat(200) + "/").repeat(20) + "x");
        String owner = "<D:owner xmlns:D=\"DAV:\">\u00e9 \ud83d\ude00 'x' \\n</D:owner>";
        Lock one = before.create(odd, false, false, "b\u00f6b", owner, USUAL);
        Lock two = before.create(far, true, true, "anna", "", Optional.of(Duration.ofMinutes(1)));

        LockTable after = open(database);

        assertThat(after.covering(odd)).containsExactly(one);
        assertThat(after.covering(far)).containsExactly(two);
        after.claim(WritePlan.changing(far), "anna", Set.of(two.token())).close();
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void knowsWhatBecameOfThem(Supplier<Database> databases) throws Exception {
        DataSource database = databases.get().open("webdav", LockTable.class);
        LockTable before = open(database);
        StoragePath refreshed = StoragePath.parse("/s/refreshed");
        StoragePath released = StoragePath.parse("/s/released");
        StoragePath over = StoragePath.parse("/s/over");
        Lock kept = before.create(refreshed, false, true, "anna", "", USUAL);
        Optional<Duration> longer = Optional.of(Duration.ofHours(1));
        Lock gone = before.create(released, false, true, "anna", "", longer);
        before.create(over, false, true, "anna", "", USUAL);
        clock.advance(Duration.ofMinutes(29));
        Lock prolonged = before.refresh(kept.token(), refreshed, "anna", USUAL);
        before.release(gone.token(), released, "anna");
        clock.advance(Duration.ofMinutes(2));

        LockTable after = open(database);

        assertThat(after.covering(refreshed)).containsExactly(prolonged);
        assertThat(after.locked(released)).isFalse();
        assertThat(after.locked(over)).isFalse();
        assertThat(new LockRows(database).all()).isEqualTo(List.of(prolonged));
    }
}
