package davroom.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietPeriodTest {
    private static final Instant START = Instant.parse("2026-05-06T07:08:09Z");

    @ParameterizedTest(name = "first change at 0, last at {0}: due at {1}")
    @CsvSource({"0, 60", "59, 119", "240, 300", "241, 300", "299, 300", "1000, 300"})
    void isDueWhenItWasQuietOrHasWaitedForTheLongestWait(long last, long due) {
        QuietPeriod period = new QuietPeriod(Duration.ofSeconds(60), Duration.ofSeconds(300));
        assertThat(period.due(START, START.plusSeconds(last))).isEqualTo(START.plusSeconds(due));
    }

    @ParameterizedTest(name = "after {0} attempts in vain: {1} s")
    @CsvSource({"0, 15", "1, 30", "4, 240", "7, 1920", "8, 3600", "1000, 3600"})
    void triesAgainLaterAndLater(int attempts, long seconds) {
        QuietPeriod period = new QuietPeriod(Duration.ZERO, Duration.ZERO);
        assertThat(period.retry(attempts, START)).isEqualTo(START.plusSeconds(seconds));
    }
}
