package davroom.webdav.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypeTest {

    @ParameterizedTest
    @CsvSource({
        "a.jpg,image/jpeg",
        "A.JPEG,image/jpeg",
        "a.b.heic,image/heic",
        "a.mp4,video/mp4",
        "a.MOV,video/quicktime",
        "a.m4a,audio/mp4",
        "a.svg,application/octet-stream",
        "a.html,application/octet-stream",
        "a.jpg.html,application/octet-stream",
        "a.xmp,application/octet-stream",
        "jpg,application/octet-stream",
        "a.,application/octet-stream",
    })
    void knowsPicturesSoundsAndFilmsOnly(String name, String type) {
        assertThat(MediaType.of(name)).isEqualTo(type);
    }
}
