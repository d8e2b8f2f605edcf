package davroom.webdav.xml;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.storage.StoragePath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlOutTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XmlOut out = new XmlOut(bytes);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain       | plain",
                "a<b>c&d     | a&lt;b&gt;c&amp;d",
                "\"'         | \"'",
                "é€📷        | é€📷",
                "a\tb        | a\tb",
                "a\u0001b    | a\uFFFDb",
                "a\uFFFEb    | a\uFFFDb",
                "a\uD800b    | a\uFFFDb",
            })
    void escapesText(String text, String xml) throws IOException {
        out.text(text);
        assertThat(written()).isEqualTo(xml);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a b", "100%", "#?", "é", "e\u0301", "📷", "a;b", "a:b", "[x]", "a\"b", "<"})
    void encodesNamesAsStoragePathDoes(String name) throws IOException {
        out.segment(name);
        assertThat("/" + written()).isEqualTo(StoragePath.of(name).toUri());
    }

    @Test
    void escapesTheAmpersandOfAName() throws IOException {
        out.segment("a&b");
        assertThat(written()).isEqualTo("a&amp;b");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 10, 999, 1000, 1234567890123L, Long.MAX_VALUE, -5})
    void writesNumbers(long number) throws IOException {
        out.number(number);
        assertThat(written()).isEqualTo(Long.toString(number));
    }

    @Test
    void writesDatesAsTheJdkDoes() throws IOException {
        DateTimeFormatter http =
                DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                        .withZone(ZoneOffset.UTC);
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            Instant moment =
                    Instant.ofEpochSecond(random.nextLong(-60_000_000_000L, 200_000_000_000L));
            out.httpDate(moment);
            assertThat(written()).isEqualTo(http.format(moment));
            out.isoDate(moment);
            assertThat(written()).isEqualTo(moment.toString());
        }
    }

    @Test
    void staysWithinWhatADateCanSay() throws IOException {
        out.isoDate(Instant.MAX);
        assertThat(written()).isEqualTo("9999-12-31T23:59:59Z");
        out.isoDate(Instant.MIN);
        assertThat(written()).isEqualTo("0001-01-01T00:00:00Z");
    }

    @Test
    void losesNothingWhenTheBufferIsFull() throws IOException {
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            out.text("é📷a");
            out.raw(Xml.bytes("<x/>"));
            out.number(i);
            expected.append("é📷a<x/>").append(i);
        }
        assertThat(written()).isEqualTo(expected.toString());
    }

    private String written() throws IOException {
        out.flush();
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }
}
