package davroom.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

    private final AtomicLong nanos = new AtomicLong(-5);
    private final Pace pace = new Pace(Duration.ofSeconds(10), 500, nanos::get);

    @ParameterizedTest(name = "{0} ms, {1} bytes: fast enough {2}")
    @CsvSource({
        "9999, 0, true",
        "10000, 5000, true",
        "10000, 4999, false",
        "20000, 9999, false",
        "20000, 10000, true",
    })
    void judgesOnlyWhenTheGraceIsOver(long waitedMillis, long bytes, boolean fastEnough) {
        assertThat(movedAfter(waitedMillis, bytes)).isEqualTo(fastEnough);
    }

    @Test
    void addsUpManySmallWaits() {
        for (int i = 0; i < 99; i++) {
            assertThat(movedAfter(100, 1)).isTrue();
        }
        assertThat(movedAfter(100, 1)).isFalse();
    }

    @Test
    void doesNotCountTheTimeInWhichNobodyWaits() {
        pace.waiting();
        pace.moved(1);
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(pace.moved(1)).isTrue();
    }

    @Test
    void doesNotLetAFastBeginningPayForASlowEnd() {
        assertThat(movedAfter(10_000, 1_000_000)).isTrue();
        assertThat(movedAfter(10_000, 1)).isFalse();
    }

    @Test
    void aSecondCallOfWaitingDoesNotRestartTheWait() {
        pace.waiting();
        nanos.addAndGet(Duration.ofSeconds(9).toNanos());
        assertThat(movedAfter(1_000, 1)).isFalse();
    }

    @Test
    void knowsHowLongItHasWaited() {
        assertThat(pace.waitsLessThan(Duration.ofSeconds(3))).isFalse();
        pace.waiting();
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(pace.waitsLessThan(Duration.ofSeconds(3))).isTrue();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(pace.waitsLessThan(Duration.ofSeconds(3))).isFalse();
    }

    private boolean movedAfter(long millis, long bytes) {
        pace.waiting();
        nanos.addAndGet(Duration.ofMillis(millis).toNanos());
        return pace.moved(bytes);
    }
}
