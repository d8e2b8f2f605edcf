package davroom.webdav.verb;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.auth.Access;
import davroom.api.auth.Permission;
import davroom.api.auth.Subject;
import davroom.api.storage.Entry;
import davroom.api.storage.StoragePath;
import davroom.api.testing.OpenAccess;
import java.nio.file.AccessDeniedException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/                 | READ ADD CHANGE DELETE | false | G",
                "/originals        | READ ADD CHANGE DELETE | false | GCK",
                "/originals        | READ ADD               | false | GCK",
                "/originals        | READ                   | false | G",
                "/originals        | READ ADD CHANGE DELETE | true  | G",
                "/originals/d      | READ ADD CHANGE DELETE | false | GDNVCK",
                "/originals/d      | READ ADD CHANGE        | false | GCK",
                "/originals/d      | READ DELETE            | false | GDV",
                "/originals/d      | READ ADD CHANGE DELETE | true  | G",
                "/originals/a.jpg  | READ ADD CHANGE DELETE | false | GDNVW",
                "/originals/a.jpg  | READ ADD               | false | G",
                "/originals/a.jpg  | READ CHANGE            | false | GW",
                "/originals/a.jpg  | READ                   | false | G",
                "/originals/a.jpg  | READ ADD CHANGE DELETE | true  | G",
                "/originals/0.jpg  | READ ADD               | false | GW",
            })
    void tellsInLettersWhatCanBeDone(
            String path, String allowed, boolean readOnly, String letters) {
        boolean folder = !path.endsWith(".jpg");
        Entry entry = entry(folder, path.endsWith("0.jpg") ? 0 : 11, "7");
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        Arrays.stream(allowed.split(" ")).map(Permission::valueOf).forEach(permissions::add);
        assertThat(
                        Cloud.permissions(
                                only(permissions),
                                OpenAccess.subject("bob"),
                                StoragePath.parse(path),
                                entry,
                                readOnly))
                .isEqualTo(letters);
    }

    @Test
    void tellsTheFilesOfTwoDrivesApart() {
        Entry seventh = entry(false, 1, "7");
        StoragePath here = StoragePath.parse("/originals/a");
        assertThat(Cloud.id(here, seventh)).matches("00000007d[0-9a-f]{8}");
        assertThat(Cloud.id(StoragePath.parse("/originals/b"), seventh))
                .isEqualTo(Cloud.id(here, seventh));
        assertThat(Cloud.id(StoragePath.parse("/import/a"), seventh))
                .isNotEqualTo(Cloud.id(here, seventh));
    }

    @Test
    void hasANumberForEveryFile() {
        Entry unknown = entry(false, 1, "");
        assertThat(Cloud.fileId(StoragePath.parse("/originals/a"), unknown))
                .matches("[0-9]+")
                .isNotEqualTo(Cloud.fileId(StoragePath.parse("/originals/b"), unknown));
    }

    private static Entry entry(boolean folder, long size, String id) {
        return new Entry("a", folder, size, Instant.EPOCH, Instant.EPOCH, "", id);
    }

    private static Access only(Set<Permission> allowed) {
        return new Access() {
            @Override
            public void check(Subject subject, Permission permission, StoragePath path)
                    throws AccessDeniedException {
                if (!allowed.contains(permission)) {
                    throw new AccessDeniedException(path.toString());
                }
            }

            @Override
            public boolean sees(Subject subject, StoragePath path) {
                return true;
            }
        };
    }
}
