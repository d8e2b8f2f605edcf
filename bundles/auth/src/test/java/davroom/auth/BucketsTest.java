package davroom.auth;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.testing.ManualClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private final ManualClock clock = new ManualClock();
    private final Buckets buckets = new Buckets(3, Duration.ofMinutes(1), 100, clock);

    @Test
    void givesSomeAtOnceAndThenOneForEachSpan() {
        takeAll("a");
        assertThat(buckets.take("a")).contains(Duration.ofMinutes(1));
        clock.advance(Duration.ofSeconds(40));
        assertThat(buckets.take("a")).contains(Duration.ofSeconds(20));
        clock.advance(Duration.ofSeconds(20));
        assertThat(buckets.take("a")).isEmpty();
        assertThat(buckets.take("a")).contains(Duration.ofMinutes(1));
    }

    @Test
    void neverHoldsMoreThanItsSize() {
        clock.advance(Duration.ofDays(1));
        takeAll("a");
        clock.advance(Duration.ofDays(1));
        buckets.giveBack("a");
        takeAll("a");
        assertThat(buckets.take("a")).isPresent();
    }

    @Test
    void takesBackWhatWasNotUsed() {
        takeAll("a");
        buckets.giveBack("a");
        assertThat(buckets.take("a")).isEmpty();
        assertThat(buckets.take("a")).isPresent();
    }

    @Test
    void tellsHowLongTheEmptyOnesAreEmpty() {
        takeAll("a");
        buckets.take("b");
        clock.advance(Duration.ofSeconds(20));
        assertThat(buckets.waits()).containsOnly(Map.entry("a", Duration.ofSeconds(40)));
        clock.advance(Duration.ofSeconds(40));
        assertThat(buckets.waits()).isEmpty();
    }

    @Test
    void keepsBucketsApart() {
        takeAll("a");
        assertThat(buckets.take("b")).isEmpty();
    }

    @Test
    void forgetsFullOnesFirstAndThenTheOldest() {
        for (int i = 0; i < 100; i++) {
            buckets.take("old" + i);
        }
        clock.advance(Duration.ofMinutes(2));
        buckets.take("new");
        assertThat(buckets.size()).isEqualTo(1);
        for (int i = 0; i < 1000; i++) {
            buckets.take("flood" + i);
        }
        assertThat(buckets.size()).isEqualTo(100);
    }

    @Test
    void waitsNoLongerWhenTheClockIsSetBack() {
        takeAll("a");
        clock.advance(Duration.ofDays(-1));
        assertThat(buckets.take("a").orElseThrow()).isLessThanOrEqualTo(Duration.ofMinutes(1));
    }

    private void takeAll(String key) {
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take(key)).isEmpty();
        }
    }
}
