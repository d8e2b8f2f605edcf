package davroom.library.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {
    @ParameterizedTest
    @CsvSource({
        "IMG_1.JPG, IMAGE",
        "IMG_1.cr3, RAW",
        "IMG_1.heic, HEIC",
        "IMG_1.MOV, VIDEO",
        "IMG_1.JPG.xmp, SIDECAR",
        "logo.svg, VECTOR",
        "song.mp3, UNSUPPORTED",
        "letter.docx, UNSUPPORTED",
        "README, UNSUPPORTED",
        "jpg, UNSUPPORTED",
    })
    void namesTellFamilies(String name, Family family) {
        assertThat(Family.of(name)).isEqualTo(family);
    }

    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {
                "Canon, Canon EOS R5, Canon EOS R5",
                "NIKON CORPORATION, NIKON D850, NIKON D850",
                "OLYMPUS IMAGING CORP., E-M1, OLYMPUS E-M1",
                "Apple, iPhone 15 Pro, Apple iPhone 15 Pro",
                "EASTMAN KODAK COMPANY, KODAK DC210, KODAK DC210",
                "samsung, SM-G991B, samsung SM-G991B",
                "'SONY   ', 'ILCE-7M3  ', SONY ILCE-7M3",
                "'', X100V, X100V",
                "Leica Camera AG, LEICA M10, LEICA M10",
                "'', '', ''",
                "'    ', '----', ''",
            })
    void camerasHaveTheirMakerOnce(String make, String model, String camera) {
        assertThat(Camera.name(make, model).orElse("")).isEqualTo(camera);
    }

    @ParameterizedTest
    @CsvSource({
        "2024:05:01 10:20:30, 2024-05-01T10:20:30, -",
        "2024-05-01T10:20:30.25+02:00, 2024-05-01T10:20:30.250, +02:00",
        "2024-05-01T10:20:30+0530, 2024-05-01T10:20:30, +05:30",
        "2024-05-01T10:20Z, 2024-05-01T10:20, Z",
        "0000:00:00 00:00:00, -, -",
        "2024:13:01 10:20:30, -, -",
        "2024:02:30 10:20:30, -, -",
        "1904-01-01T00:00:00Z, -, -",
        "'    :  :     :  :  ', -, -",
        "2024-05-01T10:20:30+99:00, -, -",
        "yesterday, -, -",
    })
    void momentsAreReadAsTheyAreWritten(String text, String local, String zone) {
        assertThat(TakenAt.parse(text).map(taken -> taken.local().toString()).orElse("-"))
                .isEqualTo(local);
        assertThat(TakenAt.parse(text).flatMap(TakenAt::zone).map(Object::toString).orElse("-"))
                .isEqualTo(zone);
    }

    @ParameterizedTest
    @CsvSource({
        "+48.8577+002.2950+035.000/, 48.8577, 2.295",
        "-33.8688+151.2093/, -33.8688, 151.2093",
        "+40-074, 40, -74",
    })
    void placesAreReadAsPhonesWriteThem(String text, double latitude, double longitude) {
        assertThat(Place.parse(text)).contains(new Place(latitude, longitude));
    }
}
