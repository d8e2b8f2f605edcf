package davroom.api.library;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.storage.Origin;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import davroom.api.testing.MemoryStorage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverlookedTest {
    private final MemoryStorage drive = new MemoryStorage("originals");

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
                "/originals/2024/@eaDir/a.jpg/SYNOPHOTO_THUMB_M.jpg",
                "/originals/#recycle/a.jpg",
                "/originals/$RECYCLE.BIN/a.jpg",
                "/originals/.davroomignore",
            })
    void namesThatNobodyLooksAt(String path) {
        assertThat(Overlooked.is(StoragePath.parse(path))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/originals/a.jpg", "/originals/part/a.jpg", "/originals", "/import/a"})
    void namesThatAreLookedAt(String path) {
        assertThat(Overlooked.is(StoragePath.parse(path))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // line in the file of the folder 2024, path, whether it is overlooked
        "*.psd,       /originals/2024/a.psd,            true",
        "*.psd,       /originals/2024/A.PSD,            true",
        "*.PSD,       /originals/2024/deep/er/a.psd,    true",
        "*.psd,       /originals/2024/a.psd/b.jpg,      true",
        "*.psd,       /originals/2024/a.psd.jpg,        false",
        "*.psd,       /originals/a.psd,                 false",
        "*.psd,       /originals/2024b/a.psd,           false",
        "  a.jpg  ,   /originals/2024/a.jpg,            true",
        "a?c.jpg,     /originals/2024/abc.jpg,          true",
        "a?c.jpg,     /originals/2024/ac.jpg,           false",
        "a[b-d]c,     /originals/2024/aCc,              true",
        "a[b-d]c,     /originals/2024/aec,              false",
        "a[!b-d]c,    /originals/2024/aec,              true",
        "a[!b-d]c,    /originals/2024/abc,              false",
        "a[b,         /originals/2024/a[b,              true",
        "cache/,      /originals/2024/x/cache/a.jpg,    true",
        "cache/,      /originals/2024/x/cache,          false",
        "/a.jpg,      /originals/2024/a.jpg,            true",
        "/a.jpg,      /originals/2024/x/a.jpg,          false",
        "x/a.jpg,     /originals/2024/x/a.jpg,          true",
        "x/a.jpg,     /originals/2024/y/x/a.jpg,        false",
        "x/*.jpg,     /originals/2024/x/y/a.jpg,        false",
        "**/a.jpg,    /originals/2024/x/y/a.jpg,        true",
        "x/**/a.jpg,  /originals/2024/x/a.jpg,          true",
        "x/**/a.jpg,  /originals/2024/x/y/z/a.jpg,      true",
        "x/**,        /originals/2024/x/y/z/a.jpg,      true",
        "*,           /originals/2024/a.jpg,            true",
        "# a.jpg,     /originals/2024/a.jpg,            false",
        "#a.jpg,      /originals/2024/#a.jpg,           true",
        "caf\u00e9,   /originals/2024/cafe\u0301/a.jpg, true",
        "'',          /originals/2024/a.jpg,            false",
        "/,           /originals/2024/a.jpg,            false",
    })
    void linesSayWhatIsOverlookedHereAndBelow(String line, String path, boolean is)
            throws IOException {
        folder("/originals/2024");
        store("/originals/2024/.davroomignore", "# for the library\n\n" + line + "\r\nother\n");
        assertThat(new Overlooked(drive).covers(StoragePath.parse(path), false)).isEqualTo(is);
    }

    @Test
    void aLineForFoldersMeansTheFolderItself() throws IOException {
        store("/originals/.ppignore", "\uFEFFcache/\n");
        StoragePath cache = StoragePath.parse("/originals/cache");
        assertThat(new Overlooked(drive).covers(cache, true)).isTrue();
        assertThat(new Overlooked(drive).covers(cache, false)).isFalse();
    }

    @Test
    void theFilesOfAllFoldersAboveHoldTogether() throws IOException {
        folder("/originals/2024");
        store("/originals/.ppignore", "*.psd");
        store("/originals/2024/.davroomignore", "*.tif");
        Overlooked overlooked = new Overlooked(drive);
        assertThat(overlooked.covers(StoragePath.parse("/originals/2024/a.psd"), false)).isTrue();
        assertThat(overlooked.covers(StoragePath.parse("/originals/2024/a.tif"), false)).isTrue();
        assertThat(overlooked.covers(StoragePath.parse("/originals/a.tif"), false)).isFalse();
        assertThat(overlooked.covers(StoragePath.parse("/originals"), true)).isFalse();
    }

    @Test
    void aFolderOfThatNameSaysNothing() throws IOException {
        folder("/originals/.davroomignore");
        assertThat(new Overlooked(drive).covers(StoragePath.parse("/originals/a.jpg"), false))
                .isFalse();
    }

    @Test
    @Timeout(10)
    void aPatternThatSomebodyMadeToBeSlowIsNot() throws IOException {
        store("/originals/.davroomignore", ("*a".repeat(400) + "b\n").repeat(80));
        StoragePath path = StoragePath.parse("/originals/" + "a".repeat(250));
        assertThat(new Overlooked(drive).covers(path, false)).isFalse();
    }

    private void folder(String path) throws IOException {
        drive.createFolder(StoragePath.parse(path), Origin.WEBDAV);
    }

    private void store(String path, String text) throws IOException {
        drive.store(
                StoragePath.parse(path),
                new ByteArrayInputStream(text.getBytes(UTF_8)),
                StoreOptions.from(Origin.WEBDAV));
    }
}
