package davroom.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "500MB, 500000000",
        "10GB, 10000000000",
        "1.5 gb, 1500000000",
        "2T, 2000000000000",
        "42, 42",
        "42B, 42",
    })
    void readsWhatPeopleSay(String text, long bytes) {
        assertThat(Size.of(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GB", "-1", "1,5GB", "1PB", "10 apples", "99999999999"})
    void refusesOthersWithASentence(String text) {
        assertThatThrownBy(() -> Size.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("There is no size " + text + ";");
    }
}
