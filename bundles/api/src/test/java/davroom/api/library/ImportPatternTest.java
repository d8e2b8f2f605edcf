package davroom.api.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.api.storage.StoragePath;
import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What imported files are called. */
class ImportPatternTest {
    private static final LocalDateTime TAKEN = LocalDateTime.of(2024, 5, 6, 7, 8, 9);

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "yyyy/MM/yyyyMMdd_HHmmss_{crc}, /originals/2024/05/20240506_070809_1A2B3C4D",
                "{crc}, /originals/1A2B3C4D",
                "yyyy-MM-dd HH.mm.ss, /originals/2024-05-06 07.08.09",
                "'Summer' yyyy/{crc}, /originals/Summer 2024/1A2B3C4D",
                "a/b/c ss, /originals/a/b/c 09",
            })
    void areCalledWhatThePatternSays(String pattern, String path) {
        assertThat(ImportPattern.of(pattern).path(StoragePath.of("originals"), TAKEN, "1A2B3C4D"))
                .hasToString(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yyyy/MM",
                "{crc}/photo",
                "photo",
                "yyyy/MM/dd/HHmm",
                "/{crc}",
                "{crc}/",
                "a//{crc}",
                "../{crc}",
                "{crc}/.",
                ".hidden/{crc}",
                ".davroom/{crc}",
                "yyyy\\{crc}",
                "'{crc}'",
                "'open {crc}",
                "{CRC} ss",
                "}{crc}",
                "{crc}.part",
            })
    void areNotCalledWhatNobodyWouldFind(String pattern) {
        assertThatThrownBy(() -> ImportPattern.of(pattern))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
