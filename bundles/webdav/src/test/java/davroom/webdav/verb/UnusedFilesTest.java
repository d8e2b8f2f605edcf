package davroom.webdav.verb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.storage.Origin;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import davroom.api.testing.ManualClock;
import davroom.api.testing.MemoryStorage;
import davroom.database.TestDatabases;
import davroom.webdav.WebdavRoom;
import davroom.webdav.lock.Lock;
import davroom.webdav.lock.LockLimits;
import davroom.webdav.lock.LockTable;
import davroom.webdav.property.DeadProperties;
import davroom.webdav.property.DeadProperty;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of files that LOCK made for the first time. */
class UnusedFilesTest {
    private static final StoragePath NEW = StoragePath.of("originals", "new.jpg");
    private static final Optional<Duration> A_MINUTE = Optional.of(Duration.ofMinutes(1));

    private final ManualClock clock = new ManualClock();
    private final DataSource database = TestDatabases.memory().open("webdav", WebdavRoom.class);
    private final MemoryStorage storage = new MemoryStorage("originals");
    private final Drives drives = new Drives();
    private final DeadProperties properties = new DeadProperties(database);
    private LockTable locks;

    @BeforeEach
    void open() throws SQLException {
        locks = table();
        drives.add(storage);
    }

    private LockTable table() throws SQLException {
        return new LockTable(
                database, clock, () -> "urn:uuid:" + UUID.randomUUID(), LockLimits.DEFAULT);
    }

    private void sweep() {
        new UnusedFiles(drives, locks, properties).sweep();
    }

    /** As LOCK does on a free name. */
    private Lock lockNew() throws Exception {
        Lock lock = locks.create(NEW, true, true, "anna", "", A_MINUTE);
        locks.made(lock, store(""));
        return lock;
    }

    private String store(String content) throws IOException {
        return storage.store(
                        NEW,
                        new ByteArrayInputStream(content.getBytes(UTF_8)),
                        StoreOptions.from(Origin.WEBDAV))
                .entry()
                .etag();
    }

    private boolean there() throws IOException {
        return storage.find(NEW).isPresent();
    }

    @Test
    void goWhenTheLockRunsOut() throws Exception {
        lockNew();
        sweep();
        assertThat(there()).isTrue();
        clock.advance(Duration.ofMinutes(1));
        sweep();
        assertThat(there()).isFalse();
        assertThat(locks.abandoned()).isEmpty();
        assertThat(locks.locked(NEW)).isFalse();
    }

    @Test
    void goAlsoWhenTheServerWasRestartedMeanwhile() throws Exception {
        lockNew();
        clock.advance(Duration.ofMinutes(1));
        locks = table();
        sweep();
        assertThat(there()).isFalse();
        assertThat(table().abandoned()).isEmpty();
    }

    @Test
    void stayWhenTheyWereUnlocked() throws Exception {
        locks.release(lockNew().token(), NEW, "anna");
        clock.advance(Duration.ofMinutes(1));
        sweep();
        assertThat(there()).isTrue();
    }

    @Test
    void stayWhenSomethingWasStoredInThem() throws Exception {
        lockNew();
        store("photo");
        clock.advance(Duration.ofMinutes(1));
        sweep();
        assertThat(there()).isTrue();
    }

    @Test
    void stayWhenTheyWereStoredAgainAsEmptyOnes() throws Exception {
        lockNew();
        store("");
        clock.advance(Duration.ofMinutes(1));
        sweep();
        assertThat(there()).isTrue();
    }

    @Test
    void stayWhenTheyWereThereBefore() throws Exception {
        store("");
        locks.create(NEW, true, true, "anna", "", A_MINUTE);
        clock.advance(Duration.ofMinutes(1));
        sweep();
        assertThat(there()).isTrue();
    }

    @Test
    void stayWhenTheLockWasRefreshed() throws Exception {
        Lock lock = lockNew();
        locks.refresh(lock.token(), NEW, "anna", Optional.of(Duration.ofMinutes(3)));
        clock.advance(Duration.ofMinutes(2));
        sweep();
        assertThat(there()).isTrue();
        clock.advance(Duration.ofMinutes(1));
        sweep();
        assertThat(there()).isFalse();
    }

    @Test
    void stayWhenSomebodyElseHasLockedThem() throws Exception {
        lockNew();
        clock.advance(Duration.ofMinutes(1));
        locks.create(NEW, false, true, "bob", "", Optional.of(Duration.ofHours(1)));
        sweep();
        assertThat(there()).isTrue();
        clock.advance(Duration.ofHours(1));
        sweep();
        assertThat(there()).as("it was taken over").isTrue();
    }

    @Test
    void stayWhenTheirFolderIsLocked() throws Exception {
        lockNew();
        clock.advance(Duration.ofMinutes(1));
        locks.create(NEW.parent(), false, true, "bob", "", Optional.empty());
        sweep();
        assertThat(there()).isTrue();
    }

    @Test
    void stayWhenTheyHaveProperties() throws Exception {
        lockNew();
        properties.update(NEW, List.of(new DeadProperty("urn:x", "p", "<p/>")), Set.of());
        clock.advance(Duration.ofMinutes(1));
        sweep();
        assertThat(there()).isTrue();
    }

    @Test
    void waitForTheirDrive() throws Exception {
        lockNew();
        clock.advance(Duration.ofMinutes(1));
        storage.offline(true);
        sweep();
        storage.offline(false);
        assertThat(there()).isTrue();
        sweep();
        assertThat(there()).isFalse();
    }

    @Test
    void areSomebodysWhoWritesRightNow() throws Exception {
        lockNew();
        clock.advance(Duration.ofMinutes(1));
        try (var claim =
                locks.claim(davroom.webdav.lock.WritePlan.changing(NEW), "bob", Set.of())) {
            assertThat(claim).isNotNull();
            sweep();
        }
        assertThat(there()).isTrue();
    }
}
