package davroom.webdav.lock;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.storage.StoragePath;
import davroom.database.TestDatabases;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many at once. */
@Timeout(60)
class LockTableRaceTest {
    private static final int THREADS = 6;
    private static final int ROUNDS = 200;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private LockTable table;

    @BeforeEach
    void open() throws Exception {
        table =
                new LockTable(
                        TestDatabases.memory().open("webdav", LockTable.class),
                        Clock.systemUTC(),
                        () -> "urn:uuid:" + UUID.randomUUID(),
                        LockLimits.DEFAULT);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** Starts all at the same moment and waits for them. */
    private <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(work.size());
        List<Future<T>> running = new ArrayList<>();
        for (Callable<T> each : work) {
            running.add(
                    threads.submit(
                            () -> {
                                start.await(10, TimeUnit.SECONDS);
                                return each.call();
                            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> each : running) {
            results.add(each.get(30, TimeUnit.SECONDS));
        }
        return results;
    }

    @Test
    void oneOfManyGetsTheLock() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            StoragePath folder = StoragePath.of("s", "d" + round);
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                StoragePath root = i % 2 == 0 ? folder : folder.resolve("x");
                String subject = "subject" + i;
                work.add(() -> locks(root, subject).isPresent());
            }
            assertThat(atOnce(work)).containsOnlyOnce(true);
            for (Lock lock : table.covering(folder.resolve("x"))) {
                table.release(lock.token(), folder.resolve("x"), lock.subject());
            }
        }
    }

    @Test
    void aLockAndAForeignWriteNeverMeet() throws Exception {
        int locked = 0;
        for (int round = 0; round < ROUNDS; round++) {
            StoragePath file = StoragePath.of("s", "d" + round, "x");
            List<Optional<AutoCloseable>> both =
                    atOnce(
                            List.of(
                                    () -> locks(file.parent(), "anna").map(lock -> release(lock)),
                                    () -> claims(file, "bob")));
            assertThat(both).filteredOn(Optional::isPresent).hasSize(1);
            locked += both.get(0).isPresent() ? 1 : 0;
            for (Optional<AutoCloseable> winner : both) {
                if (winner.isPresent()) {
                    winner.get().close();
                }
            }
        }
        assertThat(locked).isBetween(0, ROUNDS);
    }

    private AutoCloseable release(Lock lock) {
        return () -> table.release(lock.token(), lock.root(), lock.subject());
    }

    private Optional<Lock> locks(StoragePath root, String subject) throws Exception {
        try {
            return Optional.of(table.create(root, true, true, subject, "", Optional.empty()));
        } catch (LockedException somebodyElse) {
            return Optional.empty();
        }
    }

    private Optional<AutoCloseable> claims(StoragePath file, String subject) {
        try {
            return Optional.of(table.claim(WritePlan.changing(file), subject, Set.of()));
        } catch (LockedException somebodyElse) {
            return Optional.empty();
        }
    }
}
