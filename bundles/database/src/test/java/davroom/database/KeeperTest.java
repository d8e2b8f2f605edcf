package davroom.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KeeperTest {
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    private Keeper keeper() {
        return new Keeper(Duration.ofMillis(5), Duration.ofMillis(20), UnaryOperator.identity());
    }

    private Optional<Keeper.Opening> database(String name) {
        return Optional.of(
                () -> {
                    seen.add("open " + name);
                    return () -> seen.add("close " + name);
                });
    }

    private String next() throws InterruptedException {
        String next = seen.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("nothing happened within 10 s").isNotNull();
        return next;
    }

    @Test
    void triesAgainUntilTheDatabaseAnswers() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        Keeper.Opening late =
                () -> {
                    seen.add("try");
                    if (tries.incrementAndGet() < 4) {
                        throw new SQLException("not yet");
                    }
                    return () -> {};
                };

        try (Keeper keeper = keeper()) {
            keeper.wish(Optional.of(late));

            assertThat(List.of(next(), next(), next(), next())).containsOnly("try");
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void closesTheOldBeforeItOpensTheNew() throws InterruptedException {
        try (Keeper keeper = keeper()) {
            keeper.wish(database("a"));
            keeper.wish(database("b"));
        }

        assertThat(List.of(next(), next(), next(), next()))
                .containsExactly("open a", "close a", "open b", "close b");
    }

    @Test
    void givesUpAFailedDatabaseThatNobodyWishesAnyMore() throws InterruptedException {
        Keeper.Opening never =
                () -> {
                    seen.add("try");
                    throw new SQLException("never");
                };
        try (Keeper keeper = keeper()) {
            keeper.wish(Optional.of(never));
            next();
            keeper.wish(database("b"));
        }
        assertThat(seen).endsWith("open b", "close b");
    }

    @Test
    void doesNotHearAWishAfterItsEnd() {
        Keeper keeper = keeper();
        keeper.close();

        keeper.wish(database("a"));

        assertThat(seen).isEmpty();
    }
}
