package davroom.webdav.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.api.storage.Entry;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionsTest {
    private static final Instant MODIFIED = Instant.parse("1994-11-06T08:49:37.987654321Z");
    private static final Entry FILE = new Entry("a", false, 11, MODIFIED, MODIFIED, "\"A\"");
    private static final Entry FOLDER = new Entry("d", true, 0, MODIFIED, MODIFIED, "");

    private static final String BEFORE = "Sun, 06 Nov 1994 08:49:36 GMT";
    private static final String SAME = "Sun, 06 Nov 1994 08:49:37 GMT";
    private static final String AFTER = "Sun, 06 Nov 1994 08:49:38 GMT";

    private static Preconditions of(String headers) {
        Map<String, String> map = new HashMap<>();
        for (String header : headers.split(";", -1)) {
            String[] parts = header.split("=", 2);
            map.put(
                    parts[0].strip(),
                    parts[1].strip()
                            .replace("BEFORE", BEFORE)
                            .replace("SAME", SAME)
                            .replace("AFTER", AFTER));
        }
        return Preconditions.of(map::get);
    }

    private static boolean holds(Preconditions conditions, Optional<Entry> current) {
        try {
            conditions.check(current);
            return true;
        } catch (PreconditionFailedException failed) {
            return false;
        }
    }

    private static boolean holdsReading(Preconditions conditions, Optional<Entry> current) {
        try {
            conditions.checkReading(current);
            return true;
        } catch (PreconditionFailedException failed) {
            return false;
        }
    }

    @ParameterizedTest(name = "{0}: file {1}, nothing {2}, folder {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "X=y                                         | true  | true  | true",
                "If-Match=*                                  | true  | false | true",
                "If-Match=\"A\"                              | true  | false | false",
                "If-Match=\"B\"                              | false | false | false",
                "If-Match=\"B\", \"A\"                       | true  | false | false",
                "If-Match=,\"B\",,\"A\",                     | true  | false | false",
                "If-Match=W/\"A\"                            | false | false | false",
                "If-Match=\"a,\", \"A\"                      | true  | false | false",
                "If-Match=\"\"                               | false | false | false",
                "If-None-Match=*                             | false | true  | false",
                "If-None-Match=\"A\"                         | false | true  | true",
                "If-None-Match=W/\"A\"                       | false | true  | true",
                "If-None-Match=\"B\", \"C\"                  | true  | true  | true",
                "If-None-Match=\"B\", W/\"A\"                | false | true  | true",
                "If-None-Match=\"\"                          | true  | true  | true",
                "If-Unmodified-Since=BEFORE                  | false | true  | false",
                "If-Unmodified-Since=SAME                    | true  | true  | true",
                "If-Unmodified-Since=AFTER                   | true  | true  | true",
                "If-Unmodified-Since=yesterday               | true  | true  | true",
                // the date of a write means nothing
                "If-Modified-Since=AFTER                     | true  | true  | true",
                // 13.2.2: If-Match before the date
                "If-Match=\"A\";If-Unmodified-Since=BEFORE   | true  | false | false",
                "If-Match=\"B\";If-Unmodified-Since=AFTER    | false | false | false",
                // 13.2.2: If-None-Match after both
                "If-Match=\"A\";If-None-Match=\"A\"          | false | false | false",
                "If-Match=*;If-None-Match=\"A\"              | false | false | true",
                "If-Unmodified-Since=AFTER;If-None-Match=*   | false | true  | false",
            })
    void judgesWrites(String headers, boolean file, boolean nothing, boolean folder) {
        assertThat(holds(of(headers), Optional.of(FILE))).isEqualTo(file);
        assertThat(holds(of(headers), Optional.empty())).isEqualTo(nothing);
        assertThat(holds(of(headers), Optional.of(FOLDER))).isEqualTo(folder);
    }

    @ParameterizedTest(name = "{0}: {1}, not modified {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "X=y                                          | true  | false",
                "If-Match=\"A\"                               | true  | false",
                "If-Match=\"B\"                               | false | false",
                "If-Unmodified-Since=BEFORE                   | false | false",
                "If-None-Match=\"A\"                          | true  | true",
                "If-None-Match=W/\"A\"                        | true  | true",
                "If-None-Match=\"B\"                          | true  | false",
                "If-None-Match=*                              | true  | true",
                "If-Modified-Since=BEFORE                     | true  | false",
                "If-Modified-Since=SAME                       | true  | true",
                "If-Modified-Since=AFTER                      | true  | true",
                "If-Modified-Since=tomorrow                   | true  | false",
                // 13.1.3: the tag is more exact than the date
                "If-None-Match=\"B\";If-Modified-Since=AFTER  | true  | false",
                "If-None-Match=\"A\";If-Modified-Since=BEFORE | true  | true",
            })
    void judgesReads(String headers, boolean holds, boolean notModified) {
        assertThat(holdsReading(of(headers), Optional.of(FILE))).isEqualTo(holds);
        assertThat(of(headers).notModified(FILE)).isEqualTo(notModified);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "A",
                "\"A",
                "A\"",
                "\"A\" \"B\"",
                "\"A\"\"B\"",
                "*, \"A\"",
                "\"A\", *",
                "w/\"A\"",
                "W/A",
                "W/",
                "\"A B\"",
                "\"A\", B",
                "'A'"
            })
    void refusesTagsThatItCannotRead(String tags) {
        assertThatThrownBy(() -> Preconditions.of(Map.of("If-Match", tags)::get))
                .isInstanceOf(BadConditionException.class);
        assertThatThrownBy(() -> Preconditions.of(Map.of("If-None-Match", tags)::get))
                .isInstanceOf(BadConditionException.class);
    }
}
