package davroom.api.library;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.storage.StoragePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files belong together. */
class GroupNameTest {

    @ParameterizedTest
    @CsvSource({
        "IMG_1234.JPG, img_1234",
        "IMG_1234.CR2, img_1234",
        "IMG_1234.CR2.xmp, img_1234",
        "IMG_1234.jpg.json, img_1234",
        "IMG_E1234.HEIC, img_1234",
        "IMG_E1234.AAE, img_1234",
        "IMG_1234_HEVC.MOV, img_1234",
        "DSC00042.ARW, dsc00042",
        "a.b.jpg, a.b",
        "2024.05.06.jpg, 2024.05.06",
        "no extension, no extension",
        "img_e12345.jpg, img_e12345",
    })
    void belongTogetherWithTheSameName(String name, String group) {
        assertThat(GroupName.of(StoragePath.of("originals", "2024", name)))
                .isEqualTo(StoragePath.of("originals", "2024", group));
    }

    @Test
    void doNotBelongTogetherInOtherFolders() {
        assertThat(GroupName.of(StoragePath.of("originals", "a", "x.jpg")))
                .isNotEqualTo(GroupName.of(StoragePath.of("originals", "b", "x.jpg")));
        assertThat(GroupName.of(StoragePath.of("originals"))).hasToString("/originals");
    }
}
