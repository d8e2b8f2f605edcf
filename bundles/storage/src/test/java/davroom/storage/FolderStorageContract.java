package davroom.storage;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.storage.Drive;
import davroom.api.storage.Storage;
import davroom.api.testing.StorageContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The contract over folders of a file system. */
abstract class FolderStorageContract extends StorageContract {
    private final List<FolderStorage> opened = new ArrayList<>();
    private int count;

    /** A folder in which each drive gets one of its own. */
    abstract Path drives() throws IOException;

    /** The folder of the drive that was opened last. */
    final Path root() throws IOException {
        return drives().resolve("drive" + count);
    }

    @Override
    protected Storage storage(Wish wish) throws Exception {
        count++;
        Files.createDirectories(root());
        Limits limits =
                new Limits(
                        wish.readOnly(), wish.maxUploadBytes(), wish.quotaBytes(), Durability.EACH);
        FolderStorage storage =
                new FolderStorage(
                        "originals",
                        Drive.Kind.ORIGINALS,
                        root().toRealPath(),
                        DriveNote.none(),
                        limits,
                        new Usage(),
                        clock,
                        () -> listeners);
        opened.add(storage);
        return storage;
    }

    @Override
    protected void assertNothingLeft() throws IOException {
        for (String folder : List.of("uploads", "deleted", "replaced")) {
            Path own = root().resolve(".davroom").resolve(folder);
            if (Files.exists(own)) {
                try (Stream<Path> left = Files.list(own)) {
                    assertThat(left).isEmpty();
                }
            }
        }
    }

    @Override
    protected void close() throws Exception {
        for (FolderStorage storage : opened) {
            storage.close(Duration.ZERO);
        }
    }
}
