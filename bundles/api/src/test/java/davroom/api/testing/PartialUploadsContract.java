package davroom.api.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.api.storage.Change;
import davroom.api.storage.Digest;
import davroom.api.storage.DigestMismatchException;
import davroom.api.storage.IllegalPathException;
import davroom.api.storage.IncompleteUploadException;
import davroom.api.storage.NoSpaceException;
import davroom.api.storage.OffsetMismatchException;
import davroom.api.storage.OpenFile;
import davroom.api.storage.Origin;
import davroom.api.storage.PartialUpload;
import davroom.api.storage.PartialUpload.Piece;
import davroom.api.storage.PartialUploads;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import davroom.api.storage.Stored;
import davroom.api.storage.TooLargeException;
import davroom.api.storage.UploadBusyException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What uploads in pieces do on every drive. */
public abstract class PartialUploadsContract {
    protected static final StoreOptions PLAIN = StoreOptions.from(new Origin("test"));
    protected static final StoragePath A = StoragePath.of("originals", "a.jpg");
    private static final Instant LONG_AGO = Instant.parse("2001-02-03T04:05:06.789Z");

    protected final ManualClock clock = new ManualClock();
    protected final List<Change> changes = new CopyOnWriteArrayList<>();
    protected Storage storage;
    protected PartialUpload upload;

    /** An empty drive named originals, which tells {@link #changes}; 0 is no limit. */
    protected abstract Storage storage(long maxUploadBytes, long quotaBytes) throws Exception;

    /** Lets go of what was opened. */
    protected void close() throws Exception {
        // a drive in memory just goes
    }

    @BeforeEach
    void open() throws Exception {
        storage = storage(0, 0);
        upload =
                storage.partialUploads().orElseThrow().begin("ann", "a note", OptionalLong.empty());
    }

    @AfterEach
    void end() throws Exception {
        close();
    }

    @Test
    void findsWhatWasBegun() throws Exception {
        PartialUpload found = found();
        assertThat(found.owner()).isEqualTo("ann");
        assertThat(found.note()).isEqualTo("a note");
        assertThat(found.length()).isEmpty();
        assertThat(found.size()).isZero();
        assertThat(found.isCommitted()).isFalse();
        assertThat(upload.id()).matches("[0-9a-f]{32}");
        found.promise(7);
        assertThat(found().length()).hasValue(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../parts", "0123456789abcdef0123456789abcdef", "\0"})
    void findsNothingElse(String id) throws Exception {
        assertThat(storage.partialUploads().orElseThrow().find(id)).isEmpty();
    }

    @Test
    void keepsNotesOfAllKinds() throws Exception {
        String note = "a: b\nc=d\\ \u00e9\ud83d\udcf7 #!\t ";
        String id =
                storage.partialUploads()
                        .orElseThrow()
                        .begin("b\u00f6b", note, OptionalLong.of(3))
                        .id();
        PartialUpload found = storage.partialUploads().orElseThrow().find(id).orElseThrow();
        assertThat(found.note()).isEqualTo(note);
        assertThat(found.owner()).isEqualTo("b\u00f6b");
        assertThat(found.length()).hasValue(3);
    }

    @Test
    void listsThoseOfAnOwner() throws Exception {
        PartialUpload other =
                storage.partialUploads().orElseThrow().begin("bob", "", OptionalLong.empty());
        assertThat(storage.partialUploads().orElseThrow().of("ann"))
                .extracting(PartialUpload::id)
                .containsExactly(upload.id());
        assertThat(storage.partialUploads().orElseThrow().of("bob"))
                .extracting(PartialUpload::id)
                .containsExactly(other.id());
        assertThat(storage.partialUploads().orElseThrow().of("eve")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2,                  10,                 true",
        "0002,               10,                 true",
        "0010,               2,                  false",
        "00000,              00001,              true",
        "1,                  01,                 false",
        "000-100,            000-200,            true",
        "000100-000200,      000200-000300,      true",
        "99999999999999999999, 100000000000000000000, true",
        "a,                  1,                  true",
    })
    void ordersPiecesByTheirNumbers(String one, String other, boolean before) {
        assertThat(new Piece(one, 0).compareTo(new Piece(other, 0)) < 0).isEqualTo(before);
        assertThat(new Piece(other, 0).compareTo(new Piece(one, 0)) < 0).isEqualTo(!before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a\\b", "a b", "../about", "1.part", "\u00e9"})
    void takesNoOtherNames(String name) {
        refuses(IllegalPathException.class, () -> upload.store(name, body("x"), PLAIN));
        refuses(IllegalPathException.class, () -> upload.append(name, 0, body("x"), PLAIN));
        refuses(IllegalPathException.class, () -> upload.settle(name));
    }

    @Test
    void makesAFileOfItsPiecesInOrder() throws Exception {
        upload.store("10", body("world"), PLAIN);
        upload.store("2", body("xxx"), PLAIN);
        upload.store("2", body("llo "), PLAIN);
        upload.append("1", 0, body("h"), PLAIN);
        upload.append("1", 1, body("e"), PLAIN);
        assertThat(upload.pieces())
                .containsExactly(new Piece("1", 2), new Piece("2", 4), new Piece("10", 5));
        assertThat(upload.size()).isEqualTo(11);
        Stored stored = upload.commit(A, PLAIN.withModified(LONG_AGO));
        assertThat(text(A)).isEqualTo("hello world");
        assertThat(stored.created()).isTrue();
        assertThat(stored.entry()).isEqualTo(storage.find(A).orElseThrow());
        assertThat(stored.entry().modified()).isEqualTo(LONG_AGO);
        assertThat(stored.sha256()).isEqualTo(sha256("hello world").hex());
        assertThat(changes).extracting(Change::kind).containsExactly(Change.Kind.CREATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a longer content"})
    void makesAFileOfOnePiece(String content) throws Exception {
        storage.store(A, body("old"), PLAIN);
        upload.append("0", 0, body(content), PLAIN);
        Stored stored = upload.commit(A, PLAIN);
        assertThat(text(A)).isEqualTo(content);
        assertThat(stored.created()).isFalse();
        assertThat(stored.sha256()).isEqualTo(sha256(content).hex());
        assertThat(stored.entry().modified()).isEqualTo(clock.instant());
        assertThat(found().isCommitted()).isTrue();
        assertThat(found().size()).isEqualTo(content.length());
    }

    @Test
    void makesAnEmptyFileOfNoPieces() throws Exception {
        upload.commit(A, PLAIN);
        assertThat(text(A)).isEmpty();
        assertThat(found().isCommitted()).isTrue();
    }

    @Test
    void isSeenNowhereBefore() throws Exception {
        upload.store("1", body("x"), PLAIN);
        try (Stream<?> members = storage.list(StoragePath.of("originals"))) {
            assertThat(members).isEmpty();
        }
        assertThat(changes).isEmpty();
    }

    @Test
    void takesNothingMoreWhenItIsCommitted() throws Exception {
        upload.store("1", body("x"), PLAIN);
        PartialUpload late = found();
        upload.commit(A, PLAIN);
        for (PartialUpload each : List.of(upload, late, found())) {
            refuses(FileAlreadyExistsException.class, () -> each.store("1", body("y"), PLAIN));
            refuses(FileAlreadyExistsException.class, () -> each.append("1", 1, body(""), PLAIN));
            refuses(FileAlreadyExistsException.class, () -> each.commit(A, PLAIN));
            refuses(FileAlreadyExistsException.class, () -> each.promise(1));
        }
        assertThat(found().isCommitted()).isTrue();
        assertThat(text(A)).isEqualTo("x");
    }

    @Test
    void isGoneWhenItIsCancelled() throws Exception {
        upload.store("1", body("x"), PLAIN);
        PartialUpload late = found();
        upload.cancel();
        assertThat(storage.partialUploads().orElseThrow().find(upload.id())).isEmpty();
        assertThat(storage.partialUploads().orElseThrow().of("ann")).isEmpty();
        refuses(NoSuchFileException.class, () -> late.store("1", body("y"), PLAIN));
        refuses(NoSuchFileException.class, () -> late.append("1", 0, body("y"), PLAIN));
        refuses(NoSuchFileException.class, () -> late.commit(A, PLAIN));
        assertThat(storage.find(A)).isEmpty();
    }

    @Test
    void goesWhenNothingComesForThreeDays() throws Exception {
        clock.advance(Duration.ofHours(71));
        upload.append("1", 0, body("x"), PLAIN);
        assertThat(upload.expires()).isEqualTo(clock.instant().plus(Duration.ofDays(3)));
        clock.advance(Duration.ofHours(71));
        assertThat(found().size()).isEqualTo(1);
        clock.advance(Duration.ofHours(2));
        assertThat(storage.partialUploads().orElseThrow().find(upload.id())).isEmpty();
        assertThat(storage.partialUploads().orElseThrow().of("ann")).isEmpty();
    }

    // offsets

    @Test
    void appendsOnlyAtTheEnd() throws Exception {
        assertThat(upload.append("1", 0, body("hello"), PLAIN)).isEqualTo(5);
        for (long offset : new long[] {0, 4, 6}) {
            assertThatThrownBy(() -> upload.append("1", offset, body("x"), PLAIN))
                    .isInstanceOfSatisfying(
                            OffsetMismatchException.class,
                            e -> {
                                assertThat(e.expected()).isEqualTo(5);
                                assertThat(e.provided()).isEqualTo(offset);
                            });
        }
        assertThat(upload.settle("1")).isEqualTo(5);
        assertThat(upload.settle("2")).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 300_000})
    void keepsWhatCameBeforeTheConnectionBroke(int bytes) throws Exception {
        upload.append("1", 0, body("before"), PLAIN);
        EOFException broken = new EOFException("the connection is gone");
        StoreOptions long9 = PLAIN.withLength(900_000);
        assertThatThrownBy(() -> upload.append("1", 6, breaking(bytes, broken), long9))
                .isSameAs(broken);
        assertThat(upload.settle("1")).isEqualTo(6 + bytes);
        upload.append("1", 6 + bytes, body("after"), PLAIN);
        upload.commit(A, PLAIN);
        assertThat(text(A)).isEqualTo("before" + "\0".repeat(bytes) + "after");
    }

    @Test
    void keepsAWholePieceWhenItsReplacementBreaks() throws Exception {
        upload.store("1", body("whole"), PLAIN);
        EOFException broken = new EOFException("the connection is gone");
        assertThatThrownBy(() -> upload.store("1", breaking(3, broken), PLAIN)).isSameAs(broken);
        refuses(
                IncompleteUploadException.class,
                () -> upload.store("1", body("short"), PLAIN.withLength(9)));
        refuses(
                DigestMismatchException.class,
                () -> upload.store("1", body("other"), PLAIN.withDigest(sha256("else"))));
        upload.commit(A, PLAIN);
        assertThat(text(A)).isEqualTo("whole");
    }

    @Test
    void keepsWhatCameOfABodyThatIsTooShortOrTooLong() throws Exception {
        refuses(
                IncompleteUploadException.class,
                () -> upload.append("1", 0, body("short"), PLAIN.withLength(9)));
        assertThat(upload.settle("1")).isEqualTo(5);
        upload.promise(8);
        refuses(
                IncompleteUploadException.class,
                () -> upload.append("1", 5, body("too long"), PLAIN));
        assertThat(upload.settle("1")).isLessThanOrEqualTo(8);
    }

    @Test
    void keepsNothingOfABodyWithTheWrongDigest() throws Exception {
        upload.append("1", 0, body("hello"), PLAIN.withDigest(sha256("hello")));
        refuses(
                DigestMismatchException.class,
                () -> upload.append("1", 5, body(" world"), PLAIN.withDigest(sha256("word"))));
        assertThat(upload.settle("1")).isEqualTo(5);
        upload.append("1", 5, body(" world"), PLAIN.withDigest(sha256(" world")));
        upload.commit(A, PLAIN.withDigest(sha256("hello world")));
        assertThat(text(A)).isEqualTo("hello world");
    }

    // committing

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void keepsItsPiecesWhenItCannotBeCommitted(int pieces) throws Exception {
        storage.store(A, body("old"), PLAIN);
        changes.clear();
        for (int i = 1; i <= pieces; i++) {
            upload.store(Integer.toString(i), body("new"), PLAIN);
        }
        StoreOptions refusing =
                PLAIN.withModified(LONG_AGO)
                        .withCheck(
                                current -> {
                                    throw new IOException("the check refuses");
                                });
        StoragePath nowhere = StoragePath.of("originals", "none", "x");
        assertThatThrownBy(() -> upload.commit(A, refusing)).hasMessage("the check refuses");
        refuses(
                DigestMismatchException.class,
                () -> upload.commit(A, PLAIN.withDigest(sha256("else"))));
        refuses(IncompleteUploadException.class, () -> upload.commit(A, PLAIN.withLength(7)));
        refuses(NoSuchFileException.class, () -> upload.commit(nowhere, PLAIN));
        assertThat(text(A)).isEqualTo("old");
        assertThat(changes).isEmpty();
        assertThat(found().pieces()).hasSize(pieces);
        assertThat(found().isCommitted()).isFalse();
        clock.advance(Duration.ofHours(70));
        found().commit(A, PLAIN);
        assertThat(text(A)).isEqualTo("new".repeat(pieces));
    }

    @Test
    void isCommittedOnlyWhenAllThatWasPromisedIsThere() throws Exception {
        upload.promise(5);
        upload.store("1", body("hell"), PLAIN);
        refuses(IncompleteUploadException.class, () -> upload.commit(A, PLAIN));
        upload.store("2", body("o"), PLAIN);
        upload.commit(A, PLAIN);
        assertThat(text(A)).isEqualTo("hello");
    }

    // room

    @Test
    void takesNoMoreThanThereIsRoomFor() throws Exception {
        storage = storage(0, 100);
        PartialUpload one =
                storage.partialUploads().orElseThrow().begin("ann", "", OptionalLong.empty());
        PartialUpload two =
                storage.partialUploads().orElseThrow().begin("ann", "", OptionalLong.empty());
        one.store("1", body("x".repeat(60)), PLAIN);
        assertThat(storage.space().availableBytes()).isEqualTo(40);
        refuses(NoSpaceException.class, () -> two.store("1", body("x".repeat(41)), PLAIN));
        refuses(NoSpaceException.class, () -> two.append("2", 0, body("x".repeat(41)), PLAIN));
        refuses(NoSpaceException.class, () -> storage.store(A, body("x".repeat(41)), PLAIN));
        refuses(
                NoSpaceException.class,
                () ->
                        storage.partialUploads()
                                .orElseThrow()
                                .begin("ann", "", OptionalLong.of(101)));
        two.cancel();
        one.store("2", body("x".repeat(30)), PLAIN);
        one.store("1", body("y".repeat(50)), PLAIN);
        assertThat(storage.space().availableBytes()).isEqualTo(20);
        // nothing more is needed to make a file of what is there
        one.commit(A, PLAIN);
        assertThat(storage.space().availableBytes()).isEqualTo(20);
        assertThat(storage.find(A).orElseThrow().size()).isEqualTo(80);
    }

    @Test
    void givesTheRoomBackThatItTook() throws Exception {
        storage = storage(0, 100);
        PartialUpload one =
                storage.partialUploads().orElseThrow().begin("ann", "", OptionalLong.empty());
        one.append("1", 0, body("x".repeat(40)), PLAIN);
        EOFException broken = new EOFException("the connection is gone");
        assertThatThrownBy(() -> one.append("1", 40, breaking(20, broken), PLAIN)).isSameAs(broken);
        assertThat(storage.space().availableBytes()).isEqualTo(40);
        one.cancel();
        assertThat(storage.space().availableBytes()).isEqualTo(100);
        storage.store(A, body("x".repeat(60)), PLAIN);
        PartialUpload two =
                storage.partialUploads().orElseThrow().begin("ann", "", OptionalLong.empty());
        two.append("1", 0, body("x".repeat(30)), PLAIN);
        two.commit(A, PLAIN);
        assertThat(storage.space().availableBytes()).isEqualTo(70);
    }

    @Test
    void takesNothingLargerThanAnUploadMayBe() throws Exception {
        storage = storage(10, 0);
        refuses(
                TooLargeException.class,
                () -> storage.partialUploads().orElseThrow().begin("ann", "", OptionalLong.of(11)));
        PartialUpload one =
                storage.partialUploads().orElseThrow().begin("ann", "", OptionalLong.empty());
        one.store("1", body("12345"), PLAIN);
        refuses(TooLargeException.class, () -> one.store("2", body("123456"), PLAIN));
        one.append("2", 0, body("12345"), PLAIN);
        refuses(TooLargeException.class, () -> one.append("3", 0, body("x".repeat(11)), PLAIN));
        one.commit(A, PLAIN);
        assertThat(text(A)).isEqualTo("1234512345");
    }

    // two at a time

    @Test
    void letsTheNextRequestTakeOver() throws Exception {
        try (Stalled stalled = new Stalled("first")) {
            assertThat(upload.settle("1")).isEqualTo(5);
            assertThat(found().append("1", 5, body(" second"), PLAIN)).isEqualTo(12);
            stalled.goOn();
            stalled.failsWith(UploadBusyException.class);
        }
        upload.commit(A, PLAIN);
        assertThat(text(A)).isEqualTo("first second");
    }

    @Test
    void cancelsWhatIsStillComing() throws Exception {
        try (Stalled stalled = new Stalled("first")) {
            found().cancel();
            stalled.goOn();
            stalled.failsWith(IOException.class);
        }
        assertThat(storage.partialUploads().orElseThrow().find(upload.id())).isEmpty();
    }

    @Test
    void letsNobodyInWhileItIsCommitted() throws Exception {
        upload.append("1", 0, body("hello"), PLAIN);
        PartialUpload other = found();
        StoreOptions checking =
                PLAIN.withCheck(
                        current -> {
                            for (Act act :
                                    List.<Act>of(
                                            () -> other.append("1", 5, body("x"), PLAIN),
                                            () -> other.store("2", body("x"), PLAIN),
                                            () -> other.commit(A, PLAIN),
                                            () -> other.settle("1"),
                                            other::cancel)) {
                                refuses(UploadBusyException.class, act);
                            }
                        });
        upload.commit(A, checking);
        assertThat(text(A)).isEqualTo("hello");
    }

    @Test
    void isFoundByItsNote() throws Exception {
        PartialUploads uploads = storage.partialUploads().orElseThrow();
        PartialUpload first = uploads.begin("eve", "one", OptionalLong.empty());
        uploads.begin("eve", "two", OptionalLong.empty());
        uploads.begin("bob", "one", OptionalLong.empty());
        for (int i = 0; i < 2; i++) {
            assertThat(uploads.of("eve", "one"))
                    .extracting(PartialUpload::id)
                    .containsExactly(first.id());
            assertThat(uploads.of("eve")).hasSize(2);
            assertThat(uploads.of("eve", "three")).isEmpty();
        }
        first.cancel();
        assertThat(uploads.of("eve", "one")).isEmpty();
    }

    @Test
    void knowsForAnHourThatOneWasCommitted() throws Exception {
        PartialUpload upload =
                storage.partialUploads().orElseThrow().begin("eve", "note", OptionalLong.empty());
        upload.store("1", new ByteArrayInputStream("photo".getBytes(UTF_8)), PLAIN);
        upload.commit(A, PLAIN);
        assertThat(upload.expires()).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
        clock.advance(Duration.ofMinutes(59));
        assertThat(storage.partialUploads().orElseThrow().find(upload.id())).isPresent();
        clock.advance(Duration.ofMinutes(2));
        assertThat(storage.partialUploads().orElseThrow().find(upload.id())).isEmpty();
        assertThat(storage.partialUploads().orElseThrow().of("eve")).isEmpty();
    }

    @Test
    void takesPiecesSideBySide() throws Exception {
        ExecutorService others = Executors.newFixedThreadPool(4);
        try {
            List<Future<Piece>> running = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String name = Integer.toString(i);
                running.add(others.submit(() -> upload.store(name, body(name + ","), PLAIN)));
            }
            for (Future<Piece> each : running) {
                each.get(10, TimeUnit.SECONDS);
            }
        } finally {
            others.shutdownNow();
        }
        upload.commit(A, PLAIN);
        assertThat(text(A)).isEqualTo("0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,");
    }

    /** An append to piece 1 whose body stops after a few bytes and waits. */
    private final class Stalled implements AutoCloseable {
        private final CountDownLatch came = new CountDownLatch(1);
        private final CountDownLatch on = new CountDownLatch(1);
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final Future<Long> running;

        Stalled(String first) throws Exception {
            InputStream rest =
                    new StorageContract.Meanwhile(
                            () -> {
                                came.countDown();
                                assertThat(on.await(10, TimeUnit.SECONDS)).isTrue();
                            },
                            body("late"));
            InputStream body = new SequenceInputStream(body(first), rest);
            running = thread.submit(() -> upload.append("1", 0, body, PLAIN));
            assertThat(came.await(10, TimeUnit.SECONDS)).isTrue();
        }

        void goOn() {
            on.countDown();
        }

        void failsWith(Class<? extends Exception> type) {
            assertThatThrownBy(() -> running.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(type);
        }

        @Override
        public void close() {
            on.countDown();
            thread.shutdownNow();
        }
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

    protected final PartialUpload found() throws IOException {
        return storage.partialUploads().orElseThrow().find(upload.id()).orElseThrow();
    }

    protected static InputStream body(String content) {
        return new ByteArrayInputStream(content.getBytes(UTF_8));
    }

    protected static InputStream breaking(int bytes, Exception failure) {
        return new SequenceInputStream(
                new ByteArrayInputStream(new byte[bytes]),
                new StorageContract.Meanwhile(
                        () -> {
                            throw failure;
                        },
                        body("")));
    }

    protected static Digest sha256(String content) {
        Digest.Algorithm algorithm = Digest.Algorithm.SHA256;
        return Digest.of(algorithm, algorithm.begin().digest(content.getBytes(UTF_8)));
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
}
