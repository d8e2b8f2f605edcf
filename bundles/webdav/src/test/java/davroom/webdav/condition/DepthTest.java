package davroom.webdav.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DepthTest {
    @ParameterizedTest
    @CsvSource({"0, ZERO", "1, ONE", "infinity, INFINITY", "Infinity, INFINITY", "' 1 ', ONE"})
    void readsTheHeader(String header, Depth expected) {
        assertThat(Depth.of(header, Depth.ZERO)).isEqualTo(expected);
        assertThat(Depth.of(expected.text(), Depth.ZERO)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "-1", "00", "1,noroot", "infinite"})
    void refusesOtherDepths(String header) {
        assertThatThrownBy(() -> Depth.of(header, Depth.ZERO))
                .isInstanceOf(BadConditionException.class);
    }

    @Test
    void fallsBackWithoutTheHeader() {
        assertThat(Depth.of(null, Depth.ONE)).isEqualTo(Depth.ONE);
    }
}
