package davroom.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SinceTest {
    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "90m, 2026-01-10T10:30:00Z",
        "24h, 2026-01-09T12:00:00Z",
        "7d, 2026-01-03T12:00:00Z",
        "2026-01-02, 2026-01-02T00:00:00Z",
        "2026-01-02T03:04:05Z, 2026-01-02T03:04:05Z",
    })
    void readsWhatPeopleSay(String text, Instant expected) {
        assertThat(Since.of(text, NOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "d", "-7d", "7w", "yesterday", "2026-13-01", "7 d"})
    void refusesOthersWithASentence(String text) {
        assertThatThrownBy(() -> Since.of(text, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("There is no time " + text + "; say ");
    }
}
