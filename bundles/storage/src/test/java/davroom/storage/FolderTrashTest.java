package davroom.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.api.storage.Drive;
import davroom.api.storage.NoSpaceException;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.api.storage.TransferOptions;
import davroom.api.testing.TrashContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The trash on a real disk, and what it makes of a disk on which a run has died. */
class FolderTrashTest extends TrashContract {
    @TempDir Path drives;
    @TempDir Path outside;
    private final List<FolderStorage> opened = new ArrayList<>();
    private Path root;

    @Override
    protected Storage storage(long quotaBytes) throws IOException {
        root = Files.createDirectory(drives.resolve("drive" + opened.size())).toRealPath();
        return start(new Limits(false, 0, quotaBytes, Durability.EACH, 30));
    }

    private FolderStorage start(Limits limits) throws IOException {
        FolderStorage started =
                new FolderStorage(
                        "originals",
                        Drive.Kind.ORIGINALS,
                        root,
                        DriveNote.none(),
                        limits,
                        new Usage(),
                        clock,
                        () -> List.of(changes::add));
        opened.add(started);
        return started;
    }

    private FolderStorage restart(Limits limits) throws Exception {
        end();
        FolderStorage started = start(limits);
        storage = started;
        trash = started.trash().orElseThrow();
        return started;
    }

    private FolderStorage restart() throws Exception {
        return restart(days(30));
    }

    private static Limits days(int days) {
        return new Limits(false, 0, 0, Durability.EACH, days);
    }

    private void end() throws Exception {
        for (FolderStorage each : opened) {
            each.close(Duration.ZERO);
        }
    }

    @AfterEach
    void leavesNothingBeside() throws Exception {
        end();
        for (String folder : List.of("uploads", "deleted", "replaced")) {
            assertThat(root.resolve(".davroom").resolve(folder)).isEmptyDirectory();
        }
    }

    private Path bin() {
        return root.resolve(".davroom").resolve("trash");
    }

    private Path disk(StoragePath path) {
        return root.resolve(String.join("/", path.namesOnDrive()));
    }

    // as long as it is set to

    @Test
    void keepsForAsManyDaysAsItIsSetTo() throws Exception {
        put(A, "a");
        storage.delete(A, ORIGIN);
        clock.advance(Duration.ofDays(30));
        opened.get(0).tidyTrash();
        assertThat(items()).hasSize(1);
        clock.advance(Duration.ofMillis(1));
        opened.get(0).tidyTrash();
        assertThat(bin()).isEmptyDirectory();
    }

    @Test
    void keepsNothingWhenSetToNone() throws Exception {
        put(A, "a");
        storage.delete(A, ORIGIN);
        opened.get(0).limits(days(0));
        tree();
        storage.delete(FOLDER, ORIGIN);
        assertThat(items()).extracting(item -> item.path()).containsExactly(A);
        opened.get(0).tidyTrash();
        assertThat(bin()).isEmptyDirectory();
    }

    @Test
    void isThereAfterARestart() throws Exception {
        put(A, "a");
        storage.delete(A, ORIGIN);
        restart().tidyTrash();
        trash.restore(only().id(), Optional.empty(), ORIGIN);
        assertThat(text(A)).isEqualTo("a");
    }

    @Test
    void canBeReadOnAReadOnlyDrive() throws Exception {
        put(A, "a");
        storage.delete(A, ORIGIN);
        FolderStorage readOnly = restart(new Limits(true, 0, 0, Durability.EACH, 1));
        clock.advance(Duration.ofDays(40));
        readOnly.tidyTrash();
        String id = only().id();
        assertThatThrownBy(() -> trash.remove(id)).isInstanceOf(ReadOnlyFileSystemException.class);
        assertThatThrownBy(() -> trash.restore(id, Optional.empty(), ORIGIN))
                .isInstanceOf(ReadOnlyFileSystemException.class);
        assertThat(items()).hasSize(1);
    }

    @Test
    void countsForTheQuotaOfTheNextStart() throws Exception {
        put(A, "12345");
        tree();
        storage.delete(A, ORIGIN);
        storage.delete(FOLDER, ORIGIN);
        restart(new Limits(false, 0, 20, Durability.EACH, 30));
        Instant limit = Instant.now().plusSeconds(10);
        while (storage.space().usedBytes() != 10 && Instant.now().isBefore(limit)) {
            Thread.onSpinWait();
        }
        assertThat(storage.space().usedBytes()).isEqualTo(10);
        trash.removeBefore(Instant.MAX);
        assertThat(storage.space().usedBytes()).isZero();
    }

    @Test
    void takesNothingMoreOnALowDiskButReadsAndDeletes() throws Exception {
        put(A, "a");
        opened.get(0).limits(new Limits(false, 0, 0, Durability.EACH, 30, Long.MAX_VALUE));
        assertThat(storage.space().availableBytes()).isZero();
        assertThat(storage.space().byQuota()).isFalse();
        assertThatThrownBy(() -> put(A, "b"))
                .isInstanceOf(NoSpaceException.class)
                .hasMessageContaining("disk");
        assertThatThrownBy(() -> storage.createFolder(B, ORIGIN))
                .isInstanceOf(NoSpaceException.class);
        assertThatThrownBy(() -> storage.copy(A, B, TransferOptions.from(ORIGIN)))
                .isInstanceOf(NoSpaceException.class);
        assertThat(text(A)).isEqualTo("a");
        storage.delete(A, ORIGIN);
        assertThat(items()).hasSize(1);
        opened.get(0).limits(new Limits(false, 0, 1, Durability.EACH, 30));
        assertThatThrownBy(() -> put(A, "cc"))
                .isInstanceOf(NoSpaceException.class)
                .hasMessageContaining("quota");
        opened.get(0).limits(days(30));
        put(A, "c");
        assertThat(text(A)).isEqualTo("c");
    }

    // deletes nothing that it was not told to

    @Test
    void removesLinksAndNothingBehindThem() throws Exception {
        Files.writeString(outside.resolve("only copy"), "photo");
        tree();
        Files.createSymbolicLink(disk(FOLDER).resolve("link"), outside);
        storage.delete(FOLDER, ORIGIN);
        assertThat(only().size()).isEqualTo(5);
        trash.removeBefore(Instant.MAX);
        assertThat(bin()).isEmptyDirectory();
        assertThat(outside.resolve("only copy")).hasContent("photo");
    }

    @Test
    void takesLinksInItForNothing() throws Exception {
        Path entry = Files.createDirectory(outside.resolve("entry"));
        Files.writeString(entry.resolve("note"), "dead\n2001-02-03T04:05:06Z\nphoto\n");
        Files.writeString(entry.resolve("old"), "photo");
        Files.createSymbolicLink(bin().resolve("aaaaaa"), entry);
        Path linked = Files.createDirectory(bin().resolve("bbbbbb"));
        Files.copy(entry.resolve("note"), linked.resolve("note"));
        Files.createSymbolicLink(linked.resolve("old"), entry);
        assertThat(items()).isEmpty();
        assertThatThrownBy(() -> trash.remove("aaaaaa")).isInstanceOf(NoSuchElementException.class);
        trash.removeBefore(Instant.MAX);
        assertThat(entry.resolve("old")).hasContent("photo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "dead\n2001-02-03T04:05:06Z\n",
                "dead\nyesterday\nphoto\n",
                "dead\n2001-02-03T04:05:06Z\n../photo\n",
                "dead\n2001-02-03T04:05:06Z\nphoto\nmore\n"
            })
    void keepsWhatItCannotExplain(String note) throws Exception {
        Path entry = Files.createDirectory(bin().resolve("aaaaaa"));
        Files.writeString(entry.resolve("note"), note);
        Files.writeString(entry.resolve("old"), "photo");
        restart().tidyTrash();
        trash.removeBefore(Instant.MAX);
        assertThat(items()).isEmpty();
        assertThat(entry.resolve("old")).hasContent("photo");
        assertThatThrownBy(() -> trash.restore("aaaaaa", Optional.empty(), ORIGIN))
                .isInstanceOf(NoSuchElementException.class);
        trash.restore("aaaaaa", Optional.of(A), ORIGIN);
        assertThat(text(A)).isEqualTo("photo");
    }

    // what a dead run left

    private Path entry(String run, String path) throws IOException {
        Path entry = Files.createDirectory(bin().resolve("aaaaaa"));
        Files.writeString(entry.resolve("note"), run + "\n2001-02-03T04:05:06Z\n" + path + "\n");
        return entry;
    }

    @Test
    void forgetsADeletionThatHadNotHappened() throws Exception {
        put(A, "a");
        Path entry = entry("dead", "a.jpg");
        restart().tidyTrash();
        assertThat(entry).doesNotExist();
        assertThat(text(A)).isEqualTo("a");
    }

    @Test
    void forgetsAReplacementThatHadNotHappened() throws Exception {
        put(A, "a");
        Path entry = entry("dead", "a.jpg");
        Files.createLink(entry.resolve("old"), disk(A));
        clock.advance(Duration.ofDays(-400));
        restart().tidyTrash();
        assertThat(entry).doesNotExist();
        assertThat(text(A)).isEqualTo("a");
    }

    @Test
    void keepsWhatWasReplacedBeforeTheRunDied() throws Exception {
        put(A, "old");
        Path entry = entry("dead", "a.jpg");
        Files.createLink(entry.resolve("old"), disk(A));
        put(A, "new");
        clock.advance(Duration.between(clock.instant(), Instant.parse("2001-02-04T00:00:00Z")));
        restart().tidyTrash();
        assertThat(text(A)).isEqualTo("new");
        assertThat(entry.resolve("old")).hasContent("old");
    }

    @Test
    void leavesWhatAnotherServerIsAboutToDeleteAlone() throws Exception {
        put(A, "a");
        String run;
        try (Stream<Path> runs = Files.list(root.resolve(".davroom").resolve("runs"))) {
            run = runs.findFirst().orElseThrow().getFileName().toString();
        }
        FolderStorage second = start(days(30));
        Path entry = entry(run, "a.jpg");
        second.tidyTrash();
        assertThat(entry).exists();
        Files.createLink(entry.resolve("old"), disk(A));
        clock.advance(Duration.between(clock.instant(), Instant.parse("2001-02-04T00:00:00Z")));
        second.tidyTrash();
        assertThat(entry.resolve("old")).exists();
    }

    @Test
    void putsAFolderThatADeadRunHadReplacedIntoTheTrash() throws Exception {
        tree();
        Path aside =
                Files.createDirectory(
                        root.resolve(".davroom").resolve("replaced").resolve("dead-1"));
        Files.move(disk(FOLDER), aside.resolve("old"));
        Files.createDirectory(disk(FOLDER));
        long which = Etag.identity(DriveFolder.attributes(disk(FOLDER)));
        Files.writeString(aside.resolve("place"), "folder\n" + which);
        restart();
        assertThat(only().path()).isEqualTo(FOLDER);
        trash.restore(only().id(), Optional.of(B), ORIGIN);
        assertThat(text(INSIDE.rebase(FOLDER, B))).isEqualTo("photo");
    }

    // the moment of the change

    @Test
    void keepsOneNameOfAFileThatHasTwo() throws Exception {
        put(A, "a");
        Files.createLink(disk(B), disk(A));
        storage.move(A, B, REPLACING);
        assertThat(items()).isEmpty();
        assertThat(text(B)).isEqualTo("a");
    }

    @Test
    void hasNoMomentInWhichAReplacedFileIsNotThere() throws Exception {
        restart(new Limits(false, 0, 0, Durability.NONE, 30));
        put(A, "old");
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService others = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> looks = others.submit(() -> looks(over));
            for (int i = 0; i < 100; i++) {
                put(B, "new");
                storage.move(B, A, REPLACING);
            }
            over.set(true);
            assertThat(looks.get(10, TimeUnit.SECONDS)).isPositive();
        } finally {
            over.set(true);
            others.shutdownNow();
        }
        assertThat(items()).hasSize(100);
    }

    private int looks(AtomicBoolean over) {
        int looks = 0;
        while (!over.get()) {
            assertThat(disk(A)).exists();
            looks++;
        }
        return looks;
    }
}
