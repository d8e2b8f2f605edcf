package davroom.indexing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.database.Database;
import davroom.api.library.Library;
import davroom.api.storage.Drive;
import davroom.api.storage.Origin;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import davroom.api.testing.ManualClock;
import davroom.api.testing.MemoryStorage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the library is told, and when, with every kind of database. */
class PendingTest {
    private static final StoragePath TOP = StoragePath.of("originals");
    private static final StoragePath A = TOP.resolve("a.jpg");
    private static final StoragePath RAW = TOP.resolve("a.cr2");
    private static final StoragePath B = TOP.resolve("b.jpg");
    private static final StoragePath DROPPED = StoragePath.of("import", "c.jpg");
    private static final QuietPeriod MINUTE =
            new QuietPeriod(Duration.ofSeconds(60), Duration.ofSeconds(600));

    private final ManualClock clock = new ManualClock();
    private final Map<String, Storage> drives =
            Map.of(
                    "originals",
                    new MemoryStorage("originals"),
                    "import",
                    new MemoryStorage(new Drive("import", Drive.Kind.IMPORT, false), clock));
    private final Set<StoragePath> busy = new HashSet<>();
    private final List<Set<StoragePath>> told = new ArrayList<>();
    private final Set<StoragePath> broken = new HashSet<>();

    /** Remembers what it was told. */
    private final Library library =
            new Library() {
                @Override
                public void index(Set<StoragePath> paths) throws IOException {
                    told.add(new TreeSet<>(paths));
                    if (paths.stream().anyMatch(broken::contains)) {
                        throw new IOException("broken");
                    }
                }

                @Override
                public void importFrom(Set<StoragePath> paths) throws IOException {
                    index(paths);
                }
            };

    private PendingBook open(Supplier<Database> fresh) {
        return new PendingBook(fresh.get().open("indexing", IndexTrigger.class), clock);
    }

    private void store(StoragePath path, String content) throws IOException {
        drives.get(path.drive())
                .store(
                        path,
                        new ByteArrayInputStream(content.getBytes(UTF_8)),
                        StoreOptions.from(Origin.WEBDAV));
    }

    private void round(PendingBook book) throws SQLException {
        Round round = new Round(book, clock, name -> Optional.ofNullable(drives.get(name)));
        for (Work work : Work.values()) {
            round.run(work, MINUTE, library, List.of(() -> Set.copyOf(busy)));
        }
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void isTheChangedPathsAloneAfterAQuietTime(Supplier<Database> fresh) throws Exception {
        PendingBook book = open(fresh);
        store(A, "a");
        store(B, "b");
        book.note(A, Work.INDEX, MINUTE);
        clock.advance(Duration.ofSeconds(30));
        book.note(A, Work.INDEX, MINUTE);
        book.note(B, Work.INDEX, MINUTE);
        clock.advance(Duration.ofSeconds(59));
        round(book);
        assertThat(told).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        round(book);
        assertThat(told).containsExactly(Set.of(A, B));
        round(book);
        assertThat(told).hasSize(1);
        assertThat(book.count(Work.INDEX)).isZero();
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void waitsForTheWholeGroup(Supplier<Database> fresh) throws Exception {
        PendingBook book = open(fresh);
        store(A, "a");
        store(RAW, "r");
        book.note(A, Work.INDEX, MINUTE);
        clock.advance(Duration.ofSeconds(50));
        book.note(RAW, Work.INDEX, MINUTE);
        clock.advance(Duration.ofSeconds(50));
        round(book);
        assertThat(told).isEmpty();
        clock.advance(Duration.ofSeconds(10));
        round(book);
        assertThat(told).containsExactly(Set.of(A, RAW));
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void isNothingThatSomebodyIsAtWorkOn(Supplier<Database> fresh) throws Exception {
        PendingBook book = open(fresh);
        store(A, "a");
        store(B, "b");
        store(DROPPED, "c");
        book.note(A, Work.INDEX, MINUTE);
        book.note(B, Work.INDEX, MINUTE);
        book.note(DROPPED, Work.IMPORT, MINUTE);
        busy.addAll(Set.of(RAW, DROPPED));
        clock.advance(Duration.ofSeconds(60));
        round(book);
        assertThat(told).containsExactly(Set.of(B));
        clock.advance(Duration.ofMinutes(9));
        round(book);
        assertThat(told)
                .as("the longest wait is over; imported it is never while busy")
                .containsExactly(Set.of(B), Set.of(A));
        busy.clear();
        clock.advance(Duration.ofSeconds(5));
        round(book);
        assertThat(told).endsWith(Set.of(DROPPED)).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void comesInTimeInASteadyStream(Supplier<Database> fresh) throws Exception {
        PendingBook book = open(fresh);
        store(A, "a");
        for (int second = 0; second < 600; second += 10) {
            book.note(A, Work.INDEX, MINUTE);
            round(book);
            assertThat(told).isEmpty();
            clock.advance(Duration.ofSeconds(10));
        }
        book.note(A, Work.INDEX, MINUTE);
        round(book);
        assertThat(told).containsExactly(Set.of(A));
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void comesAgainWhenItFailedAndHoldsUpNothingElse(Supplier<Database> fresh) throws Exception {
        PendingBook book = open(fresh);
        store(A, "a");
        store(B, "b");
        book.note(A, Work.INDEX, MINUTE);
        book.note(B, Work.INDEX, MINUTE);
        broken.add(B);
        clock.advance(Duration.ofSeconds(60));
        round(book);
        assertThat(book.count(Work.INDEX)).isEqualTo(2);
        clock.advance(Duration.ofSeconds(15));
        round(book);
        assertThat(told).contains(Set.of(A), Set.of(B));
        assertThat(book.count(Work.INDEX)).isEqualTo(1);
        broken.clear();
        clock.advance(Duration.ofSeconds(30));
        round(book);
        assertThat(book.count(Work.INDEX)).isZero();
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void isNoEmptyFileAndNothingThatIsGoneFromTheImportFolder(Supplier<Database> fresh)
            throws Exception {
        PendingBook book = open(fresh);
        store(A, "");
        book.note(A, Work.INDEX, MINUTE);
        book.note(B, Work.INDEX, MINUTE);
        book.note(DROPPED, Work.IMPORT, MINUTE);
        clock.advance(Duration.ofSeconds(60));
        round(book);
        assertThat(told).as("what is gone from the originals is told").containsExactly(Set.of(B));
        assertThat(book.count(Work.IMPORT)).isZero();
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void isNothingThatAnIgnoreFileNames(Supplier<Database> fresh) throws Exception {
        PendingBook book = open(fresh);
        store(TOP.resolve(".ppignore"), "a.*");
        store(StoragePath.of("import", ".davroomignore"), "*.jpg");
        store(RAW, "r");
        store(B, "b");
        store(DROPPED, "c");
        for (StoragePath path : List.of(A, RAW, B)) {
            book.note(path, Work.INDEX, MINUTE);
        }
        book.note(DROPPED, Work.IMPORT, MINUTE);
        clock.advance(Duration.ofSeconds(60));
        round(book);
        assertThat(told)
                .as("what is gone is told: it may have been indexed before")
                .containsExactly(Set.of(A, B));
        assertThat(book.count(Work.INDEX) + book.count(Work.IMPORT)).isZero();
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void staysWhenItChangesWhileItIsLookedAt(Supplier<Database> fresh) throws Exception {
        PendingBook book = open(fresh);
        book.note(A, Work.INDEX, MINUTE);
        clock.advance(Duration.ofSeconds(60));
        List<Pending> taken = book.take(book.due(Work.INDEX, 10));
        assertThat(taken).hasSize(1);
        assertThat(book.due(Work.INDEX, 10)).as("another node").isEmpty();
        book.note(A, Work.INDEX, MINUTE);
        book.done(taken);
        assertThat(book.count(Work.INDEX)).isEqualTo(1);
        clock.advance(Duration.ofSeconds(60));
        assertThat(book.due(Work.INDEX, 10)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void comesAgainWhenTheNodeThatTookItDied(Supplier<Database> fresh) throws Exception {
        PendingBook book = open(fresh);
        book.note(A, Work.INDEX, MINUTE);
        clock.advance(Duration.ofSeconds(60));
        book.take(book.due(Work.INDEX, 10));
        clock.advance(Duration.ofMinutes(29));
        assertThat(book.due(Work.INDEX, 10)).isEmpty();
        clock.advance(Duration.ofMinutes(2));
        assertThat(book.due(Work.INDEX, 10)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void isDoneByOneNodeAloneHoweverManyThereAre(Supplier<Database> fresh) throws Exception {
        PendingBook book = open(fresh);
        ExecutorService nodes = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> notes = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                StoragePath path = TOP.resolve("p" + i % 20 + (i % 2 == 0 ? ".jpg" : ".cr2"));
                notes.add(
                        () -> {
                            book.note(path, Work.INDEX, MINUTE);
                            return null;
                        });
            }
            for (Future<Void> each : nodes.invokeAll(notes)) {
                each.get();
            }
            clock.advance(Duration.ofSeconds(60));
            List<Pending> due = book.due(Work.INDEX, 500);
            List<Callable<List<Pending>>> takes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                takes.add(() -> book.take(due));
            }
            List<StoragePath> taken = new ArrayList<>();
            for (Future<List<Pending>> each : nodes.invokeAll(takes)) {
                each.get().forEach(pending -> taken.add(pending.path()));
            }
            assertThat(taken).doesNotHaveDuplicates().hasSize(due.size()).hasSizeBetween(20, 40);
        } finally {
            nodes.shutdownNow();
        }
    }
}
