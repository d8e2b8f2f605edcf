package davroom.storage;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.storage.Entry;
import davroom.api.storage.NoSpaceException;
import davroom.api.storage.OpenFile;
import davroom.api.storage.StorageOfflineException;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import davroom.api.storage.TransferOptions;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RealDiskTest extends FolderStorageContract {
    private static final TransferOptions REPLACING = TransferOptions.from(ORIGIN).replacing(true);
    private static final Instant LONG_AGO = Instant.parse("2001-02-03T04:05:06.789Z");

    @TempDir Path drives;
    @TempDir Path outside;

    @Override
    Path drives() {
        return drives;
    }

    private Path disk(StoragePath path) throws IOException {
        return root().resolve(String.join("/", path.namesOnDrive()));
    }

    private FolderStorage folderStorage() {
        return (FolderStorage) storage;
    }

    // names that differ only in Unicode's form

    @Test
    void reachesEachOfTwoFilesThatAnotherProgramMade() throws Exception {
        StoragePath composed = TOP.resolve("caf\u00e9");
        StoragePath decomposed = TOP.resolve("cafe\u0301");
        Files.writeString(disk(composed), "composed");
        Files.writeString(disk(decomposed), "decomposed");
        assertThat(text(composed)).isEqualTo("composed");
        assertThat(text(decomposed)).isEqualTo("decomposed");
        assertThat(names(TOP)).hasSize(2);
        put(decomposed, "new");
        assertThat(disk(composed)).hasContent("composed");
        storage.move(decomposed, composed, REPLACING);
        assertThat(disk(composed)).hasContent("new");
        assertThat(disk(decomposed)).doesNotExist();
    }

    // links and special files

    @ParameterizedTest
    @ValueSource(strings = {"file", "folder", "nothing"})
    void takesALinkForNothing(String target) throws Exception {
        Path secret = Files.writeString(outside.resolve("file"), "secret");
        Files.writeString(Files.createDirectory(outside.resolve("folder")).resolve("x"), "secret");
        StoragePath link = TOP.resolve("link");
        Files.createSymbolicLink(disk(link), outside.resolve(target));
        put(A, "a");

        assertThat(names(TOP)).containsExactly("a.jpg");
        for (StoragePath path : List.of(link, link.resolve("x"))) {
            assertThat(storage.find(path)).isEmpty();
            refuses(NoSuchFileException.class, () -> storage.list(path));
            refuses(NoSuchFileException.class, () -> storage.open(path));
            refuses(NoSuchFileException.class, () -> storage.delete(path, ORIGIN));
            refuses(NoSuchFileException.class, () -> storage.touch(path, LONG_AGO, ORIGIN));
            refuses(NoSuchFileException.class, () -> storage.copy(path, B, REPLACING));
            refuses(NoSuchFileException.class, () -> storage.move(path, B, REPLACING));
        }
        StoragePath below = link.resolve("new");
        refuses(NoSuchFileException.class, () -> put(below, "new"));
        refuses(NoSuchFileException.class, () -> storage.createFolder(below, ORIGIN));
        refuses(NoSuchFileException.class, () -> storage.copy(A, below, REPLACING));
        refuses(NoSuchFileException.class, () -> storage.move(A, below, REPLACING));
        refuses(AccessDeniedException.class, () -> put(link, "new"));
        refuses(AccessDeniedException.class, () -> storage.createFolder(link, ORIGIN));
        refuses(AccessDeniedException.class, () -> storage.copy(A, link, REPLACING));
        refuses(AccessDeniedException.class, () -> storage.move(A, link, REPLACING));

        assertThat(Files.isSymbolicLink(disk(link))).isTrue();
        assertThat(secret).hasContent("secret");
        assertThat(outside.resolve("folder")).isDirectoryContaining("glob:**/x");
        assertThat(outside.resolve("folder").resolve("new")).doesNotExist();
    }

    @Test
    void removesLinksWithTheirFolderAndNothingBehindThem() throws Exception {
        Path photos = Files.createDirectory(outside.resolve("photos"));
        Files.writeString(photos.resolve("only copy"), "photo");
        tree(FOLDER);
        Files.createSymbolicLink(disk(FOLDER).resolve("link"), photos);
        Files.createSymbolicLink(disk(FOLDER).resolve("sub").resolve("link"), photos);
        Files.createSymbolicLink(disk(FOLDER).resolve("dangling"), outside.resolve("nowhere"));
        storage.delete(FOLDER, ORIGIN);
        assertThat(Files.exists(disk(FOLDER), LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(photos.resolve("only copy")).hasContent("photo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"link", "a\\b", "a\nb", ".DAVROOM"})
    void saysThatAListingLeavesSomethingOut(String name) throws Exception {
        tree(FOLDER);
        assertThat(storage.showsAll(FOLDER)).isTrue();
        Path hidden = disk(FOLDER).resolve("sub").resolve(name);
        if (name.equals("link")) {
            Files.createSymbolicLink(hidden, outside);
        } else {
            Files.writeString(hidden, "only copy");
        }
        assertThat(storage.showsAll(FOLDER)).isFalse();
    }

    @Test
    void leavesLinksOutOfACopy() throws Exception {
        tree(FOLDER);
        Files.createSymbolicLink(disk(FOLDER).resolve("link"), outside);
        StoragePath copy = TOP.resolve("copy");
        storage.copy(FOLDER, copy, REPLACING);
        assertThat(contents(copy)).isEqualTo(contents(FOLDER));
        assertThat(Files.exists(disk(copy).resolve("link"), LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void doesNotFollowALinkThatTakesThePlaceOfAFolderDuringAnUpload() throws Exception {
        storage.createFolder(FOLDER, ORIGIN);
        StoragePath target = FOLDER.resolve("x");
        Meanwhile body =
                new Meanwhile(
                        () -> {
                            Files.delete(disk(FOLDER));
                            Files.createSymbolicLink(disk(FOLDER), outside);
                        },
                        body("new"));
        refuses(
                NoSuchFileException.class,
                () -> storage.store(target, body, StoreOptions.from(ORIGIN)));
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void takesASpecialFileForNothing() throws Exception {
        StoragePath socket = TOP.resolve("socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(disk(socket)));
            assertThat(names(TOP)).isEmpty();
            assertThat(storage.find(socket)).isEmpty();
            refuses(NoSuchFileException.class, () -> storage.open(socket));
            refuses(AccessDeniedException.class, () -> put(socket, "new"));
        }
    }

    @Test
    void leavesOutNamesThatNoPathCanHave() throws Exception {
        Files.writeString(root().resolve("back\\slash"), "x");
        Files.writeString(root().resolve("tab\there"), "x");
        Files.createDirectory(root().resolve(".DavRoom"));
        put(A, "a");
        assertThat(names(TOP)).containsExactly("a.jpg");
    }

    @Test
    void refusesAPathThatIsTooLongForTheDisk() throws Exception {
        StoragePath deep = TOP;
        for (int i = 0; i < 15; i++) {
            deep = deep.resolve(String.valueOf((char) ('a' + i)).repeat(240));
            storage.createFolder(deep, ORIGIN);
        }
        StoragePath deeper = deep.resolve("p".repeat(240));
        StoragePath deepest = deep.resolve("q".repeat(240)).resolve("r");
        refuses(AccessDeniedException.class, () -> put(deeper, "x"));
        refuses(AccessDeniedException.class, () -> storage.createFolder(deeper, ORIGIN));
        assertThat(storage.find(deeper)).isEmpty();
        assertThat(storage.find(deepest)).isEmpty();
    }

    // ETags and what is kept with a file

    @Test
    void changesAPinnedEtagWhenSomebodyElseWrites() throws Exception {
        Entry before = put(A, "one").entry();
        storage.touch(A, LONG_AGO, ORIGIN);
        assertThat(storage.find(A).orElseThrow().etag()).isEqualTo(before.etag());

        Files.writeString(disk(A), "two", StandardOpenOption.WRITE);
        assertThat(storage.find(A).orElseThrow().etag()).isNotEqualTo(before.etag());
        Files.setLastModifiedTime(disk(A), FileTime.from(LONG_AGO));
        assertThat(storage.find(A).orElseThrow().etag()).isNotEqualTo(before.etag());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void changesTheEtagWhenSomebodyElseWritesAndSetsTheTimeBack(boolean pinned) throws Exception {
        Entry before = put(A, "one").entry();
        if (pinned) {
            storage.touch(A, LONG_AGO, ORIGIN);
        }
        FileTime time = Files.getLastModifiedTime(disk(A));
        Files.writeString(disk(A), "three", StandardOpenOption.WRITE);
        Files.setLastModifiedTime(disk(A), time);
        assertThat(storage.find(A).orElseThrow().etag()).isNotEqualTo(before.etag());
    }

    @Test
    void keepsThePinOfAFileOutOfSightOfItsReplacement() throws Exception {
        put(A, "one");
        Entry pinned = storage.touch(A, LONG_AGO, ORIGIN);
        StoreOptions sameTime = StoreOptions.from(ORIGIN).withModified(LONG_AGO);
        assertThat(storage.store(A, body("two"), sameTime).entry().etag())
                .isNotEqualTo(pinned.etag());
    }

    @Test
    void keepsTheDigestWithTheFile() throws Exception {
        String sha256 = put(A, "one").sha256();
        assertThat(digestOf(A)).contains(sha256);
        storage.touch(A, LONG_AGO, ORIGIN);
        assertThat(digestOf(A)).contains(sha256);
        storage.copy(A, B, REPLACING);
        assertThat(digestOf(B)).contains(sha256);
        Files.writeString(disk(A), "other");
        assertThat(digestOf(A)).isEmpty();
        storage.copy(A, B, REPLACING);
        assertThat(digestOf(B)).isEmpty();
    }

    private Optional<String> digestOf(StoragePath path) throws IOException {
        try (OpenFile file = storage.open(path)) {
            return file.sha256();
        }
    }

    @Test
    void givesAnOpenFileNoDigestOfItsReplacement() throws Exception {
        String sha256 = put(A, "one").sha256();
        try (OpenFile file = storage.open(A)) {
            assertThat(file.sha256()).contains(sha256);
            put(A, "two");
            assertThat(file.sha256()).isEmpty();
            storage.delete(A, ORIGIN);
            assertThat(file.sha256()).isEmpty();
        }
    }

    @Test
    void movesOneNameOfAFileOntoAnotherNameOfIt() throws Exception {
        put(A, "a");
        Files.createLink(disk(B), disk(A));
        storage.move(A, B, REPLACING);
        assertThat(names(TOP)).containsExactly("b.jpg");
        assertThat(text(B)).isEqualTo("a");
    }

    // the disk

    @Test
    void isOfflineWhileItsFolderIsAway() throws Exception {
        put(A, "a");
        Path away = drives.resolve("away");
        Files.move(root(), away);
        isOffline();
        assertThat(root()).doesNotExist();
        // the empty folder on which the disk was mounted
        Files.createDirectory(root());
        isOffline();
        assertThat(root()).isEmptyDirectory();
        Files.delete(root());
        Files.writeString(root(), "a file");
        isOffline();
        Files.delete(root());
        Files.move(away, root());
        assertThat(text(A)).isEqualTo("a");
        put(B, "b");
    }

    private void isOffline() {
        refuses(StorageOfflineException.class, () -> storage.find(A));
        refuses(StorageOfflineException.class, () -> storage.list(TOP));
        refuses(StorageOfflineException.class, () -> storage.open(A));
        refuses(StorageOfflineException.class, () -> put(A, "new"));
        refuses(StorageOfflineException.class, () -> storage.createFolder(FOLDER, ORIGIN));
        refuses(StorageOfflineException.class, () -> storage.delete(A, ORIGIN));
        refuses(StorageOfflineException.class, () -> storage.copy(A, B, REPLACING));
        refuses(StorageOfflineException.class, () -> storage.move(A, B, REPLACING));
        refuses(StorageOfflineException.class, () -> storage.touch(A, LONG_AGO, ORIGIN));
        refuses(StorageOfflineException.class, () -> storage.space());
    }

    @Test
    void losesNothingWhenTheFolderIsRemovedBehindItsBack() throws Exception {
        storage.createFolder(FOLDER, ORIGIN);
        StoragePath target = FOLDER.resolve("x");
        Meanwhile gone = new Meanwhile(() -> Files.delete(disk(FOLDER)), body("new"));
        refuses(
                NoSuchFileException.class,
                () -> storage.store(target, gone, StoreOptions.from(ORIGIN)));
        storage.createFolder(FOLDER, ORIGIN);
        Meanwhile file =
                new Meanwhile(
                        () -> {
                            Files.delete(disk(FOLDER));
                            Files.writeString(disk(FOLDER), "file");
                        },
                        body("new"));
        refuses(
                NotDirectoryException.class,
                () -> storage.store(target, file, StoreOptions.from(ORIGIN)));
        assertThat(disk(FOLDER)).hasContent("file");
    }

    @Test
    void countsWhatWasThereForItsQuota() throws Exception {
        Files.createDirectories(root().resolve("old"));
        Files.writeString(root().resolve("old").resolve("file"), "12345");
        Limits limits = new Limits(false, 0, 10, Durability.EACH);
        folderStorage().limits(limits);
        awaitUsed(5);
        put(A, "1234");
        assertThat(storage.space().usedBytes()).isEqualTo(9);
        refuses(NoSpaceException.class, () -> put(B, "12"));
    }

    private void awaitUsed(long bytes) throws Exception {
        Instant limit = Instant.now().plusSeconds(10);
        while (storage.space().usedBytes() != bytes && Instant.now().isBefore(limit)) {
            Thread.onSpinWait();
        }
        assertThat(storage.space().usedBytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @EnumSource(Durability.class)
    void storesWhateverItsDurability(Durability durability) throws Exception {
        folderStorage().limits(new Limits(false, 0, 0, durability));
        ExecutorService others = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> uploads = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                StoragePath path = TOP.resolve("file" + i);
                uploads.add(others.submit(() -> put(path, "x")));
            }
            for (Future<?> upload : uploads) {
                upload.get(20, TimeUnit.SECONDS);
            }
        } finally {
            others.shutdownNow();
        }
        assertThat(names(TOP)).hasSize(64);
        tree(FOLDER);
        storage.copy(FOLDER, A, REPLACING);
        storage.touch(A, LONG_AGO, ORIGIN);
        storage.delete(A, ORIGIN);
        assertThat(names(TOP)).hasSize(65);
    }

    @Test
    void listsWithoutReadingAhead() throws Exception {
        IntStream.range(0, 3).forEach(i -> assertThat(write("f" + i)).isTrue());
        try (Stream<Entry> list = storage.list(TOP)) {
            var entries = list.iterator();
            entries.next();
            for (int i = 0; i < 3; i++) {
                Files.deleteIfExists(root().resolve("f" + i));
            }
            assertThat(IntStream.range(0, 3).filter(i -> entries.hasNext()).count())
                    .isLessThanOrEqualTo(3);
            entries.forEachRemaining(entry -> assertThat(entry.name()).startsWith("f"));
        }
        assertThat(names(TOP)).isEmpty();
    }

    private boolean write(String name) {
        try {
            Files.writeString(root().resolve(name), name);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    // the end

    @Test
    void waitsForUploadsWhenItIsClosed() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ExecutorService others = Executors.newFixedThreadPool(2);
        try {
            Future<?> upload = others.submit(() -> storage.store(A, held(begun, goOn), plain()));
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            Future<?> closing = others.submit(() -> close(folderStorage(), 10));
            awaitClosing();
            assertThat(closing.isDone()).isFalse();
            goOn.countDown();
            upload.get(10, TimeUnit.SECONDS);
            closing.get(10, TimeUnit.SECONDS);
        } finally {
            goOn.countDown();
            others.shutdownNow();
        }
        assertThat(changes).hasSize(1);
        assertThat(text(A)).isEqualTo("end");
    }

    @Test
    void givesUpUploadsThatTakeTooLongWhenItIsClosed() throws Exception {
        StoreOptions plain = plain();
        Meanwhile body = new Meanwhile(() -> close(folderStorage(), 0), body("late"));
        refuses(StorageOfflineException.class, () -> storage.store(A, body, plain));
        assertThat(disk(A)).doesNotExist();
        assertThat(changes).isEmpty();
    }

    private static StoreOptions plain() {
        return StoreOptions.from(ORIGIN);
    }

    private static Meanwhile held(CountDownLatch begun, CountDownLatch goOn) {
        return new Meanwhile(
                () -> {
                    begun.countDown();
                    assertThat(goOn.await(10, TimeUnit.SECONDS)).isTrue();
                },
                body("end"));
    }

    private void awaitClosing() throws IOException {
        Instant limit = Instant.now().plusSeconds(10);
        while (Instant.now().isBefore(limit)) {
            try {
                storage.delete(TOP.resolve("nothing"), ORIGIN);
            } catch (NoSuchFileException e) {
                Thread.onSpinWait(); // not closing yet
            } catch (StorageOfflineException e) {
                return;
            }
        }
    }

    private static Object close(FolderStorage storage, int seconds) throws Exception {
        storage.close(Duration.ofSeconds(seconds));
        return "";
    }
}
