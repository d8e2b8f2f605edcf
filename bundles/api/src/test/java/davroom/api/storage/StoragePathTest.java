package davroom.api.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoragePathTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                         | /",
                "/                          | /",
                "/originals                 | /originals",
                "/originals/                | /originals",
                "/originals/a%20b.jpg       | /originals/a b.jpg",
                "/originals/100%25.txt      | /originals/100%.txt",
                "/originals/a+b&c;d:e@f=g   | /originals/a+b&c;d:e@f=g",
                "/originals/%C3%A9          | /originals/é",
                "/originals/é               | /originals/é",
                "/originals/e%CC%81         | /originals/e\u0301",
                "/originals/%F0%9F%93%B7    | /originals/📷",
                "/originals/%E2%80%AEgpj    | /originals/\u202Egpj",
                "/originals/...             | /originals/...",
                "/originals/%23%3F          | /originals/#?",
            })
    void decodesOnce(String raw, String text) {
        assertThat(StoragePath.ofUri(raw).toString()).isEqualTo(text);
        assertThat(StoragePath.parse(text)).isEqualTo(StoragePath.ofUri(raw));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "originals",
                "//",
                "//originals",
                "/originals//a",
                "/originals/.",
                "/originals/./a",
                "/originals/../a",
                "/originals/..",
                "/originals/%2e%2e/a",
                "/originals/%2E/a",
                "/originals/a%2fb",
                "/originals/a%2Fb",
                "/originals/..%2f..%2fx",
                "/originals/a%5cb",
                "/originals/..%5c",
                "/originals/a\\b",
                "/originals/a%00b",
                "/originals/a%0d%0ab",
                "/originals/a%7Fb",
                "/originals/%c0%ae%c0%ae/a",
                "/originals/%ff",
                "/originals/%",
                "/originals/%4",
                "/originals/%zz",
                "/originals/%ED%A0%80",
            })
    void refuses(String raw) {
        assertThatThrownBy(() -> StoragePath.ofUri(raw)).isInstanceOf(IllegalPathException.class);
    }

    @Test
    void doubleEncodingStaysAName() {
        assertThat(StoragePath.ofUri("/originals/%252e%252e").name()).isEqualTo("%2e%2e");
    }

    @Test
    void refusesLongNamesByTheirBytes() {
        assertThat(StoragePath.allows("a".repeat(255))).isTrue();
        assertThat(StoragePath.allows("a".repeat(256))).isFalse();
        assertThat(StoragePath.allows("é".repeat(127))).isTrue();
        assertThat(StoragePath.allows("é".repeat(128))).isFalse();
        assertThat(StoragePath.allows("📷".repeat(63))).isTrue();
        assertThat(StoragePath.allows("📷".repeat(64))).isFalse();
        assertThat(StoragePath.allows("a\uD800b")).isFalse();
    }

    @Test
    void refusesLongPaths() {
        StoragePath deep = StoragePath.of("d");
        for (int i = 0; i < 16; i++) {
            deep = deep.resolve("a".repeat(250));
        }
        StoragePath deepest = deep;
        assertThatThrownBy(() -> deepest.resolve("a".repeat(250)))
                .isInstanceOf(IllegalPathException.class);
    }

    @Test
    void knowsItsPlace() {
        StoragePath path = StoragePath.of("originals", "2024", "a.jpg");
        assertThat(path.drive()).isEqualTo("originals");
        assertThat(path.name()).isEqualTo("a.jpg");
        assertThat(path.parent()).isEqualTo(StoragePath.of("originals", "2024"));
        assertThat(path.namesOnDrive()).containsExactly("2024", "a.jpg");
        assertThat(path.isDrive()).isFalse();
        assertThat(StoragePath.of("originals").isDrive()).isTrue();
        assertThat(StoragePath.of("originals").parent()).isEqualTo(StoragePath.ROOT);
        assertThat(StoragePath.ROOT.parent()).isEqualTo(StoragePath.ROOT);
        assertThat(StoragePath.ROOT.names()).isEmpty();
    }

    @Test
    void isUnderByNamesNotByLetters() {
        StoragePath photos = StoragePath.of("originals", "photos");
        assertThat(StoragePath.of("originals", "photos", "a").isUnder(photos)).isTrue();
        assertThat(photos.isUnder(photos)).isTrue();
        assertThat(StoragePath.of("originals", "photos2").isUnder(photos)).isFalse();
        assertThat(photos.isUnder(StoragePath.ROOT)).isTrue();
        assertThat(StoragePath.ROOT.isUnder(photos)).isFalse();
    }

    @Test
    void followsARename() {
        StoragePath from = StoragePath.of("originals", "a");
        StoragePath to = StoragePath.of("originals", "b", "c");
        assertThat(StoragePath.of("originals", "a", "x").rebase(from, to))
                .isEqualTo(StoragePath.of("originals", "b", "c", "x"));
        assertThat(from.rebase(from, to)).isEqualTo(to);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "100%", "#?", "é", "e\u0301", "📷", "a;b", "a:b", "[x]", "a\"b"})
    void encodesSoThatItDecodes(String name) {
        StoragePath path = StoragePath.of("originals", name);
        assertThat(StoragePath.ofUri(path.toUri())).isEqualTo(path);
        assertThat(path.toUri()).matches("[!-~]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".davroom",
                ".DavRoom",
                ".DAVROOM.",
                ".davroom ",
                ".davroom. .",
                ".davroom::$INDEX_ALLOCATION",
                ".dav\u200croom",
                ".davroo\u0301m",
                "\uff0edavroom",
                ".\uff24avroom",
                "DAVROO~1",
            })
    void reservesTheNameOfTheDrivesOwnFolderInEverySpelling(String name) {
        assertThat(StoragePath.reserves(name)).isTrue();
        assertThat(StoragePath.of("originals", "d", name, "x").isReserved()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"davroom", ".davrooms", ".davroom2", "x.davroom", "..davroom", ".d"})
    void reservesNoOtherName(String name) {
        assertThat(StoragePath.of("originals", name).isReserved()).isFalse();
        // a drive may be called so, for it is no folder in a drive
        assertThat(StoragePath.of(".davroom").isReserved()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "a,                    a",
        "caf\u00e9,            caf\u00e9|cafe\u0301",
        "cafe\u0301,           cafe\u0301|caf\u00e9",
        "e\u0301\u00e9,        e\u0301\u00e9|\u00e9\u00e9|e\u0301e\u0301",
        "\u6771,               \u6771",
        "\u212b,               \u212b|\u00c5|A\u030a",
    })
    void knowsTheSpellingsOfAName(String name, String spellings) {
        assertThat(StoragePath.spellings(name)).containsExactly(spellings.split("[|]"));
    }

    @Test
    void leavesOutSpellingsThatAreTooLong() {
        String name = "\u00e9".repeat(127);
        assertThat(StoragePath.spellings(name)).containsExactly(name);
    }

    @Test
    void comparesInOneForm() {
        StoragePath nfd = StoragePath.of("originals", "e\u0301", "a");
        StoragePath nfc = StoragePath.of("originals", "\u00e9", "a");
        assertThat(nfd.composed()).isEqualTo(nfc.composed()).isEqualTo(nfc);
        StoragePath plain = StoragePath.of("originals", "e");
        assertThat(plain.composed()).isSameAs(plain);
        assertThat(plain.isAscii()).isTrue();
        assertThat(nfd.isAscii()).isFalse();
    }
}
