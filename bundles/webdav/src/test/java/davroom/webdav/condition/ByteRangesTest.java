package davroom.webdav.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import davroom.api.storage.Entry;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangesTest {
    private static Entry file(long size) {
        Instant modified = Instant.parse("1994-11-06T08:49:37.5Z");
        return new Entry("a", false, size, modified, modified, "\"A\"");
    }

    private static String text(ByteRanges ranges) {
        return ranges.ranges().stream()
                .map(range -> range.first() + "-" + range.last())
                .collect(Collectors.joining(","));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=0-4 | 0-4",
                "bytes=0-0 | 0-0",
                "bytes=10-10 | 10-10",
                "bytes=5- | 5-10",
                "bytes=0- | 0-10",
                "bytes=-3 | 8-10",
                "bytes=-11 | 0-10",
                "bytes=-99 | 0-10",
                "bytes=5-99 | 5-10",
                "bytes=5-99999999999999999999 | 5-10",
                "bytes=-99999999999999999999 | 0-10",
                "Bytes=0-4 | 0-4",
                "bytes= 0-4 | 0-4",
                "bytes=0-1,4-5 | 0-1,4-5",
                "bytes=4-5, 0-1 | 4-5,0-1",
                "bytes=,0-1,,4-5, | 0-1,4-5",
                "bytes=0-1,2-3 | 0-3",
                "bytes=0-5,3-8 | 0-8",
                "bytes=3-8,0-5,10- | 0-8,10-10",
                "bytes=0-10,2-3 | 0-10",
                "bytes=0-1,20-30 | 0-1",
                "bytes=20-30,-1 | 10-10",
                "bytes=0-1,-0 | 0-1",
                "bytes=0-0,2-2,4-4,6-6,8-8,10-10 | 0-0,2-2,4-4,6-6,8-8,10-10",
            })
    void readsRangesOfElevenBytes(String header, String expected) throws IOException {
        assertThat(text(ByteRanges.of(header, null, file(11)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=,",
                "bytes=-",
                "bytes=a-b",
                "bytes=1",
                "bytes=4-1",
                "bytes=0-1,4-1",
                "bytes=0-1,x",
                "bytes=--5",
                "bytes=1-2-3",
                "bytes=+1-2",
                "bytes=0x1-2",
                "bytes=\u0661-\u0662",
                "lines=0-1",
                "bytes 0-1"
            })
    void sendsTheWholeFileForWhatItCannotRead(String header) throws IOException {
        assertThat(ByteRanges.of(header, null, file(11)).whole()).isTrue();
    }

    @Test
    void sendsTheWholeFileWithoutTheHeader() throws IOException {
        assertThat(ByteRanges.of(null, null, file(11)).whole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=11-",
                "bytes=11-20",
                "bytes=-0",
                "bytes=50-60,70-",
                "bytes=99999999999999999999-"
            })
    void saysTheSizeWhenNothingIsThere(String header) {
        assertThatThrownBy(() -> ByteRanges.of(header, null, file(11)))
                .asInstanceOf(type(UnsatisfiableRangeException.class))
                .extracting(UnsatisfiableRangeException::contentRange)
                .isEqualTo("bytes */11");
    }

    @Test
    void anEmptyFileHasNoRanges() throws IOException {
        assertThatThrownBy(() -> ByteRanges.of("bytes=0-", null, file(0)))
                .isInstanceOf(UnsatisfiableRangeException.class);
        assertThat(ByteRanges.of("bytes=-5", null, file(0)).whole()).isTrue();
    }

    @Test
    void sendsTheWholeFileWhenTooManyPartsAreWanted() throws IOException {
        assertThat(text(ByteRanges.of(everyOther(8), null, file(1_000)))).contains("14-14");
        assertThat(ByteRanges.of(everyOther(9), null, file(1_000)).whole()).isTrue();
        assertThat(ByteRanges.of("bytes=" + "0-,".repeat(10_000), null, file(11)).whole()).isTrue();
    }

    private static String everyOther(int parts) {
        return IntStream.range(0, parts)
                .mapToObj(i -> 2 * i + "-" + 2 * i)
                .collect(Collectors.joining(",", "bytes=", ""));
    }

    @Test
    void overlappingRangesAreOne() throws IOException {
        assertThat(text(ByteRanges.of("bytes=" + "0-,".repeat(50), null, file(11))))
                .isEqualTo("0-10");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"A\" | 0-4",
                "\"B\" | ''",
                "W/\"A\" | ''",
                "Sun, 06 Nov 1994 08:49:37 GMT | 0-4",
                "Sun, 06 Nov 1994 08:49:38 GMT | ''",
                "Sun, 06 Nov 1994 08:49:36 GMT | ''",
                "A | ''",
                "* | ''",
            })
    void looksAtTheRangeOnlyWhileTheFileIsTheSame(String ifRange, String expected)
            throws IOException {
        assertThat(text(ByteRanges.of("bytes=0-4", ifRange, file(11))))
                .isEqualTo(expected.replace("'", ""));
    }

    @Test
    void aChangedFileHasNoUnsatisfiableRange() throws IOException {
        assertThat(ByteRanges.of("bytes=20-", "\"B\"", file(11)).whole()).isTrue();
    }

    @Test
    void describesAPart() {
        ByteRanges.ByteRange part = new ByteRanges.ByteRange(2, 4);

        assertThat(part.length()).isEqualTo(3);
        assertThat(part.contentRange(11)).isEqualTo("bytes 2-4/11");
    }
}
