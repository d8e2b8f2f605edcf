package davroom.webdav.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sun, 06 Nov 1994 08:49:37 GMT | 1994-11-06T08:49:37Z",
                "Sunday, 06-Nov-94 08:49:37 GMT | 1994-11-06T08:49:37Z",
                "Sun Nov  6 08:49:37 1994 | 1994-11-06T08:49:37Z",
                "Wed Nov 16 08:49:37 1994 | 1994-11-16T08:49:37Z",
                "Thu, 29 Feb 2024 23:59:59 GMT | 2024-02-29T23:59:59Z",
                "Sat, 31 Dec 2016 23:59:60 GMT | 2016-12-31T23:59:59Z",
                "Thu, 01 Jan 1970 00:00:00 GMT | 1970-01-01T00:00:00Z",
                // 2076 is 50 years ahead, 2077 would be 51
                "Wednesday, 01-Jan-76 00:00:00 GMT | 2076-01-01T00:00:00Z",
                "Saturday, 01-Jan-77 00:00:00 GMT | 1977-01-01T00:00:00Z",
            })
    void readsTheThreeForms(String text, Instant expected) {
        assertThat(HttpDate.parse(text, 2026)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "0",
                "1994-11-06T08:49:37Z",
                "Mon, 06 Nov 1994 08:49:37 GMT",
                "sun, 06 nov 1994 08:49:37 gmt",
                "Sun, 6 Nov 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 08:49:37",
                "Sun, 06 Nov 1994 08:49:37 UTC",
                "Sun, 06 Nov 1994 08:49:37 +0000",
                "Sun, 06 Nov 1994 24:00:00 GMT",
                "Sun, 06 Nov 1994 08:60:00 GMT",
                "Sun, 06 Nov 1994 08:49:61 GMT",
                "Sun, 06 Xyz 1994 08:49:37 GMT",
                "Wed, 30 Feb 1994 08:49:37 GMT",
                "Sun, 00 Nov 1994 08:49:37 GMT",
                "Sun, 06-Nov-94 08:49:37 GMT",
                "Sunday, 06 Nov 1994 08:49:37 GMT",
                "Sun Nov 06 08:49:37 94",
                "Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT",
            })
    void isEmptyForAnythingElse(String text) {
        assertThat(HttpDate.parse(text, 2026)).isEmpty();
    }

    @Test
    void writesWhatTheJdkWrites() {
        DateTimeFormatter jdk =
                DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                        .withZone(ZoneOffset.UTC);
        Random random = new Random(9110);
        for (int i = 0; i < 2_000; i++) {
            Instant moment =
                    Instant.ofEpochSecond(random.nextLong(-30_000_000_000L, 200_000_000_000L), 987);
            assertThat(HttpDate.format(moment)).isEqualTo(jdk.format(moment));
            assertThat(HttpDate.parse(HttpDate.format(moment)))
                    .contains(Instant.ofEpochSecond(moment.getEpochSecond()));
        }
    }

    @Test
    void writesAYearOfFourDigitsWhateverADiskSays() {
        assertThat(HttpDate.format(Instant.MAX)).isEqualTo("Fri, 31 Dec 9999 23:59:59 GMT");
        assertThat(HttpDate.format(Instant.MIN)).isEqualTo("Mon, 01 Jan 0001 00:00:00 GMT");
    }
}
