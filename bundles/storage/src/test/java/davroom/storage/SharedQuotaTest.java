package davroom.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.api.storage.Drive;
import davroom.api.storage.NoSpaceException;
import davroom.api.storage.Origin;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One quota is for the files of all drives. */
class SharedQuotaTest {
    private static final Origin ORIGIN = new Origin("test");
    private static final Limits HUNDRED = new Limits(false, 0, 100, Durability.NONE);

    @TempDir Path home;
    private final Usage usage = new Usage();
    private FolderStorage originals;
    private FolderStorage imports;

    @BeforeEach
    void open() throws IOException {
        originals = drive("originals");
        imports = drive("import");
    }

    private FolderStorage drive(String name) throws IOException {
        return new FolderStorage(
                name,
                Drive.Kind.ORIGINALS,
                Files.createDirectory(home.resolve(name)).toRealPath(),
                DriveNote.none(),
                HUNDRED,
                usage,
                Clock.systemUTC(),
                List::of);
    }

    private static void store(Storage drive, int bytes) throws IOException {
        drive.store(
                StoragePath.of(drive.drive().name(), "a"),
                new ByteArrayInputStream(new byte[bytes]),
                StoreOptions.from(ORIGIN));
    }

    @Test
    void isUsedByEachDrive() throws Exception {
        store(originals, 60);
        assertThatThrownBy(() -> store(imports, 60)).isInstanceOf(NoSpaceException.class);
        store(imports, 40);
        assertThat(imports.space().usedBytes()).isEqualTo(100);
        assertThat(imports.space().availableBytes()).isZero();
        originals.delete(StoragePath.of("originals", "a"), ORIGIN);
        store(imports, 100);
    }

    @Test
    void isGivenBackByADriveThatCloses() throws Exception {
        store(originals, 60);
        originals.close(Duration.ZERO);
        store(imports, 100);
    }

    @Test
    void leavesOutADriveThatHasNone() throws Exception {
        store(originals, 60);
        originals.limits(new Limits(false, 0, 0, Durability.NONE));
        store(imports, 100);
    }
}
