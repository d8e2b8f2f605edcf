package davroom.webdav.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeoutsTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Second-3600 | 3600",
                "second-60 | 60",
                "Second-0 | 0",
                "Second-4100000000 | 4100000000",
                "Second-60, Infinite | 60",
                "Minute-5, Second-60 | 60",
                ", Second-60 | 60",
                "a,b,c,d,e,f,g,Second-60 | 60",
            })
    void takesTheFirstThatItUnderstands(String header, long seconds) {
        assertThat(Timeouts.of(header)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Infinite",
                "infinite",
                "infinity",
                "Infinite, Second-4100000000",
                "Second-99999999999999999999999"
            })
    void knowsForEver(String header) {
        assertThat(Timeouts.of(header))
                .hasValueSatisfying(
                        span -> assertThat(span).isGreaterThan(Duration.ofDays(99_999)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "Second-",
                "Second--5",
                "Second-1.5",
                "Second 60",
                "60",
                "Minute-5",
                "a,b,c,d,e,f,g,h,Second-60"
            })
    void leavesTheRestToTheServer(String header) {
        assertThat(Timeouts.of(header)).isEmpty();
    }

    @Test
    void leavesItToTheServerWithoutTheHeader() {
        assertThat(Timeouts.of(null)).isEmpty();
    }
}
