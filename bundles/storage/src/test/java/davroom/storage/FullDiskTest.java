package davroom.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import davroom.api.storage.Drive;
import davroom.api.storage.NoSpaceException;
import davroom.api.storage.Origin;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import davroom.api.storage.TransferOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FullDiskTest {
    private static final Origin ORIGIN = new Origin("test");
    private static final StoragePath OLD = StoragePath.of("originals", "old");
    private static final StoragePath NEW = StoragePath.of("originals", "new");

    private final FileSystem disk =
            Jimfs.newFileSystem(Configuration.unix().toBuilder().setMaxSize(8 << 20).build());
    private Path root;
    private FolderStorage storage;

    @BeforeEach
    void open() throws IOException {
        root = Files.createDirectory(disk.getPath("/drive"));
        storage =
                new FolderStorage(
                        "originals",
                        Drive.Kind.ORIGINALS,
                        root,
                        DriveNote.none(),
                        new Limits(false, 0, 0, Durability.EACH),
                        new Usage(),
                        Clock.systemUTC(),
                        List::of);
        storage.store(OLD, body(1 << 20), StoreOptions.from(ORIGIN));
    }

    @AfterEach
    void close() throws IOException {
        disk.close();
    }

    private static InputStream body(int bytes) {
        return new ByteArrayInputStream(new byte[bytes]);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsTheOldFileAndNothingElse(boolean promised) throws IOException {
        int size = 12 << 20;
        StoreOptions plain = StoreOptions.from(ORIGIN);
        StoreOptions options = promised ? plain.withLength(size) : plain;
        for (StoragePath path : List.of(OLD, NEW)) {
            assertThatThrownBy(() -> storage.store(path, body(size), options))
                    .isInstanceOf(NoSpaceException.class);
        }
        assertThat(storage.find(OLD).orElseThrow().size()).isEqualTo(1 << 20);
        assertThat(storage.find(NEW)).isEmpty();
        assertNothingLeft();
        storage.store(NEW, body(5 << 20), plain);
    }

    @Test
    void knowsAFullDiskByTheDiskItself() throws IOException {
        // less is free than one buffer, more than the reserve: the write itself fails
        Files.write(root.resolve("filler"), new byte[(7 << 20) - (200 << 10)]);
        assertThatThrownBy(() -> storage.store(NEW, body(1 << 20), StoreOptions.from(ORIGIN)))
                .isInstanceOf(NoSpaceException.class)
                .hasCauseInstanceOf(IOException.class);
        assertNothingLeft();
    }

    @Test
    void copiesNothingThatDoesNotFit() throws IOException {
        storage.store(NEW, body(5 << 20), StoreOptions.from(ORIGIN));
        StoragePath folder = StoragePath.of("originals", "folder");
        storage.createFolder(folder, ORIGIN);
        storage.move(NEW, folder.resolve("x"), TransferOptions.from(ORIGIN));
        TransferOptions plain = TransferOptions.from(ORIGIN);
        assertThatThrownBy(() -> storage.copy(folder, NEW, plain))
                .isInstanceOf(NoSpaceException.class);
        assertThatThrownBy(() -> storage.copy(folder.resolve("x"), NEW, plain))
                .isInstanceOf(NoSpaceException.class);
        assertNothingLeft();
    }

    private void assertNothingLeft() throws IOException {
        try (Stream<Path> left = Files.list(root.resolve(".davroom").resolve("uploads"))) {
            assertThat(left).isEmpty();
        }
    }
}
