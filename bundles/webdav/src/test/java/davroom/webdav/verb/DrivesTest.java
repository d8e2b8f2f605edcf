package davroom.webdav.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.api.storage.StorageOfflineException;
import davroom.api.storage.StoragePath;
import davroom.api.testing.MemoryStorage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrivesTest {
    private static final StoragePath FILE = StoragePath.of("originals", "a");

    private final Drives drives = new Drives();

    @Test
    void findsTheDriveOfAPath() throws IOException {
        MemoryStorage originals = new MemoryStorage("originals");
        drives.add(originals);
        drives.add(new MemoryStorage("import"));
        assertThat(drives.of(FILE)).containsSame(originals);
        assertThat(drives.of(StoragePath.of("other"))).isEmpty();
        assertThat(drives.of(StoragePath.ROOT)).isEmpty();
        assertThat(drives.all())
                .extracting(s -> s.drive().name())
                .containsExactly("import", "originals");
    }

    @Test
    void doesNotTakeADriveThatIsAwayForUnknown() {
        MemoryStorage originals = new MemoryStorage("originals");
        drives.add(originals);
        drives.remove(originals);
        assertThatThrownBy(() -> drives.of(FILE)).isInstanceOf(StorageOfflineException.class);
    }

    @Test
    void doesNotTakeADriveThatShouldBeThereForUnknown() {
        drives.add(new MemoryStorage("import"));
        drives.expect(List.of("originals", "import"));
        assertThatThrownBy(() -> drives.of(FILE)).isInstanceOf(StorageOfflineException.class);
        assertThatThrownBy(drives::complete).isInstanceOf(StorageOfflineException.class);
    }

    @Test
    void keepsTheDriveThatTookThePlaceOfAnother() throws IOException {
        MemoryStorage old = new MemoryStorage("originals");
        MemoryStorage fresh = new MemoryStorage("originals");
        drives.add(old);
        drives.add(fresh);
        drives.remove(old);
        assertThat(drives.of(FILE)).containsSame(fresh);
    }
}
