package davroom.auth.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.database.Database;
import davroom.api.testing.ManualClock;
import davroom.auth.AuthDatabase;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PendingRequestsTest {
    private static final int NODES = 4;

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void givesEachToOneOnlyHoweverManyAskAtOnce(Supplier<Database> database) throws Exception {
        PendingRequests pending =
                new PendingRequests(new AuthDatabase(database.get()).sql(), new ManualClock());
        CyclicBarrier together = new CyclicBarrier(NODES);
        ExecutorService nodes = Executors.newFixedThreadPool(NODES);
        try {
            for (int i = 0; i < 20; i++) {
                String id = "id" + i;
                pending.add(id, "https://id.example", "/");
                Callable<Boolean> node =
                        () -> {
                            together.await();
                            return pending.take(id).isPresent();
                        };
                List<Future<Boolean>> got = nodes.invokeAll(Collections.nCopies(NODES, node));
                int taken = 0;
                for (Future<Boolean> one : got) {
                    taken += one.get() ? 1 : 0;
                }
                assertThat(taken).isEqualTo(1);
            }
        } finally {
            nodes.shutdown();
        }
    }
}
