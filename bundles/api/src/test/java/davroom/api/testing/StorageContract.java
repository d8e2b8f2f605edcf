package davroom.api.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import davroom.api.storage.Change;
import davroom.api.storage.ChangeListener;
import davroom.api.storage.CommitCheck;
import davroom.api.storage.Digest;
import davroom.api.storage.DigestMismatchException;
import davroom.api.storage.Drive;
import davroom.api.storage.Entry;
import davroom.api.storage.IncompleteUploadException;
import davroom.api.storage.NoSpaceException;
import davroom.api.storage.OpenFile;
import davroom.api.storage.Origin;
import davroom.api.storage.Sidecars;
import davroom.api.storage.Space;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import davroom.api.storage.Stored;
import davroom.api.storage.TooLargeException;
import davroom.api.storage.TransferOptions;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.ReadOnlyFileSystemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link Storage} does, whatever is behind it. */
public abstract class StorageContract {
    protected static final Origin ORIGIN = new Origin("test");
    protected static final StoragePath TOP = StoragePath.of("originals");
    protected static final StoragePath A = TOP.resolve("a.jpg");
    protected static final StoragePath B = TOP.resolve("b.jpg");
    protected static final StoragePath FOLDER = TOP.resolve("folder");
    private static final Instant LONG_AGO = Instant.parse("2001-02-03T04:05:06.789Z");
    private static final String SHA256_OF_HELLO =
            "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    /** What a test needs of the drive. */
    protected record Wish(boolean readOnly, long maxUploadBytes, long quotaBytes) {
        /** A drive without limits. */
        public static final Wish PLAIN = new Wish(false, 0, 0);
    }

    protected final ManualClock clock = new ManualClock();
    protected final List<Change> changes = new CopyOnWriteArrayList<>();
    private final List<Change> sidecarChanges = new CopyOnWriteArrayList<>();
    protected final List<ChangeListener> listeners = new ArrayList<>();
    protected Storage storage;

    /** An empty drive named originals; 0 is no limit. It tells {@link #listeners}. */
    protected abstract Storage storage(Wish wish) throws Exception;

    /** Fails when an upload or a copy left something that is not seen on the drive. */
    protected abstract void assertNothingLeft() throws IOException;

    @BeforeEach
    void open() throws Exception {
        listeners.add(changes::add);
        storage = storage(Wish.PLAIN);
    }

    @AfterEach
    void leavesNothing() throws Exception {
        assertNothingLeft();
        close();
    }

    /** Lets go of what {@link #storage(Wish)} opened. */
    protected void close() throws Exception {
        // a drive in memory just goes
    }

    // reading

    @Test
    void knowsItsDrive() {
        assertThat(storage.drive()).isEqualTo(new Drive("originals", Drive.Kind.ORIGINALS, false));
    }

    @Test
    void hasATop() throws Exception {
        Entry top = storage.find(TOP).orElseThrow();
        assertThat(top.name()).isEmpty();
        assertThat(top.folder()).isTrue();
        assertThat(top.size()).isZero();
        assertThat(top.etag()).isEmpty();
        assertThat(names(TOP)).isEmpty();
    }

    @Test
    void findsWhatWasStored() throws Exception {
        Stored stored = put(A, "hello");
        Entry entry = storage.find(A).orElseThrow();
        assertThat(entry).isEqualTo(stored.entry());
        assertThat(entry.name()).isEqualTo("a.jpg");
        assertThat(entry.folder()).isFalse();
        assertThat(entry.size()).isEqualTo(5);
        assertThat(entry.etag()).matches("\"[!#-~]+\"");
        assertThat(stored.created()).isTrue();
        assertThat(stored.sha256()).isEqualTo(SHA256_OF_HELLO);
        assertThat(text(A)).isEqualTo("hello");
    }

    @Test
    void listsWhatItFinds() throws Exception {
        storage.createFolder(FOLDER, ORIGIN);
        put(A, "a");
        put(FOLDER.resolve("inside"), "i");
        try (Stream<Entry> list = storage.list(TOP)) {
            assertThat(list)
                    .containsExactlyInAnyOrder(
                            storage.find(A).orElseThrow(), storage.find(FOLDER).orElseThrow());
        }
        assertThat(names(FOLDER)).containsExactly("inside");
    }

    @Test
    void showsAllThatItHasTaken() throws Exception {
        storage.createFolder(FOLDER, ORIGIN);
        put(FOLDER.resolve("inside"), "i");
        assertThat(storage.showsAll(FOLDER)).isTrue();
        refuses(NoSuchFileException.class, () -> storage.showsAll(TOP.resolve("nothing")));
    }

    @Test
    void listsAndFindsNamesOfAllKinds() throws Exception {
        List<String> names =
                List.of("a b", "100%", "#", "é", "e\u0301x", "📷", "a;b", "[x]", "...x");
        for (String name : names) {
            put(TOP.resolve(name), name);
        }
        assertThat(names(TOP)).containsExactlyInAnyOrderElementsOf(names);
        for (String name : names) {
            assertThat(text(TOP.resolve(name))).isEqualTo(name);
        }
    }

    @Test
    void listsWhileMembersComeAndGo() throws Exception {
        for (int i = 0; i < 50; i++) {
            put(TOP.resolve("old" + i), "x");
        }
        try (Stream<Entry> list = storage.list(TOP)) {
            Iterator<Entry> entries = list.iterator();
            Set<String> seen = new HashSet<>();
            seen.add(entries.next().name());
            for (int i = 0; i < 50; i++) {
                if (i % 2 == 0) {
                    storage.delete(TOP.resolve("old" + i), ORIGIN);
                }
                put(TOP.resolve("new" + i), "x");
            }
            entries.forEachRemaining(entry -> seen.add(entry.name()));
            for (int i = 1; i < 50; i += 2) {
                assertThat(seen).contains("old" + i);
            }
        }
    }

    @Test
    void findsNothingWhereNothingIs() throws Exception {
        put(A, "a");
        assertThat(storage.find(B)).isEmpty();
        assertThat(storage.find(B.resolve("x"))).isEmpty();
        assertThat(storage.find(A.resolve("x"))).isEmpty();
        assertThatThrownBy(() -> storage.list(B)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> storage.list(A)).isInstanceOf(NotDirectoryException.class);
        assertThatThrownBy(() -> storage.open(B)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> storage.open(TOP)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void refusesPathsOfOtherDrives() {
        StoragePath other = StoragePath.of("import", "a");
        TransferOptions plain = TransferOptions.from(ORIGIN);
        for (StoragePath path : List.of(other, StoragePath.ROOT)) {
            refuses(IllegalArgumentException.class, () -> storage.find(path));
            refuses(IllegalArgumentException.class, () -> storage.list(path));
            refuses(IllegalArgumentException.class, () -> storage.open(path));
            refuses(IllegalArgumentException.class, () -> put(path, "a"));
            refuses(IllegalArgumentException.class, () -> storage.createFolder(path, ORIGIN));
            refuses(IllegalArgumentException.class, () -> storage.delete(path, ORIGIN));
            refuses(IllegalArgumentException.class, () -> storage.copy(path, A, plain));
            refuses(IllegalArgumentException.class, () -> storage.copy(A, path, plain));
            refuses(IllegalArgumentException.class, () -> storage.move(path, A, plain));
            refuses(IllegalArgumentException.class, () -> storage.move(A, path, plain));
            refuses(IllegalArgumentException.class, () -> storage.touch(path, LONG_AGO, ORIGIN));
        }
    }

    @Test
    void readsFromAnywhereInAFile() throws Exception {
        put(A, "0123456789");
        try (OpenFile file = storage.open(A)) {
            SeekableByteChannel channel = file.channel();
            assertThat(channel.size()).isEqualTo(10);
            ByteBuffer three = ByteBuffer.allocate(3);
            channel.position(4);
            channel.read(three);
            assertThat(new String(three.array(), UTF_8)).isEqualTo("456");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"replace", "delete", "move"})
    void keepsAnOpenFile(String what) throws Exception {
        put(A, "old content");
        try (OpenFile file = storage.open(A)) {
            switch (what) {
                case "replace" -> put(A, "new");
                case "delete" -> storage.delete(A, ORIGIN);
                default -> storage.move(A, B, TransferOptions.from(ORIGIN));
            }
            assertThat(file.entry().size()).isEqualTo(11);
            ByteBuffer all = ByteBuffer.allocate(20);
            file.channel().read(all);
            assertThat(new String(all.array(), 0, all.position(), UTF_8)).isEqualTo("old content");
        }
    }

    // storing

    @Test
    void storesNothingButTheBody() throws Exception {
        put(A, "");
        assertThat(text(A)).isEmpty();
        assertThat(storage.find(A).orElseThrow().size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 65_535, 65_536, 65_537, 262_143, 262_144, 262_145, 1_000_000})
    void storesBodiesOfAnySize(int size) throws Exception {
        String content = "x".repeat(size - 1) + "y";
        assertThat(put(A, content).entry().size()).isEqualTo(size);
        assertThat(text(A)).isEqualTo(content);
        storage.store(
                B, new Drip(content.getBytes(UTF_8)), StoreOptions.from(ORIGIN).withLength(size));
        assertThat(text(B)).isEqualTo(content);
    }

    @Test
    void doesNotCloseTheBody() throws Exception {
        boolean[] closed = new boolean[1];
        InputStream body =
                new ByteArrayInputStream("hello".getBytes(UTF_8)) {
                    @Override
                    public void close() {
                        closed[0] = true;
                    }
                };
        storage.store(A, body, StoreOptions.from(ORIGIN));
        assertThat(closed[0]).isFalse();
        assertThat(body.read()).isEqualTo(-1);
    }

    @Test
    void replaces() throws Exception {
        put(A, "old");
        Stored stored = put(A, "newer");
        assertThat(stored.created()).isFalse();
        assertThat(text(A)).isEqualTo("newer");
        assertThat(names(TOP)).containsExactly("a.jpg");
    }

    @Test
    void keepsTheTimeThatWasAskedFor() throws Exception {
        StoreOptions options = StoreOptions.from(ORIGIN).withModified(LONG_AGO.plusNanos(123_456));
        Stored stored = storage.store(A, body("a"), options);
        assertThat(stored.entry().modified()).isEqualTo(LONG_AGO);
        assertThat(storage.find(A).orElseThrow().modified()).isEqualTo(LONG_AGO);
    }

    @Test
    void isModifiedNowWhenNothingWasAskedFor() throws Exception {
        assertThat(put(A, "a").entry().modified()).isEqualTo(clock.instant());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 4, 6, 1_000_000})
    void keepsTheOldFileWhenTheBodyHasNotThePromisedLength(long promised) throws Exception {
        Entry old = put(A, "old").entry();
        changes.clear();
        StoreOptions options = StoreOptions.from(ORIGIN).withLength(promised);
        refuses(IncompleteUploadException.class, () -> storage.store(A, body("12345"), options));
        refuses(IncompleteUploadException.class, () -> storage.store(B, body("12345"), options));
        assertThat(storage.find(A)).contains(old);
        assertThat(text(A)).isEqualTo("old");
        assertThat(names(TOP)).containsExactly("a.jpg");
        assertThat(changes).isEmpty();
        assertNothingLeft();
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheOldFileWhenTheContentIsNotTheAnnouncedOne(Digest.Algorithm algorithm)
            throws Exception {
        Entry old = put(A, "old").entry();
        changes.clear();
        byte[] other = algorithm.begin().digest("other".getBytes(UTF_8));
        byte[] right = algorithm.begin().digest("hello".getBytes(UTF_8));
        StoreOptions plain = StoreOptions.from(ORIGIN).withDigest(Digest.of(algorithm, right));
        StoreOptions wrong = plain.withDigest(Digest.of(algorithm, other));
        refuses(DigestMismatchException.class, () -> storage.store(A, body("hello"), wrong));
        refuses(DigestMismatchException.class, () -> storage.store(B, body("hell"), plain));
        assertThat(storage.find(A)).contains(old);
        assertThat(names(TOP)).containsExactly("a.jpg");
        assertThat(changes).isEmpty();
        assertNothingLeft();
        storage.store(A, body("hello"), plain);
        assertThat(text(A)).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 300_000})
    void keepsTheOldFileWhenTheBodyBreaks(int bytes) throws Exception {
        Entry old = put(A, "old").entry();
        changes.clear();
        EOFException broken = new EOFException("the connection is gone");
        for (StoreOptions options :
                List.of(StoreOptions.from(ORIGIN), StoreOptions.from(ORIGIN).withLength(900_000))) {
            assertThatThrownBy(() -> storage.store(A, breaking(bytes, broken), options))
                    .isSameAs(broken);
            assertThatThrownBy(() -> storage.store(B, breaking(bytes, broken), options))
                    .isSameAs(broken);
        }
        assertThat(storage.find(A)).contains(old);
        assertThat(names(TOP)).containsExactly("a.jpg");
        assertThat(changes).isEmpty();
        assertNothingLeft();
    }

    @Test
    void leavesNothingWhenTheBodyThrowsWhatItShouldNot() throws Exception {
        InputStream body = breaking(300_000, new IllegalStateException("a bug"));
        refuses(
                IllegalStateException.class,
                () -> storage.store(A, body, StoreOptions.from(ORIGIN)));
        assertThat(names(TOP)).isEmpty();
        assertNothingLeft();
    }

    @Test
    void showsOnlyTheOldFileWhileTheNewOneComes() throws Exception {
        Entry old = put(A, "old").entry();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            InputStream slow =
                    new SequenceInputStream(
                            body("x".repeat(300_000)),
                            new Meanwhile(
                                    () -> {
                                        begun.countDown();
                                        assertThat(goOn.await(10, TimeUnit.SECONDS)).isTrue();
                                    },
                                    body("end")));
            Future<Stored> running =
                    other.submit(() -> storage.store(A, slow, StoreOptions.from(ORIGIN)));
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(storage.find(A)).contains(old);
            assertThat(text(A)).isEqualTo("old");
            assertThat(names(TOP)).containsExactly("a.jpg");
            goOn.countDown();
            assertThat(running.get(10, TimeUnit.SECONDS).entry().size()).isEqualTo(300_003);
        } finally {
            goOn.countDown();
            other.shutdownNow();
        }
        assertThat(storage.find(A).orElseThrow().size()).isEqualTo(300_003);
    }

    @Test
    void losesNothingWhenTheFolderGoesDuringTheUpload() throws Exception {
        storage.createFolder(FOLDER, ORIGIN);
        InputStream body = new Meanwhile(() -> storage.delete(FOLDER, ORIGIN), body("new"));
        refuses(
                NoSuchFileException.class,
                () -> storage.store(FOLDER.resolve("x"), body, StoreOptions.from(ORIGIN)));
        assertThat(names(TOP)).isEmpty();
        assertNothingLeft();
    }

    @Test
    void losesNothingWhenTheFolderBecomesAFileDuringTheUpload() throws Exception {
        storage.createFolder(FOLDER, ORIGIN);
        InputStream body =
                new Meanwhile(
                        () -> {
                            storage.delete(FOLDER, ORIGIN);
                            put(FOLDER, "file");
                        },
                        body("new"));
        refuses(
                NotDirectoryException.class,
                () -> storage.store(FOLDER.resolve("x"), body, StoreOptions.from(ORIGIN)));
        assertThat(text(FOLDER)).isEqualTo("file");
        assertNothingLeft();
    }

    @Test
    void createsWhatWasDeletedDuringTheUpload() throws Exception {
        put(A, "old");
        InputStream body = new Meanwhile(() -> storage.delete(A, ORIGIN), body("new"));
        assertThat(storage.store(A, body, StoreOptions.from(ORIGIN)).created()).isTrue();
        assertThat(text(A)).isEqualTo("new");
    }

    @Test
    void refusesAFileWhereAFolderCameDuringTheUpload() throws Exception {
        InputStream body = new Meanwhile(() -> storage.createFolder(A, ORIGIN), body("new"));
        refuses(
                FileAlreadyExistsException.class,
                () -> storage.store(A, body, StoreOptions.from(ORIGIN)));
        assertThat(storage.find(A).orElseThrow().folder()).isTrue();
    }

    @Test
    void keepsOneWholeBodyOfTwoWriters() throws Exception {
        ExecutorService others = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 10; round++) {
                List<Future<Stored>> writers = new ArrayList<>();
                for (String letter : List.of("a", "b", "c", "d")) {
                    String content = letter.repeat(100_000);
                    writers.add(others.submit(() -> put(A, content)));
                }
                List<Stored> all = new ArrayList<>();
                for (Future<Stored> writer : writers) {
                    all.add(writer.get(10, TimeUnit.SECONDS));
                }
                Entry last = storage.find(A).orElseThrow();
                assertThat(all.stream().map(Stored::entry)).contains(last);
                assertThat(text(A).chars().distinct().count()).isEqualTo(1);
                assertThat(text(A)).hasSize(100_000);
            }
        } finally {
            others.shutdownNow();
        }
    }

    @Test
    void asksTheCheckAboutWhatIsThere() throws Exception {
        List<Optional<Entry>> asked = new ArrayList<>();
        StoreOptions options = StoreOptions.from(ORIGIN).withCheck(asked::add);
        Entry first = storage.store(A, body("one"), options).entry();
        storage.store(A, body("two"), options);
        assertThat(asked).containsExactly(Optional.empty(), Optional.of(first));
    }

    @Test
    void keepsTheOldFileWhenTheCheckRefuses() throws Exception {
        Entry old = put(A, "old").entry();
        changes.clear();
        IOException refusal = new IOException("changed meanwhile");
        StoreOptions options =
                StoreOptions.from(ORIGIN)
                        .withCheck(
                                current -> {
                                    throw refusal;
                                });
        assertThatThrownBy(() -> storage.store(A, body("new"), options)).isSameAs(refusal);
        assertThatThrownBy(() -> storage.store(B, body("new"), options)).isSameAs(refusal);
        assertThat(storage.find(A)).contains(old);
        assertThat(names(TOP)).containsExactly("a.jpg");
        assertThat(changes).isEmpty();
        assertNothingLeft();
    }

    @Test
    void letsOnlyOneOfTwoWritersCreate() throws Exception {
        ExecutorService others = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 20; round++) {
                StoragePath target = TOP.resolve("new" + round);
                StoreOptions onlyNew =
                        StoreOptions.from(ORIGIN)
                                .withCheck(
                                        current -> {
                                            if (current.isPresent()) {
                                                throw new FileAlreadyExistsException("there");
                                            }
                                        });
                List<Future<Boolean>> writers = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    writers.add(others.submit(() -> created(target, onlyNew)));
                }
                int created = 0;
                for (Future<Boolean> writer : writers) {
                    created += writer.get(10, TimeUnit.SECONDS) ? 1 : 0;
                }
                assertThat(created).isEqualTo(1);
            }
        } finally {
            others.shutdownNow();
        }
    }

    private boolean created(StoragePath target, StoreOptions options) throws IOException {
        try {
            return storage.store(target, body("x"), options).created();
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    @Test
    void refusesToStoreWhereNoFileCanBe() throws Exception {
        storage.createFolder(FOLDER, ORIGIN);
        put(A, "a");
        refuses(FileAlreadyExistsException.class, () -> put(FOLDER, "x"));
        refuses(FileAlreadyExistsException.class, () -> put(TOP, "x"));
        refuses(NoSuchFileException.class, () -> put(B.resolve("x"), "x"));
        refuses(NotDirectoryException.class, () -> put(A.resolve("x"), "x"));
        assertThat(names(TOP)).containsExactlyInAnyOrder("folder", "a.jpg");
    }

    @Test
    void refusesBeforeItReads() throws Exception {
        InputStream unread = breaking(0, new IllegalStateException("the body was read"));
        storage.createFolder(FOLDER, ORIGIN);
        StoreOptions options = StoreOptions.from(ORIGIN);
        refuses(FileAlreadyExistsException.class, () -> storage.store(FOLDER, unread, options));
        refuses(NoSuchFileException.class, () -> storage.store(B.resolve("x"), unread, options));
        storage = storage(new Wish(false, 10, 0));
        StoreOptions large = options.withLength(11);
        refuses(TooLargeException.class, () -> storage.store(A, unread, large));
        storage = storage(new Wish(false, 0, 10));
        refuses(NoSpaceException.class, () -> storage.store(A, unread, large));
    }

    @Test
    void takesNoFileOverTheLimit() throws Exception {
        storage = storage(new Wish(false, 10, 0));
        put(A, "0123456789");
        refuses(
                TooLargeException.class,
                () -> storage.store(B, body("0123456789x"), StoreOptions.from(ORIGIN)));
        refuses(TooLargeException.class, () -> put(A, "0123456789x"));
        assertThat(text(A)).isEqualTo("0123456789");
        assertThat(names(TOP)).containsExactly("a.jpg");
        assertNothingLeft();
    }

    @Test
    void takesNoMoreThanTheQuota() throws Exception {
        storage = storage(new Wish(false, 0, 10));
        put(A, "01234");
        assertThat(storage.space()).isEqualTo(new Space(5, 5, true));
        refuses(NoSpaceException.class, () -> put(B, "012345"));
        refuses(
                NoSpaceException.class,
                () -> storage.store(B, body("012345"), StoreOptions.from(ORIGIN)));
        refuses(
                NoSpaceException.class,
                () -> {
                    put(B, "01234");
                    storage.copy(A, TOP.resolve("c"), TransferOptions.from(ORIGIN));
                });
        assertThat(names(TOP)).containsExactlyInAnyOrder("a.jpg", "b.jpg");
        assertThat(storage.space()).isEqualTo(new Space(10, 0, true));
        put(A, "54321");
        storage.move(B, A, TransferOptions.from(ORIGIN).replacing(true));
        assertThat(storage.space()).isEqualTo(new Space(5, 5, true));
        storage.delete(A, ORIGIN);
        assertThat(storage.space()).isEqualTo(new Space(0, 10, true));
        assertNothingLeft();
    }

    @Test
    void givesTheQuotaBackWithAFolder() throws Exception {
        storage = storage(new Wish(false, 0, 20));
        tree(FOLDER);
        StoragePath copy = TOP.resolve("copy");
        storage.copy(FOLDER, copy, TransferOptions.from(ORIGIN));
        assertThat(storage.space()).isEqualTo(new Space(12, 8, true));
        storage.copy(FOLDER, copy, TransferOptions.from(ORIGIN).replacing(true));
        assertThat(storage.space()).isEqualTo(new Space(12, 8, true));
        storage.delete(copy, ORIGIN);
        assertThat(storage.space()).isEqualTo(new Space(6, 14, true));
    }

    @Test
    void tellsItsSpace() throws Exception {
        Space space = storage.space();
        assertThat(space.availableBytes()).isPositive();
        assertThat(space.usedBytes()).isNotNegative();
    }

    @Test
    void refusesEveryWriteToAReadOnlyDrive() throws Exception {
        storage = storage(new Wish(true, 0, 0));
        TransferOptions plain = TransferOptions.from(ORIGIN);
        assertThat(storage.drive().readOnly()).isTrue();
        assertThat(storage.find(TOP)).isPresent();
        assertThat(names(TOP)).isEmpty();
        refuses(ReadOnlyFileSystemException.class, () -> put(A, "a"));
        refuses(ReadOnlyFileSystemException.class, () -> storage.createFolder(A, ORIGIN));
        refuses(ReadOnlyFileSystemException.class, () -> storage.delete(TOP, ORIGIN));
        refuses(ReadOnlyFileSystemException.class, () -> storage.copy(A, B, plain));
        refuses(ReadOnlyFileSystemException.class, () -> storage.move(A, B, plain));
        refuses(ReadOnlyFileSystemException.class, () -> storage.touch(TOP, LONG_AGO, ORIGIN));
    }

    // ETags

    @Test
    void changesTheEtagWithTheContent() throws Exception {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            assertThat(seen.add(put(A, "same").entry().etag())).isTrue();
        }
        StoreOptions sameTime = StoreOptions.from(ORIGIN).withModified(LONG_AGO);
        for (int i = 0; i < 100; i++) {
            assertThat(seen.add(storage.store(A, body("same"), sameTime).entry().etag())).isTrue();
        }
    }

    @Test
    void knowsWhatWasMoved() throws Exception {
        storage.createFolder(FOLDER, ORIGIN);
        Entry file = put(A, "a").entry();
        Entry other = put(B, "b").entry();
        Entry folder = storage.find(FOLDER).orElseThrow();
        if (!file.id().isEmpty()) {
            assertThat(List.of(file.id(), other.id(), folder.id())).doesNotHaveDuplicates();
        }
        assertThat(List.of(file.id(), folder.id())).allMatch(id -> id.matches("[0-9]*"));
        storage.move(A, FOLDER.resolve("x"), TransferOptions.from(ORIGIN));
        StoragePath renamed = StoragePath.parse(FOLDER + "-renamed");
        storage.move(FOLDER, renamed, TransferOptions.from(ORIGIN));
        assertThat(storage.find(renamed.resolve("x")).orElseThrow().id()).isEqualTo(file.id());
        assertThat(storage.find(renamed).orElseThrow().id()).isEqualTo(folder.id());
    }

    @Test
    void keepsTheEtagOfAFileThatIsMoved() throws Exception {
        storage.createFolder(FOLDER, ORIGIN);
        Entry before = put(A, "a").entry();
        storage.move(A, FOLDER.resolve("x"), TransferOptions.from(ORIGIN));
        Entry after = storage.find(FOLDER.resolve("x")).orElseThrow();
        assertThat(after.etag()).isEqualTo(before.etag());
        assertThat(after.modified()).isEqualTo(before.modified());
        storage.move(FOLDER, TOP.resolve("moved"), TransferOptions.from(ORIGIN));
        Entry inside = storage.find(TOP.resolve("moved").resolve("x")).orElseThrow();
        assertThat(inside.etag()).isEqualTo(before.etag());
    }

    @Test
    void givesACopyItsOwnEtag() throws Exception {
        Entry original = put(A, "a").entry();
        storage.copy(A, B, TransferOptions.from(ORIGIN));
        Entry copy = storage.find(B).orElseThrow();
        assertThat(copy.etag()).isNotEqualTo(original.etag()).isNotEmpty();
        assertThat(storage.find(A)).contains(original);
        storage.touch(A, LONG_AGO, ORIGIN);
        storage.copy(A, B, TransferOptions.from(ORIGIN).replacing(true));
        Entry second = storage.find(B).orElseThrow();
        assertThat(second.etag()).isNotEqualTo(original.etag()).isNotEqualTo(copy.etag());
    }

    @Test
    void touchesWithoutChangingTheEtag() throws Exception {
        Entry before = put(A, "a").entry();
        Entry touched = storage.touch(A, LONG_AGO.plusNanos(555_555), ORIGIN);
        assertThat(touched.etag()).isEqualTo(before.etag());
        assertThat(touched.modified()).isEqualTo(LONG_AGO);
        assertThat(storage.find(A)).contains(touched);
        try (Stream<Entry> list = storage.list(TOP)) {
            assertThat(list).containsExactly(touched);
        }
        Instant later = LONG_AGO.plusSeconds(60);
        assertThat(storage.touch(A, later, ORIGIN).etag()).isEqualTo(before.etag());
        assertThat(storage.touch(A, later, ORIGIN).etag()).isEqualTo(before.etag());
        storage.move(A, B, TransferOptions.from(ORIGIN));
        assertThat(storage.find(B).orElseThrow().etag()).isEqualTo(before.etag());
        assertThat(put(B, "b").entry().etag()).isNotEqualTo(before.etag());
    }

    @Test
    void touchesFoldersAndTheTop() throws Exception {
        storage.createFolder(FOLDER, ORIGIN);
        for (StoragePath folder : List.of(FOLDER, TOP)) {
            assertThat(storage.touch(folder, LONG_AGO, ORIGIN).modified()).isEqualTo(LONG_AGO);
            assertThat(storage.find(folder).orElseThrow().modified()).isEqualTo(LONG_AGO);
        }
        refuses(NoSuchFileException.class, () -> storage.touch(B, LONG_AGO, ORIGIN));
    }

    // folders and deletion

    @Test
    void createsFolders() throws Exception {
        storage.createFolder(FOLDER, ORIGIN);
        assertThat(storage.find(FOLDER).orElseThrow().folder()).isTrue();
        assertThat(names(FOLDER)).isEmpty();
        put(A, "a");
        for (StoragePath there : List.of(FOLDER, A, TOP)) {
            refuses(FileAlreadyExistsException.class, () -> storage.createFolder(there, ORIGIN));
        }
        refuses(NoSuchFileException.class, () -> storage.createFolder(B.resolve("x"), ORIGIN));
        refuses(NotDirectoryException.class, () -> storage.createFolder(A.resolve("x"), ORIGIN));
    }

    @Test
    void deletes() throws Exception {
        put(A, "a");
        tree(FOLDER);
        storage.delete(A, ORIGIN);
        storage.delete(FOLDER, ORIGIN);
        assertThat(names(TOP)).isEmpty();
        assertThat(storage.find(FOLDER.resolve("sub").resolve("deep"))).isEmpty();
        refuses(NoSuchFileException.class, () -> storage.delete(A, ORIGIN));
        refuses(NoSuchFileException.class, () -> storage.delete(A.resolve("x"), ORIGIN));
        assertNothingLeft();
    }

    @Test
    void neverDeletesOrMovesTheTop() throws Exception {
        put(A, "a");
        refuses(AccessDeniedException.class, () -> storage.delete(TOP, ORIGIN));
        TransferOptions replacing = TransferOptions.from(ORIGIN).replacing(true);
        refuses(FileSystemLoopException.class, () -> storage.move(TOP, B, replacing));
        refuses(FileSystemLoopException.class, () -> storage.move(A, TOP, replacing));
        refuses(FileSystemLoopException.class, () -> storage.copy(A, TOP, replacing));
        refuses(FileSystemLoopException.class, () -> storage.copy(TOP, TOP, replacing));
        assertThat(text(A)).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {".davroom", ".DavRoom", ".DAVROOM", ".davroom. ", ".dav\u200droom"})
    void keepsItsOwnNameToItself(String name) throws Exception {
        StoragePath own = TOP.resolve(name);
        put(A, "a");
        TransferOptions replacing = TransferOptions.from(ORIGIN).replacing(true);
        for (StoragePath path : List.of(own, own.resolve("uploads"))) {
            assertThat(storage.find(path)).isEmpty();
            refuses(NoSuchFileException.class, () -> storage.list(path));
            refuses(NoSuchFileException.class, () -> storage.open(path));
            refuses(NoSuchFileException.class, () -> storage.delete(path, ORIGIN));
            refuses(NoSuchFileException.class, () -> storage.touch(path, LONG_AGO, ORIGIN));
            refuses(NoSuchFileException.class, () -> storage.copy(path, B, replacing));
            refuses(NoSuchFileException.class, () -> storage.move(path, B, replacing));
            refuses(AccessDeniedException.class, () -> put(path, "a"));
            refuses(AccessDeniedException.class, () -> storage.createFolder(path, ORIGIN));
            refuses(AccessDeniedException.class, () -> storage.copy(A, path, replacing));
            refuses(AccessDeniedException.class, () -> storage.move(A, path, replacing));
        }
        assertThat(names(TOP)).containsExactly("a.jpg");
    }

    // copy and move

    @Test
    void copiesAFile() throws Exception {
        StoreOptions old = StoreOptions.from(ORIGIN).withModified(LONG_AGO);
        storage.store(A, body("content"), old);
        storage.copy(A, B, TransferOptions.from(ORIGIN));
        assertThat(text(A)).isEqualTo("content");
        assertThat(text(B)).isEqualTo("content");
        assertThat(storage.find(B).orElseThrow().modified()).isEqualTo(LONG_AGO);
    }

    @Test
    void copiesAFolder() throws Exception {
        tree(FOLDER);
        storage.touch(FOLDER.resolve("sub"), LONG_AGO, ORIGIN);
        StoragePath target = TOP.resolve("target");
        storage.copy(FOLDER, target, TransferOptions.from(ORIGIN));
        assertThat(contents(target)).isEqualTo(contents(FOLDER));
        assertThat(storage.find(target.resolve("sub")).orElseThrow().modified())
                .isEqualTo(LONG_AGO);
        assertThat(storage.find(target.resolve("one")).orElseThrow().modified())
                .isEqualTo(storage.find(FOLDER.resolve("one")).orElseThrow().modified());
    }

    @Test
    void copiesOnlyTheFolderWhenShallow() throws Exception {
        tree(FOLDER);
        StoragePath target = TOP.resolve("target");
        storage.copy(FOLDER, target, TransferOptions.from(ORIGIN).shallow(true));
        assertThat(names(target)).isEmpty();
        storage.copy(FOLDER.resolve("one"), A, TransferOptions.from(ORIGIN).shallow(true));
        assertThat(text(A)).isEqualTo("1");
    }

    @Test
    void moves() throws Exception {
        put(A, "a");
        tree(FOLDER);
        Object before = contents(FOLDER);
        StoragePath target = TOP.resolve("target");
        storage.move(FOLDER, target, TransferOptions.from(ORIGIN));
        storage.move(A, target.resolve("a"), TransferOptions.from(ORIGIN));
        assertThat(storage.find(FOLDER)).isEmpty();
        assertThat(storage.find(A)).isEmpty();
        assertThat(text(target.resolve("a"))).isEqualTo("a");
        storage.delete(target.resolve("a"), ORIGIN);
        assertThat(contents(target)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void replacesOnlyWhenToldTo(boolean move) throws Exception {
        StoragePath c = TOP.resolve("c");
        put(A, "a");
        tree(FOLDER);
        storage.createFolder(c, ORIGIN);
        put(c.resolve("gone"), "gone");
        put(B, "b");
        Object before = contents(TOP);
        TransferOptions keeping = TransferOptions.from(ORIGIN);
        for (StoragePath source : List.of(A, FOLDER)) {
            for (StoragePath target : List.of(B, c)) {
                refuses(
                        FileAlreadyExistsException.class,
                        () -> transfer(move, source, target, keeping));
            }
        }
        assertThat(contents(TOP)).isEqualTo(before);

        Object folder = contents(FOLDER);
        TransferOptions replacing = keeping.replacing(true);
        transfer(move, A, c, replacing);
        assertThat(text(c)).isEqualTo("a");
        transfer(move, FOLDER, c, replacing);
        assertThat(contents(c)).isEqualTo(folder);
        transfer(move, c, B, replacing);
        assertThat(contents(B)).isEqualTo(folder);
        storage.createFolder(TOP.resolve("d"), ORIGIN);
        transfer(move, B, TOP.resolve("d"), replacing);
        assertThat(contents(TOP.resolve("d"))).isEqualTo(folder);
        assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesATargetThatContainsOrIsTheSource(boolean move) throws Exception {
        tree(FOLDER);
        put(A, "a");
        Object before = contents(TOP);
        StoragePath sub = FOLDER.resolve("sub");
        for (boolean replace : List.of(true, false)) {
            TransferOptions options = TransferOptions.from(ORIGIN).replacing(replace);
            for (StoragePath[] pair :
                    new StoragePath[][] {
                        {A, A},
                        {FOLDER, FOLDER},
                        {FOLDER, sub},
                        {FOLDER, sub.resolve("new")},
                        {sub, FOLDER},
                        {sub.resolve("deep"), FOLDER}
                    }) {
                refuses(
                        FileSystemLoopException.class,
                        () -> transfer(move, pair[0], pair[1], options));
            }
        }
        assertThat(contents(TOP)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsTheTargetWhenTheSourceIsMissing(boolean move) throws Exception {
        put(A, "a");
        tree(FOLDER);
        Object before = contents(TOP);
        changes.clear();
        TransferOptions replacing = TransferOptions.from(ORIGIN).replacing(true);
        refuses(NoSuchFileException.class, () -> transfer(move, B, A, replacing));
        refuses(NoSuchFileException.class, () -> transfer(move, B, FOLDER, replacing));
        refuses(NoSuchFileException.class, () -> transfer(move, A.resolve("x"), B, replacing));
        assertThat(contents(TOP)).isEqualTo(before);
        assertThat(changes).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void needsAFolderToTransferInto(boolean move) throws Exception {
        put(A, "a");
        tree(FOLDER);
        TransferOptions replacing = TransferOptions.from(ORIGIN).replacing(true);
        for (StoragePath source : List.of(FOLDER, FOLDER.resolve("one"))) {
            refuses(
                    NoSuchFileException.class,
                    () -> transfer(move, source, B.resolve("x"), replacing));
            refuses(
                    NotDirectoryException.class,
                    () -> transfer(move, source, A.resolve("x"), replacing));
        }
        assertThat(names(TOP)).containsExactlyInAnyOrder("a.jpg", "folder");
    }

    // names that differ only in Unicode's form

    private static final TransferOptions PLAIN = TransferOptions.from(ORIGIN);
    private static final StoragePath NFC = TOP.resolve("caf\u00e9");
    private static final StoragePath NFD = TOP.resolve("cafe\u0301");

    static Stream<Arguments> bothForms() {
        return Stream.of(Arguments.of(NFC, NFD), Arguments.of(NFD, NFC));
    }

    @ParameterizedTest
    @MethodSource("bothForms")
    void findsAFileByTheOtherFormOfItsName(StoragePath stored, StoragePath other) throws Exception {
        put(stored, "coffee");
        assertThat(storage.stored(other)).isEqualTo(stored);
        assertThat(storage.stored(stored)).isEqualTo(stored);
        assertThat(storage.find(other)).isEqualTo(storage.find(stored));
        assertThat(text(other)).isEqualTo("coffee");
        assertThat(put(other, "tea").created()).isFalse();
        storage.touch(other, LONG_AGO, ORIGIN);
        refuses(FileAlreadyExistsException.class, () -> storage.createFolder(other, ORIGIN));
        assertThat(names(TOP)).containsExactly(stored.name());
        storage.delete(other, ORIGIN);
        assertThat(names(TOP)).isEmpty();
        assertThat(changes).extracting(Change::path).containsOnly(stored);
    }

    @ParameterizedTest
    @MethodSource("bothForms")
    void findsTheWayByTheOtherFormOfAFolder(StoragePath stored, StoragePath other)
            throws Exception {
        storage.createFolder(stored, ORIGIN);
        put(other.resolve("a"), "a");
        storage.createFolder(other.resolve("b"), ORIGIN);
        storage.copy(other.resolve("a"), other.resolve("b").resolve("c"), PLAIN);
        storage.move(other.resolve("a"), other.resolve("d"), PLAIN);
        assertThat(names(other)).containsExactly("b", "d");
        assertThat(storage.showsAll(other)).isTrue();
        assertThat(text(stored.resolve("b").resolve("c"))).isEqualTo("a");
        assertThat(storage.stored(other.resolve("n\u00e9w"))).isEqualTo(stored.resolve("n\u00e9w"));
        assertThat(changes).allMatch(change -> change.path().isUnder(stored));
        refuses(
                FileSystemLoopException.class,
                () -> storage.move(other, stored.resolve("x"), PLAIN));
    }

    @ParameterizedTest
    @MethodSource("bothForms")
    void storesANewNameAsItWasSent(StoragePath sent, StoragePath other) throws Exception {
        assertThat(storage.stored(sent)).isEqualTo(sent);
        put(A, "a");
        storage.move(A, sent, PLAIN);
        assertThat(names(TOP)).containsExactly(sent.name());
        put(B, "b");
        refuses(FileAlreadyExistsException.class, () -> storage.copy(B, other, PLAIN));
    }

    @ParameterizedTest
    @MethodSource("bothForms")
    void takesAMoveToTheOtherFormForANewName(StoragePath stored, StoragePath other)
            throws Exception {
        put(stored, "coffee");
        refuses(FileSystemLoopException.class, () -> storage.copy(stored, other, PLAIN));
        storage.move(stored, other, PLAIN);
        assertThat(names(TOP)).containsExactly(other.name());
        assertThat(text(stored)).isEqualTo("coffee");
        Change moved = changes.get(1);
        assertThat(moved.kind()).isEqualTo(Change.Kind.MOVED);
        assertThat(moved.path()).isEqualTo(other);
        assertThat(moved.source()).contains(stored);
        refuses(FileSystemLoopException.class, () -> storage.move(other, other, PLAIN));
    }

    @Test
    void makesOneFileOfTwoWritersWhoseNamesDifferInForm() throws Exception {
        CountDownLatch bothRead = new CountDownLatch(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Stored>> writers = new ArrayList<>();
            for (StoragePath path : List.of(NFC, NFD)) {
                InputStream body =
                        new InputStream() {
                            @Override
                            public int read() {
                                throw new AssertionError("in blocks, please");
                            }

                            @Override
                            public int read(byte[] to, int from, int length) {
                                bothRead.countDown();
                                try {
                                    assertThat(bothRead.await(10, TimeUnit.SECONDS)).isTrue();
                                } catch (InterruptedException e) {
                                    throw new AssertionError(e);
                                }
                                return -1;
                            }
                        };
                writers.add(
                        threads.submit(() -> storage.store(path, body, StoreOptions.from(ORIGIN))));
            }
            assertThat(writers.get(0).get(10, TimeUnit.SECONDS).created())
                    .isNotEqualTo(writers.get(1).get(10, TimeUnit.SECONDS).created());
        } finally {
            threads.shutdownNow();
        }
        assertThat(names(TOP)).hasSize(1);
    }

    // sidecars

    private static final StoragePath BESIDE = FOLDER.resolve("sub").resolve("._deep");

    private Storage sidecars(String owner) throws IOException {
        return keeper(storage).of(owner, sidecarChanges::add);
    }

    /** Not every drive keeps them apart from other files. */
    private static Sidecars keeper(Storage drive) {
        assumeThat(drive.sidecars()).as("keeps sidecars apart").isPresent();
        return drive.sidecars().orElseThrow();
    }

    private static void put(Storage drive, StoragePath path, String content) throws IOException {
        drive.store(path, body(content), StoreOptions.from(ORIGIN));
    }

    private static String text(Storage drive, StoragePath path) throws IOException {
        try (OpenFile file = drive.open(path)) {
            ByteBuffer content = ByteBuffer.allocate((int) file.entry().size());
            file.channel().read(content);
            return new String(content.array(), UTF_8);
        }
    }

    @Test
    void keepsTheSidecarsOfEachAccountForItself() throws Exception {
        assertThat(keeper(storage).owners()).isEmpty();
        tree(FOLDER);
        changes.clear();
        put(sidecars("ann-1"), BESIDE, "of ann");
        put(sidecars("bob-2"), BESIDE, "of bob");
        put(sidecars("bob-2"), BESIDE, "of bob, again");
        assertThat(text(sidecars("ann-1"), BESIDE)).isEqualTo("of ann");
        assertThat(text(sidecars("bob-2"), BESIDE)).isEqualTo("of bob, again");
        assertThat(storage.find(BESIDE)).isEmpty();
        assertThat(names(FOLDER.resolve("sub"))).containsExactly("deep");
        assertThat(names(TOP)).containsExactly("folder");
        assertThat(keeper(storage).owners()).containsExactlyInAnyOrder("ann-1", "bob-2");
        sidecars("ann-1").delete(BESIDE, ORIGIN);
        assertThat(sidecars("ann-1").find(BESIDE)).isEmpty();
        assertThat(sidecars("bob-2").find(BESIDE)).isPresent();
        assertThat(changes).isEmpty();
        // nothing of the folders on the way
        assertThat(sidecarChanges)
                .extracting(Change::kind, Change::path)
                .containsExactly(
                        tuple(Change.Kind.CREATED, BESIDE),
                        tuple(Change.Kind.CREATED, BESIDE),
                        tuple(Change.Kind.REPLACED, BESIDE),
                        tuple(Change.Kind.DELETED, BESIDE));
    }

    @Test
    void takesTheSidecarsOfAllAccountsAlongWithTheirFolder() throws Exception {
        tree(FOLDER);
        StoragePath moved = TOP.resolve("x").resolve("moved");
        storage.createFolder(TOP.resolve("x"), ORIGIN);
        put(sidecars("ann-1"), BESIDE, "of ann");
        put(sidecars("bob-2"), FOLDER.resolve(".DS_Store"), "of bob");
        storage.move(FOLDER, moved, TransferOptions.from(ORIGIN));
        assertThat(text(sidecars("ann-1"), moved.resolve("sub").resolve("._deep")))
                .isEqualTo("of ann");
        assertThat(text(sidecars("bob-2"), moved.resolve(".DS_Store"))).isEqualTo("of bob");
        assertThat(sidecars("ann-1").find(FOLDER)).isEmpty();
        assertThat(sidecars("bob-2").find(FOLDER)).isEmpty();
    }

    @Test
    void leavesTheSidecarsOfACopiedFolder() throws Exception {
        tree(FOLDER);
        put(sidecars("ann-1"), BESIDE, "of ann");
        storage.copy(FOLDER, B, TransferOptions.from(ORIGIN));
        assertThat(sidecars("ann-1").find(BESIDE)).isPresent();
        assertThat(sidecars("ann-1").find(B)).isEmpty();
    }

    @Test
    void removesWhatWasCheckedAndNotWhatCameInItsPlace() throws Exception {
        put(A, "copied elsewhere");
        Entry copied = storage.find(A).orElseThrow();
        put(A, "came meanwhile");
        CommitCheck same =
                current -> {
                    if (!current.equals(Optional.of(copied))) {
                        throw new AccessDeniedException(A.toString(), null, "It changed.");
                    }
                };
        refuses(AccessDeniedException.class, () -> storage.purge(A, ORIGIN, same));
        assertThat(text(A)).isEqualTo("came meanwhile");
        Entry now = storage.find(A).orElseThrow();
        List<Optional<Entry>> asked = new ArrayList<>();
        storage.purge(A, ORIGIN, asked::add);
        assertThat(asked).containsExactly(Optional.of(now));
        assertThat(storage.find(A)).isEmpty();
    }

    @Test
    void removesAFolderOnlyWhenNothingIsInIt() throws Exception {
        storage.createFolder(FOLDER, ORIGIN);
        StoragePath inside = FOLDER.resolve("a.jpg");
        put(inside, "a");
        refuses(DirectoryNotEmptyException.class, () -> storage.removeEmpty(FOLDER, ORIGIN));
        assertThat(text(inside)).isEqualTo("a");
        refuses(NotDirectoryException.class, () -> storage.removeEmpty(inside, ORIGIN));
        refuses(NoSuchFileException.class, () -> storage.removeEmpty(B, ORIGIN));
        storage.purge(inside, ORIGIN);
        storage.removeEmpty(FOLDER, ORIGIN);
        assertThat(storage.find(FOLDER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "purge", "copied over", "moved over"})
    void forgetsTheSidecarsOfAFolderThatGoes(String how) throws Exception {
        tree(FOLDER);
        put(A, "a");
        put(sidecars("ann-1"), BESIDE, "of ann");
        TransferOptions replacing = TransferOptions.from(ORIGIN).replacing(true);
        switch (how) {
            case "delete" -> storage.delete(FOLDER, ORIGIN);
            case "purge" -> storage.purge(FOLDER, ORIGIN);
            case "copied over" -> storage.copy(A, FOLDER, replacing);
            default -> storage.move(A, FOLDER, replacing);
        }
        assertThat(sidecars("ann-1").find(FOLDER)).isEmpty();
    }

    @Test
    void doesWithSidecarsWhatItDoesWithOthers() throws Exception {
        Storage own = sidecars("ann-1");
        StoragePath temporary = TOP.resolve(".TemporaryItems");
        own.createFolder(temporary, ORIGIN);
        put(own, temporary.resolve("a"), "a");
        own.copy(temporary.resolve("a"), FOLDER.resolve("._a"), TransferOptions.from(ORIGIN));
        own.move(temporary, TOP.resolve(".apdisk"), TransferOptions.from(ORIGIN));
        assertThat(text(own, TOP.resolve(".apdisk").resolve("a"))).isEqualTo("a");
        own.touch(FOLDER.resolve("._a"), LONG_AGO, ORIGIN);
        assertThat(own.find(FOLDER.resolve("._a")).orElseThrow().modified()).isEqualTo(LONG_AGO);
        refuses(
                FileAlreadyExistsException.class,
                () -> own.createFolder(TOP.resolve(".apdisk"), ORIGIN));
        refuses(NoSuchFileException.class, () -> own.open(temporary));
    }

    @Test
    void refusesSidecarsOnAReadOnlyDrive() throws Exception {
        Storage readOnly = storage(new Wish(true, 0, 0));
        Sidecars sidecars = keeper(readOnly);
        refuses(
                ReadOnlyFileSystemException.class,
                () -> put(sidecars.of("ann-1", c -> {}), A, "a"));
    }

    // changes

    @Test
    void tellsWhatWasDone() throws Exception {
        StoragePath moved = TOP.resolve("moved");
        put(A, "hello");
        put(A, "hello");
        storage.createFolder(FOLDER, ORIGIN);
        storage.touch(A, LONG_AGO, ORIGIN);
        storage.copy(FOLDER, B, TransferOptions.from(ORIGIN));
        storage.move(B, moved, TransferOptions.from(ORIGIN));
        storage.delete(moved, ORIGIN);
        storage.delete(A, ORIGIN);
        Optional<String> digest = Optional.of(SHA256_OF_HELLO);
        assertThat(changes)
                .containsExactly(
                        new Change(Change.Kind.CREATED, A, Optional.empty(), false, digest, ORIGIN),
                        new Change(
                                Change.Kind.REPLACED, A, Optional.empty(), false, digest, ORIGIN),
                        Change.of(Change.Kind.CREATED, FOLDER, true, ORIGIN),
                        Change.of(Change.Kind.TOUCHED, A, false, ORIGIN),
                        transferred(Change.Kind.COPIED, FOLDER, B),
                        transferred(Change.Kind.MOVED, B, moved),
                        Change.of(Change.Kind.DELETED, moved, true, ORIGIN),
                        Change.of(Change.Kind.DELETED, A, false, ORIGIN));
    }

    private static Change transferred(Change.Kind kind, StoragePath source, StoragePath target) {
        return new Change(kind, target, Optional.of(source), true, Optional.empty(), ORIGIN);
    }

    @Test
    void tellsOfATransferOverSomethingAsOneChange() throws Exception {
        put(A, "a");
        tree(FOLDER);
        changes.clear();
        storage.copy(A, FOLDER, TransferOptions.from(ORIGIN).replacing(true));
        storage.move(A, FOLDER, TransferOptions.from(ORIGIN).replacing(true));
        assertThat(changes)
                .extracting(Change::kind)
                .containsExactly(Change.Kind.COPIED, Change.Kind.MOVED);
        assertThat(changes).extracting(Change::path).containsOnly(FOLDER);
        assertThat(changes).extracting(Change::source).containsOnly(Optional.of(A));
        assertThat(changes).extracting(Change::folder).containsOnly(false);
    }

    @Test
    void tellsWhenItCanBeSeen() throws Exception {
        List<String> seen = new ArrayList<>();
        listeners.add(
                change -> {
                    try {
                        seen.add(storage.find(A).isPresent() ? "there" : "gone");
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
        put(A, "a");
        storage.delete(A, ORIGIN);
        assertThat(seen).containsExactly("there", "gone");
    }

    @Test
    void bearsAListenerThatFails() throws Exception {
        listeners.add(
                0,
                change -> {
                    throw new IllegalStateException("a listener that fails, as the test wants");
                });
        assertThatCode(() -> put(A, "a")).doesNotThrowAnyException();
        assertThat(changes).hasSize(1);
    }

    // words of these tests

    /** Something to do that may fail. */
    @FunctionalInterface
    protected interface Act {
        void run() throws Exception;
    }

    protected static void refuses(Class<? extends Throwable> type, Act act) {
        assertThatThrownBy(act::run).isInstanceOf(type);
    }

    protected final Stored put(StoragePath path, String content) throws IOException {
        byte[] bytes = content.getBytes(UTF_8);
        StoreOptions options = StoreOptions.from(ORIGIN).withLength(bytes.length);
        return storage.store(path, new ByteArrayInputStream(bytes), options);
    }

    /** {@code one} and {@code sub/deep}: six bytes in all. */
    protected final void tree(StoragePath folder) throws IOException {
        storage.createFolder(folder, ORIGIN);
        put(folder.resolve("one"), "1");
        storage.createFolder(folder.resolve("sub"), ORIGIN);
        put(folder.resolve("sub").resolve("deep"), "12345");
    }

    protected final String text(StoragePath path) throws IOException {
        try (OpenFile file = storage.open(path)) {
            ByteBuffer content = ByteBuffer.allocate((int) file.entry().size() + 1);
            while (file.channel().read(content) > 0) {
                // on to the end
            }
            return new String(content.array(), 0, content.position(), UTF_8);
        }
    }

    protected final Set<String> names(StoragePath folder) throws IOException {
        try (Stream<Entry> list = storage.list(folder)) {
            return list.map(Entry::name).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Every path below a folder, with the content of a file and nothing for a folder. */
    protected final Map<String, String> contents(StoragePath folder) throws IOException {
        Map<String, String> all = new TreeMap<>();
        List<Entry> entries;
        try (Stream<Entry> list = storage.list(folder)) {
            entries = list.toList();
        }
        for (Entry entry : entries) {
            StoragePath path = folder.resolve(entry.name());
            all.put(entry.name(), entry.folder() ? "" : text(path));
            if (entry.folder()) {
                contents(path).forEach((name, text) -> all.put(entry.name() + "/" + name, text));
            }
        }
        return all;
    }

    private void transfer(
            boolean move, StoragePath source, StoragePath target, TransferOptions options)
            throws IOException {
        if (move) {
            storage.move(source, target, options);
        } else {
            storage.copy(source, target, options);
        }
    }

    protected static InputStream body(String content) {
        return new ByteArrayInputStream(content.getBytes(UTF_8));
    }

    private static InputStream breaking(int bytes, Exception failure) {
        return new SequenceInputStream(
                new ByteArrayInputStream(new byte[bytes]),
                new Meanwhile(failing(failure), body("")));
    }

    private static Act failing(Exception failure) {
        return () -> {
            throw failure;
        };
    }

    /** Gives a few bytes at a time, as a network does. */
    private static final class Drip extends InputStream {
        private final ByteArrayInputStream all;

        Drip(byte[] content) {
            this.all = new ByteArrayInputStream(content);
        }

        @Override
        public int read() {
            return all.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return all.read(target, offset, Math.min(length, 1_448));
        }
    }

    /** Does something before the first byte of a body. */
    protected static final class Meanwhile extends InputStream {
        private final Act act;
        private final InputStream body;
        private boolean done;

        /** The act, then the body. */
        public Meanwhile(Act act, InputStream body) {
            this.act = act;
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            actOnce();
            return body.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            actOnce();
            return body.read(target, offset, length);
        }

        private void actOnce() throws IOException {
            if (done) {
                return;
            }
            done = true;
            try {
                act.run();
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }
}
