package davroom.api.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SidecarsTest {

    @ParameterizedTest
    @CsvSource({
        "._a.jpg,                             true",
        "._,                                  false",
        "_.a.jpg,                             false",
        "a._b,                                false",
        "._.DS_Store,                         true",
        ".DS_Store,                           true",
        ".ds_store,                           true",
        "DS_Store,                            false",
        ".DS_Store.jpg,                       false",
        ".localized,                          true",
        ".apdisk,                             true",
        ".TemporaryItems,                     true",
        ".Spotlight-V100,                     true",
        ".fseventsd,                          true",
        ".DocumentRevisions-V100,             true",
        ".VolumeIcon.icns,                    true",
        ".metadata_never_index,               true",
        ".metadata_never_index_unless_rootfs, true",
        ".ql_disablethumbnails,               true",
        "Thumbs.db,                           true",
        "THUMBS.DB,                           true",
        "ehthumbs.db,                         true",
        "Desktop.ini,                         true",
        "desktop.ini,                         true",
        ".directory,                          true",
        ".Directory,                          false",
        "directory,                           false",
        "folder.jpg,                          false",
        "AutoRun.inf,                         false",
        ".hidden,                             false",
        ".davroom,                            false",
    })
    void knowsTheNames(String name, boolean is) {
        assertThat(Sidecars.isName(name)).isEqualTo(is);
    }

    @ParameterizedTest
    @CsvSource({
        "/originals/a.jpg,                    false",
        "/originals/2024/._a.jpg,             true",
        "/originals/.TemporaryItems/501/a,    true",
        "/desktop.ini/a.jpg,                  false",
        "/,                                   false",
    })
    void aPathIsOneWhenAnyOfItsNamesBelowTheDriveIs(String path, boolean is) {
        assertThat(StoragePath.parse(path).isSidecar()).isEqualTo(is);
    }

    @Test
    void everyProbeIsASidecar() {
        assertThat(Sidecars.isProbe(".metadata_never_index")).isTrue();
        assertThat(Sidecars.isProbe(".DS_Store")).isFalse();
    }
}
