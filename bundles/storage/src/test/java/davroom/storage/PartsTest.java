package davroom.storage;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.storage.Drive;
import davroom.api.storage.PartialUpload;
import davroom.api.storage.PartialUpload.Piece;
import davroom.api.storage.Storage;
import davroom.api.storage.UploadBusyException;
import davroom.api.testing.PartialUploadsContract;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract over a folder on a disk, and what a restart makes of it. */
class PartsTest extends PartialUploadsContract {
    @TempDir Path drives;
    private final List<FolderStorage> opened = new ArrayList<>();
    private Path root;

    @Override
    protected Storage storage(long maxUploadBytes, long quotaBytes) throws IOException {
        root = Files.createDirectory(drives.resolve("drive" + opened.size())).toRealPath();
        return open(new Limits(false, maxUploadBytes, quotaBytes, Durability.EACH));
    }

    private FolderStorage open(Limits limits) throws IOException {
        FolderStorage drive =
                new FolderStorage(
                        "originals",
                        Drive.Kind.ORIGINALS,
                        root,
                        DriveNote.none(),
                        limits,
                        new Usage(),
                        clock,
                        () -> List.of(changes::add));
        opened.add(drive);
        return drive;
    }

    @Override
    protected void close() throws Exception {
        for (FolderStorage drive : opened) {
            drive.close(Duration.ZERO);
        }
    }

    /** As after a power cut: the drive of before is not closed. */
    private void restart() throws IOException {
        storage = open(new Limits(false, 0, 0, Durability.EACH));
    }

    private Path folder() {
        return root.resolve(".davroom/parts").resolve(upload.id());
    }

    @Test
    void goesOnAfterARestart() throws Exception {
        upload.promise(11);
        upload.append("1", 0, body("hello"), PLAIN);
        restart();
        PartialUpload found = found();
        assertThat(found.owner()).isEqualTo("ann");
        assertThat(found.length()).hasValue(11);
        assertThat(found.settle("1")).isEqualTo(5);
        found.append("1", 5, body(" world"), PLAIN);
        found.commit(A, PLAIN);
        assertThat(text(A)).isEqualTo("hello world");
        restart();
        assertThat(found().isCommitted()).isTrue();
        assertThat(found().size()).isEqualTo(11);
    }

    @Test
    void isCommittedWhenThePowerFailedAfterItsFileWasThere() throws Exception {
        upload.append("1", 0, body("hello"), PLAIN);
        // all but the last step
        new PartsNote("ann", "", OptionalLong.empty(), OptionalLong.of(5), false)
                .write(folder(), new Sync(() -> Durability.NONE, false), clock.instant());
        restart();
        assertThat(found().isCommitted()).isFalse();
        assertThat(found().settle("1")).isEqualTo(5);
        Files.move(folder().resolve("piece-1"), root.resolve("a.jpg"));
        restart();
        assertThat(found().isCommitted()).isTrue();
        assertThat(found().size()).isEqualTo(5);
    }

    @Test
    void leavesNothingOfAnUploadThatIsOver() throws Exception {
        upload.store("1", body("x"), PLAIN);
        clock.advance(Duration.ofDays(4));
        PartialUpload young =
                storage.partialUploads().orElseThrow().begin("ann", "", OptionalLong.empty());
        ((FolderStorage) storage).tidyParts();
        assertThat(folder()).doesNotExist();
        young.store("1", body("x"), PLAIN);
        young.commit(A, PLAIN);
        clock.advance(Duration.ofDays(4));
        restart();
        ((FolderStorage) storage).tidyParts();
        assertThat(root.resolve(".davroom/parts")).isEmptyDirectory();
        assertThat(root.resolve(".davroom/deleted")).isEmptyDirectory();
    }

    @Test
    void sweepsAFolderThatNeverGotItsNote() throws Exception {
        Files.createDirectory(root.resolve(".davroom/parts/0123456789abcdef0123456789abcdef"));
        clock.advance(Duration.between(clock.instant(), Instant.now()).plusDays(4));
        ((FolderStorage) storage).tidyParts();
        assertThat(root.resolve(".davroom/parts")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "owner=\\u12", "length=many\ncommitting=-1", "\0\0\0"})
    void bearsANoteThatADiskHasGarbled(String note) throws Exception {
        PartialUpload other =
                storage.partialUploads().orElseThrow().begin("bob", "", OptionalLong.empty());
        Files.writeString(folder().resolve("about"), note);
        assertThat(storage.partialUploads().orElseThrow().of("bob"))
                .extracting(PartialUpload::id)
                .containsExactly(other.id());
    }

    @Test
    void letsNobodyAppendThroughTwoServersAtOnce() throws Exception {
        upload.append("1", 0, body("hello"), PLAIN);
        Path piece = folder().resolve("piece-1");
        try (FileChannel other = FileChannel.open(piece, StandardOpenOption.WRITE)) {
            assertThat(other.tryLock()).isNotNull();
            refuses(UploadBusyException.class, () -> upload.append("1", 5, body("x"), PLAIN));
        }
        upload.append("1", 5, body("!"), PLAIN);
        assertThat(upload.pieces()).containsExactly(new Piece("1", 6));
    }

    @Test
    void renamesAPieceThatIsTheWholeFile() throws Exception {
        upload.append("1", 0, body("hello"), PLAIN);
        Object before = Etag.identity(DriveFolder.attributes(folder().resolve("piece-1")));
        upload.commit(A, PLAIN);
        assertThat(Etag.identity(DriveFolder.attributes(root.resolve("a.jpg")))).isEqualTo(before);
    }

    @Test
    void countsWhatWaitsAgainAfterARestart() throws Exception {
        upload.store("1", body("x".repeat(60)), PLAIN);
        FolderStorage drive = open(new Limits(false, 0, 100, Durability.EACH));
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (drive.space().usedBytes() != 60 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(drive.space().usedBytes()).isEqualTo(60);
    }

    @Test
    void leavesNothingBehindInTheStagingFolders() throws Exception {
        upload.store("1", body("x"), PLAIN);
        upload.store("2", body("x"), PLAIN);
        upload.commit(A, PLAIN);
        storage.partialUploads().orElseThrow().begin("ann", "", OptionalLong.empty()).cancel();
        for (String each : List.of("uploads", "deleted")) {
            try (Stream<Path> left = Files.list(root.resolve(".davroom").resolve(each))) {
                assertThat(left).isEmpty();
            }
        }
        assertThat(folder().toFile().list()).containsExactly("about");
    }
}
