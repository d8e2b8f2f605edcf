package davroom.library.intake;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.storage.StoragePath;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What names say of when something was taken. */
class NameDateTest {

    @ParameterizedTest
    @CsvSource({
        "IMG_20240506_070809.jpg, 2024-05-06T07:08:09, 2024-05-06T07:08:10",
        "PXL_20240506_070809123.jpg, 2024-05-06T07:08:09, 2024-05-06T07:08:10",
        "20240506070809.mp4, 2024-05-06T07:08:09, 2024-05-06T07:08:10",
        "2024-05-06 07.08.09.jpg, 2024-05-06T07:08:09, 2024-05-06T07:08:10",
        "Screenshot_2024-05-06-07-08-09-12.png, 2024-05-06T07:08:09, 2024-05-06T07:08:10",
        "WhatsApp Image 2024-05-06 at 07.08.09.jpeg, 2024-05-06T07:08:09, 2024-05-06T07:08:10",
        "signal-2024-05-06-07-08-09-123.jpg, 2024-05-06T07:08:09, 2024-05-06T07:08:10",
        "IMG-20240506-WA0001.jpg, 2024-05-06T00:00, 2024-05-07T00:00",
        "IMG_20240506_990809.jpg, 2024-05-06T00:00, 2024-05-07T00:00",
        "2024/05/06/DSC1.jpg, 2024-05-06T00:00, 2024-05-07T00:00",
        "2024/05/06 Lake/DSC1.jpg, 2024-05-06T00:00, 2024-05-07T00:00",
        "2024-05-06 Lake/raw/DSC1.jpg, 2024-05-06T00:00, 2024-05-07T00:00",
        "card/2024/05/DSC1.jpg, 2024-05-01T00:00, 2024-06-01T00:00",
        "2024-05 Lake/DSC1.jpg, 2024-05-01T00:00, 2024-06-01T00:00",
        "2023/2024/12/DSC1.jpg, 2024-12-01T00:00, 2025-01-01T00:00",
        "2024/Lake/DSC1.jpg, 2024-01-01T00:00, 2025-01-01T00:00",
        "2019-01-01/IMG_20240506_070809.jpg, 2024-05-06T07:08:09, 2024-05-06T07:08:10",
    })
    void isBetween(String path, LocalDateTime from, LocalDateTime until) {
        assertThat(NameDate.of(StoragePath.parse("/import/" + path)))
                .contains(new NameDate(from, until));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DSC1.jpg",
                "IMG_1234.JPG",
                "IMG_20241345.jpg",
                "1715000000000.jpg",
                "120240506.jpg",
                "18240506.jpg",
                "100CANON/DSC1.jpg",
                "Lake 3/DSC1.jpg",
            })
    void isNotSaid(String path) {
        assertThat(NameDate.of(StoragePath.parse("/import/" + path))).isEmpty();
    }

    @Test
    void isTheTimeOfTheDiskWhenThatMayBe() {
        NameDate day = NameDate.of(StoragePath.parse("/import/IMG-20240506-WA1.jpg")).orElseThrow();
        LocalDateTime noon = LocalDateTime.parse("2024-05-06T12:00:00");
        assertThat(day.nearest(noon)).isEqualTo(noon);
        assertThat(day.nearest(noon.plusYears(1))).isEqualTo("2024-05-06T00:00:00");
        assertThat(day.nearest(day.until())).isEqualTo(day.from());
    }
}
