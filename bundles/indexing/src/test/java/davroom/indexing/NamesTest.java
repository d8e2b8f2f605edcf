package davroom.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.storage.StoragePath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names nobody looks at. */
class NamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/originals/a.jpg.tacitpart",
                "/originals/a.part",
                "/originals/a.jpg.filepart",
                "/originals/a.crdownload",
                "/originals/._a.jpg",
                "/originals/.DS_Store",
                "/originals/.hidden/a.jpg",
                "/originals/sub/Thumbs.db",
            })
    void areOverlooked(String path) {
        assertThat(Overlooked.is(StoragePath.parse(path))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/originals/a.jpg", "/originals/part/a.jpg", "/originals", "/import/a"})
    void areLookedAt(String path) {
        assertThat(Overlooked.is(StoragePath.parse(path))).isFalse();
    }
}
