package davroom.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import davroom.api.storage.Change;
import davroom.api.storage.Drive;
import davroom.api.storage.Entry;
import davroom.api.storage.NoSpaceException;
import davroom.api.storage.OpenFile;
import davroom.api.storage.Origin;
import davroom.api.storage.PartialUpload;
import davroom.api.storage.StorageOfflineException;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import davroom.api.storage.TransferOptions;
import davroom.api.storage.TrashItem;
import davroom.api.testing.ManualClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk of 8 MB that is mounted in a folder of a drive. */
class MountedDiskTest {
    private static final Origin ORIGIN = new Origin("test");
    private static final StoragePath TOP = StoragePath.of("originals");
    private static final StoragePath NAS = TOP.resolve("shares").resolve("nas");
    private static final TransferOptions REPLACING = TransferOptions.from(ORIGIN).replacing(true);
    private static final Instant LONG_AGO = Instant.parse("2001-02-03T04:05:06.789Z");

    @TempDir Path home;
    private final ManualClock clock = new ManualClock();
    private final List<Change> changes = new CopyOnWriteArrayList<>();
    private final List<Path> mounted = new ArrayList<>();
    private Path root;
    private Path nas;
    private FolderStorage storage;

    @BeforeEach
    void mount() throws Exception {
        if (!System.getProperty("user.name").equals("root") || run("mount", "--version") != 0) {
            assertTrue(!"true".equals(System.getenv("CI")), "a build machine can mount");
            System.out.println("Skipped: only root can mount");
            abort("only root can mount");
        }
        root = Files.createDirectory(home.resolve("drive")).toRealPath();
        nas = Files.createDirectories(root.resolve("shares").resolve("nas"));
        mount("-t", "tmpfs", "-o", "size=8m", "tmpfs", nas.toString());
        storage = opened();
    }

    private FolderStorage opened() throws IOException {
        return new FolderStorage(
                "originals",
                Drive.Kind.ORIGINALS,
                root,
                DriveNote.in(home.resolve("state")),
                new Limits(false, 0, 0, Durability.EACH, 30),
                new Usage(),
                clock,
                () -> List.of(changes::add));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isAwayWhenItIsNotMounted(boolean restarted) throws Exception {
        StoragePath photo = NAS.resolve("a.jpg");
        put(photo, "x");
        assertThat(run("umount", nas.toString())).isZero();
        if (restarted) {
            storage.close(Duration.ZERO);
            storage = opened();
        }
        assertThat(storage.away()).containsExactly(nas);
        for (StoragePath path : List.of(photo, NAS.resolve("new"))) {
            assertThatThrownBy(() -> storage.find(path))
                    .isInstanceOf(StorageOfflineException.class);
            assertThatThrownBy(() -> put(path, "y")).isInstanceOf(StorageOfflineException.class);
        }
        for (StoragePath folder : List.of(NAS, NAS.parent())) {
            assertThatThrownBy(() -> storage.delete(folder, ORIGIN))
                    .isInstanceOf(StorageOfflineException.class);
        }
        assertThatThrownBy(() -> storage.list(NAS)).isInstanceOf(StorageOfflineException.class);
        assertThat(nas).isEmptyDirectory();
        put(TOP.resolve("b.jpg"), "z");
        // as the log tells to, when there is no disk any more
        Files.createDirectory(nas.resolve(".davroom"));
        assertThat(storage.find(photo)).isEmpty();
        storage.close(Duration.ZERO);
        storage = opened();
        assertThat(DriveNote.in(home.resolve("state")).disks()).isEmpty();
        storage.delete(NAS.parent(), ORIGIN);
        mounted.clear();
    }

    @Test
    void isThereAgainWhenItIsMounted() throws Exception {
        assertThat(run("umount", nas.toString())).isZero();
        assertThatThrownBy(() -> storage.find(NAS)).isInstanceOf(StorageOfflineException.class);
        assertThat(run("mount", "-t", "tmpfs", "tmpfs", nas.toString())).isZero();
        assertThat(storage.find(NAS)).isPresent();
        put(NAS.resolve("a.jpg"), "x");
    }

    private void mount(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("mount"));
        command.addAll(List.of(words));
        assertThat(run(command.toArray(String[]::new))).as(command.toString()).isZero();
        mounted.add(0, Path.of(words[words.length - 1]));
    }

    private static int run(String... command) throws Exception {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } catch (IOException e) {
            return 127; // as a shell says that there is no such program
        }
    }

    @AfterEach
    void unmount() throws Exception {
        try {
            if (storage != null) {
                storage.close(Duration.ZERO);
                assertNothingLeft(root);
            }
            if (!mounted.isEmpty() && Files.exists(nas.resolve(".davroom"))) {
                assertNothingLeft(nas);
            }
        } finally {
            for (Path each : mounted) {
                run("umount", each.toString());
            }
        }
    }

    private static void assertNothingLeft(Path top) {
        for (String folder : List.of("uploads", "deleted", "replaced", "runs")) {
            assertThat(top.resolve(".davroom").resolve(folder)).isEmptyDirectory();
        }
    }

    private Entry put(StoragePath path, String content) throws IOException {
        InputStream body = new ByteArrayInputStream(content.getBytes(UTF_8));
        StoreOptions options = StoreOptions.from(ORIGIN).withModified(LONG_AGO);
        return storage.store(path, body, options).entry();
    }

    private String text(StoragePath path) throws IOException {
        try (OpenFile file = storage.open(path)) {
            return new String(Channels.newInputStream(file.channel()).readAllBytes(), UTF_8);
        }
    }

    private List<TrashItem> trashed() throws IOException {
        try (Stream<TrashItem> items = storage.trash().orElseThrow().list()) {
            return items.toList();
        }
    }

    @Test
    void takesUploadsAndHidesWhereTheyAreBuilt() throws Exception {
        StoragePath file = NAS.resolve("a.jpg");
        put(file, "one");
        put(file, "two");
        assertThat(text(file)).isEqualTo("two");
        try (Stream<Entry> list = storage.list(NAS)) {
            assertThat(list).extracting(Entry::name).containsExactly("a.jpg");
        }
        assertThat(nas.resolve(".davroom").resolve("uploads")).isDirectory();
        assertThat(storage.find(NAS.resolve(".davroom"))).isEmpty();
        assertThat(storage.showsAll(NAS)).isFalse();
        Entry touched = storage.touch(file, LONG_AGO, ORIGIN);
        assertThat(storage.find(file)).contains(touched);
    }

    @Test
    void takesUploadsThatCameInPieces() throws Exception {
        StoragePath file = NAS.resolve("a.jpg");
        PartialUpload upload =
                storage.partialUploads().orElseThrow().begin("bob", "", OptionalLong.of(5));
        upload.append("0", 0, new ByteArrayInputStream("photo".getBytes(UTF_8)), plain());
        upload.commit(file, plain());
        assertThat(text(file)).isEqualTo("photo");
    }

    private static StoreOptions plain() {
        return StoreOptions.from(ORIGIN);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void movesAndCopiesAFile(boolean there, boolean move) throws Exception {
        StoragePath source = there ? TOP.resolve("a") : NAS.resolve("a");
        StoragePath target = there ? NAS.resolve("b") : TOP.resolve("b");
        put(source, "photo");
        put(target, "old");
        changes.clear();
        transfer(move, source, target);
        assertThat(text(target)).isEqualTo("photo");
        assertThat(storage.find(target).orElseThrow().modified()).isEqualTo(LONG_AGO);
        assertThat(storage.find(source).isPresent()).isNotEqualTo(move);
        assertThat(trashed()).extracting(TrashItem::path).containsExactly(target);
        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).source()).contains(source);
        assertThat(changes.get(0).kind()).isEqualTo(move ? Change.Kind.MOVED : Change.Kind.COPIED);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void movesAndCopiesAFolder(boolean there, boolean move) throws Exception {
        StoragePath source = there ? TOP.resolve("a") : NAS.resolve("a");
        StoragePath target = there ? NAS.resolve("b") : TOP.resolve("b");
        storage.createFolder(source, ORIGIN);
        storage.createFolder(source.resolve("sub"), ORIGIN);
        put(source.resolve("sub").resolve("deep"), "photo");
        transfer(move, source, target);
        assertThat(text(target.resolve("sub").resolve("deep"))).isEqualTo("photo");
        assertThat(storage.find(source).isPresent()).isNotEqualTo(move);
        assertThat(trashed()).isEmpty();
    }

    private void transfer(boolean move, StoragePath source, StoragePath target) throws IOException {
        if (move) {
            storage.move(source, target, REPLACING);
        } else {
            storage.copy(source, target, REPLACING);
        }
    }

    @Test
    void keepsTheSourceWhenThereIsNoRoom() throws Exception {
        StoragePath folder = TOP.resolve("large");
        storage.createFolder(folder, ORIGIN);
        for (int i = 0; i < 3; i++) {
            put(folder.resolve("file" + i), "x".repeat(4 << 20));
        }
        for (StoragePath source : List.of(folder, folder.resolve("file0"))) {
            if (!source.equals(folder)) {
                put(NAS.resolve("filler"), "x".repeat(5 << 20));
            }
            assertThatThrownBy(() -> storage.move(source, NAS.resolve("x"), REPLACING))
                    .isInstanceOf(NoSpaceException.class);
        }
        assertThat(storage.find(NAS.resolve("x"))).isEmpty();
        for (int i = 0; i < 3; i++) {
            assertThat(storage.find(folder.resolve("file" + i)).orElseThrow().size())
                    .isEqualTo(4 << 20);
        }
    }

    @Test
    void refusesAnUploadThatHasNoRoomOnThatDiskBeforeItsBody() {
        InputStream body = InputStream.nullInputStream();
        StoreOptions promised = StoreOptions.from(ORIGIN).withLength(9 << 20);
        assertThatThrownBy(() -> storage.store(NAS.resolve("x"), body, promised))
                .isInstanceOf(NoSpaceException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void movesNoFolderThatHoldsMoreThanItShows(boolean there) throws Exception {
        StoragePath source = there ? TOP.resolve("a") : NAS.resolve("a");
        storage.createFolder(source, ORIGIN);
        Path folder = there ? root.resolve("a") : nas.resolve("a");
        Files.createSymbolicLink(folder.resolve("link"), home);
        StoragePath target = there ? NAS.resolve("b") : TOP.resolve("b");
        assertThatThrownBy(() -> storage.move(source, target, REPLACING))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(folder.resolve("link")).exists();
        assertThat(storage.find(target)).isEmpty();
    }

    @Test
    void keepsWhatIsDeletedInATrashOfThatDisk() throws Exception {
        StoragePath file = NAS.resolve("a.jpg");
        Entry before = put(file, "photo");
        storage.delete(file, ORIGIN);
        TrashItem item = trashed().get(0);
        assertThat(item.path()).isEqualTo(file);
        assertThat(nas.resolve(".davroom/trash").resolve(item.id())).isDirectory();
        storage.trash().orElseThrow().restore(item.id(), Optional.empty(), ORIGIN);
        assertThat(storage.find(file)).contains(before);

        storage.delete(file, ORIGIN);
        assertThat(storage.trash().orElseThrow().removeBefore(Instant.MAX)).isEqualTo(1);
        assertThat(nas.resolve(".davroom/trash")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/originals/shares/nas", "/originals/shares"})
    void isNeverDeletedMovedOrReplacedItself(String folder) throws Exception {
        put(NAS.resolve("only copy"), "photo");
        put(TOP.resolve("file"), "x");
        StoragePath place = StoragePath.parse(folder);
        StoragePath other = TOP.resolve("other");
        for (Act act :
                List.<Act>of(
                        () -> storage.delete(place, ORIGIN),
                        () -> storage.purge(place, ORIGIN),
                        () -> storage.move(place, other, REPLACING),
                        () -> storage.move(TOP.resolve("file"), place, REPLACING),
                        () -> storage.copy(TOP.resolve("file"), place, REPLACING))) {
            assertThatThrownBy(act::run)
                    .isInstanceOfSatisfying(
                            AccessDeniedException.class,
                            denied -> assertThat(denied.getReason()).startsWith("Another disk"));
        }
        assertThat(text(NAS.resolve("only copy"))).isEqualTo("photo");
        assertThat(storage.find(other)).isEmpty();
        storage.copy(place, other, REPLACING);
        assertThat(storage.find(place)).isPresent();
    }

    private interface Act {
        void run() throws Exception;
    }

    @Test
    void isSweptAsTheDriveItself() throws Exception {
        put(NAS.resolve("a"), "a");
        Path half = nas.resolve(".davroom/uploads/dead-1");
        Files.writeString(half, "half a photo");
        storage.tidyTrash();
        assertThat(half).doesNotExist();
    }

    @Test
    void isLeftAloneUntilSomethingIsWrittenToIt() throws Exception {
        storage.tidyTrash();
        put(TOP.resolve("a"), "a");
        assertThat(nas).isEmptyDirectory();
    }

    @Test
    void canBeUnmountedBetweenWrites() throws Exception {
        put(NAS.resolve("a"), "a");
        assertThat(run("umount", nas.toString())).isZero();
        mounted.clear();
    }

    @Test
    void mayBeAnotherFolderOfTheSameDisk() throws Exception {
        Path far = Files.createDirectory(home.resolve("far"));
        Path bound = Files.createDirectory(root.resolve("bound folder"));
        mount("--bind", far.toString(), bound.toString());
        StoragePath folder = TOP.resolve("bound folder");
        put(folder.resolve("a"), "a");
        storage.move(folder.resolve("a"), NAS.resolve("a"), REPLACING);
        storage.move(NAS.resolve("a"), TOP.resolve("a"), REPLACING);
        storage.move(TOP.resolve("a"), folder.resolve("a"), REPLACING);
        assertThat(far.resolve("a")).hasContent("a");
        storage.delete(folder.resolve("a"), ORIGIN);
        assertThat(trashed()).extracting(TrashItem::path).containsExactly(folder.resolve("a"));
        assertNothingLeft(far);
    }

    @Test
    void countsForTheQuotaOfTheDrive() throws Exception {
        storage.limits(new Limits(false, 0, 100, Durability.NONE, 30));
        put(NAS.resolve("a"), "x".repeat(40));
        storage.delete(NAS.resolve("a"), ORIGIN);
        put(TOP.resolve("b"), "x".repeat(40));
        assertThatThrownBy(() -> put(NAS.resolve("c"), "x".repeat(40)))
                .isInstanceOf(NoSpaceException.class);
        storage.trash().orElseThrow().removeBefore(Instant.MAX);
        put(NAS.resolve("c"), "x".repeat(40));
        storage.move(NAS.resolve("c"), TOP.resolve("b"), REPLACING);
        assertThat(storage.space().usedBytes()).isEqualTo(80);
    }
}
