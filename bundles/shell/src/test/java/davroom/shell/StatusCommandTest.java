package davroom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusCommandTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "1234567, 1.2 MB",
        "83896725504, 83.9 GB",
        "9223372036854775807, 9.2 EB",
    })
    void writesSizesAsPeopleDo(long bytes, String size) {
        assertThat(StatusCommand.size(bytes)).isEqualTo(size);
    }
}
