package davroom.storage;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.storage.NoSpaceException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a failed write means on a disk that has room. */
class RoomTest {
    @TempDir private Path folder;

    private final List<Long> probed = new ArrayList<>();

    private Room room(boolean takesMore) throws IOException {
        Supplier<Limits> limits = () -> new Limits(false, 0, 0, Durability.NONE);
        Usage usage = new Usage();
        return new Room(
                Files.getFileStore(folder),
                limits,
                usage,
                new Count(limits, usage),
                bytes -> {
                    probed.add(bytes);
                    if (!takesMore) {
                        throw new IOException("Disk quota exceeded");
                    }
                });
    }

    @Test
    void isAQuotaOfTheDiskWhenItTakesNothingMore() throws IOException {
        IOException write = new IOException("Disk quota exceeded");
        FileSystemException create = new FileSystemException("f", null, "Disk quota exceeded");
        assertThat(room(false).failure(write, 4096))
                .isInstanceOf(NoSpaceException.class)
                .hasCause(write);
        assertThat(room(false).failure(create, 0)).isInstanceOf(NoSpaceException.class);
        assertThat(probed).containsExactly(4096L, 0L);
    }

    @Test
    void isWhatItIsWhenTheDiskTakesMore() throws IOException {
        IOException broken = new IOException("Input/output error");
        assertThat(room(true).failure(broken, 4096)).isSameAs(broken);
    }

    @Test
    void isClearWhenJavaHasAnExceptionForIt() throws IOException {
        NoSuchFileException gone = new NoSuchFileException("f");
        assertThat(room(false).failure(gone, 4096)).isSameAs(gone);
        assertThat(probed).isEmpty();
    }
}
