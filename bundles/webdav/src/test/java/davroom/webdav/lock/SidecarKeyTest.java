package davroom.webdav.lock;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.storage.StoragePath;
import davroom.api.testing.OpenAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SidecarKeyTest {

    @ParameterizedTest
    @CsvSource({
        "/,                                /",
        "/originals,                       /originals",
        "/originals/2024/a.jpg,            /originals/2024/a.jpg",
        "/originals/._a,                   /originals/.davroom/bob-1/._a",
        "/originals/2024/._a,              /originals/2024/.davroom/bob-1/._a",
        "/originals/.TemporaryItems/5/._a, /originals/.davroom/bob-1/.TemporaryItems/5/._a",
    })
    void liesInTheFolderOfTheSidecar(String path, String key) {
        StoragePath found = SidecarKey.of(StoragePath.parse(path), "bob-1");
        assertThat(found).isEqualTo(StoragePath.parse(key));
        assertThat(SidecarKey.shown(found)).isEqualTo(StoragePath.parse(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bob",
                "Bob",
                "b/ob",
                "..",
                "\u00dc",
                "con",
                "a@example.com",
                "0123456789012345678901234567890123456789"
            })
    void callsEveryAccountSomethingThatDisksTake(String name) {
        String owner = SidecarKey.owner(OpenAccess.subject(name));
        assertThat(owner).matches("[a-z0-9]{0,32}-[0-9a-f]{16}");
    }

    @Test
    void callsNoTwoAccountsTheSame() {
        assertThat(SidecarKey.owner(OpenAccess.subject("a.b")))
                .startsWith("ab-")
                .isNotEqualTo(SidecarKey.owner(OpenAccess.subject("ab")));
    }
}
