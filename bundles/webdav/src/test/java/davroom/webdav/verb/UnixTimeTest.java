package davroom.webdav.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnixTimeTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "1700000000,2023-11-14T22:13:20Z",
                "1700000000.25,2023-11-14T22:13:20.250Z",
                "1700000000.,2023-11-14T22:13:20Z",
                "0,1970-01-01T00:00:00Z",
                "-1.5,1969-12-31T23:59:58.500Z",
                "yesterday,-",
                "1e9,-",
                "123456789012,-",
                "1700000000000,-",
                "99999999999,5138-11-16T09:46:39Z",
                "' 1700000000 ',2023-11-14T22:13:20Z",
                "+1700000000,-",
                "'1700000000,5',-",
                "0x65537E00,-",
                "NaN,-",
                "--1,-",
                "1.0000000001,-",
                "'',-",
            })
    void readsSeconds(String text, Instant moment) {
        assertThat(UnixTime.parse(text)).isEqualTo(Optional.ofNullable(moment));
    }
}
