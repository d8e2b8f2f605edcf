package davroom.library.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import davroom.api.database.Database;
import davroom.api.runs.Run;
import davroom.api.runs.RunLine;
import davroom.api.storage.StoragePath;
import davroom.api.testing.ManualClock;
import davroom.database.TestDatabases;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of runs, and what a person sees of them. */
class RunnerTest {
    private static final StoragePath TOP = StoragePath.of("originals");
    private static final StoragePath A = TOP.resolve("2024").resolve("a.jpg");
    private static final StoragePath B = TOP.resolve("2024").resolve("b.jpg");

    private final ManualClock clock = new ManualClock();
    private final BlockingQueue<Run> told = new LinkedBlockingQueue<>();

    private static DataSource tables(Supplier<Database> database) {
        return database.get().open("library", RunBook.class);
    }

    private Runner runner(RunBook book, Work work) {
        return new Runner(book, Map.of(Run.Kind.INDEX, work), clock, told::add);
    }

    private Run awaited(Run.State state) throws InterruptedException {
        for (Run run = told.poll(20, TimeUnit.SECONDS);
                run != null;
                run = told.poll(20, TimeUnit.SECONDS)) {
            if (run.state() == state) {
                return run;
            }
        }
        throw new AssertionError("No run became " + state);
    }

    /** As it is when it goes on no more. */
    private static Run ended(RunBook book, String id) throws Exception {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        Run run = book.find(id).orElseThrow();
        for (; run.state() == Run.State.RUNNING; run = book.find(id).orElseThrow()) {
            assertThat(System.nanoTime()).isLessThan(limit);
            Thread.onSpinWait();
        }
        return run;
    }

    @Test
    void endsWellWhenSomeFilesMustComeAgainAndSaysSoToWhoBroughtThem() throws Exception {
        RunBook book = new RunBook(TestDatabases.memory().open("library", RunBook.class), clock);
        try (Runner runner =
                runner(
                        book,
                        (paths, progress) -> {
                            progress.note(A, "Somebody is at work on it.");
                            throw new Unsettled("Some files were busy.");
                        })) {
            assertThatThrownBy(() -> runner.now(Run.Kind.INDEX, Set.of(A)))
                    .isInstanceOf(Unsettled.class);
            assertThat(book.latest(1).get(0).state()).isEqualTo(Run.State.DONE);
            assertThat(book.latest(1).get(0).error()).isEmpty();
            String id = runner.later(Run.Kind.INDEX, Set.of(A), "ann");
            assertThat(ended(book, id).state()).isEqualTo(Run.State.DONE);
        }
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void tellsHowARunWentAndWhatFailed(Supplier<Database> database) throws Exception {
        RunBook book = new RunBook(tables(database), clock);
        try (Runner runner =
                runner(
                        book,
                        (paths, progress) -> {
                            progress.found(3);
                            progress.done(A);
                            progress.skipped(A);
                            progress.failed(B, "It is broken.");
                        })) {
            runner.now(Run.Kind.INDEX, Set.of(A, B));
            Run run = book.latest(10).get(0);
            assertThat(run.state()).isEqualTo(Run.State.DONE);
            assertThat(run.about()).isEqualTo("/originals/2024");
            assertThat(run.by()).isEmpty();
            assertThat(List.of(run.total().orElse(0), run.done(), run.skipped(), run.failed()))
                    .containsExactly(3L, 1L, 1L, 1L);
            assertThat(book.lines(run.id(), 0, 10))
                    .extracting(RunLine::path, RunLine::text)
                    .containsExactly(tuple(B, "It is broken."));
            assertThat(book.lines(run.id(), 1, 10)).isEmpty();
        }
    }

    @Test
    void leavesNoTraceOfARunThatStartedByItselfAndFoundNothing() throws Exception {
        RunBook book = new RunBook(tables(TestDatabases::memory), clock);
        try (Runner runner = runner(book, (paths, progress) -> progress.skipped(A))) {
            runner.now(Run.Kind.INDEX, Set.of(A));
            assertThat(book.latest(10)).isEmpty();
            runner.later(Run.Kind.INDEX, Set.of(A), "admin");
            awaited(Run.State.DONE);
            assertThat(book.latest(10)).hasSize(1);
        }
    }

    @Test
    void passesOnWhatStoppedARun() throws Exception {
        RunBook book = new RunBook(tables(TestDatabases::memory), clock);
        try (Runner runner =
                runner(
                        book,
                        (paths, progress) -> {
                            throw new IOException("The drive is away.");
                        })) {
            assertThatThrownBy(() -> runner.now(Run.Kind.INDEX, Set.of(A)))
                    .isInstanceOf(IOException.class);
            assertThat(book.latest(1).get(0).error()).contains("The drive is away.");
            assertThat(book.latest(1).get(0).state()).isEqualTo(Run.State.FAILED);
        }
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void endsWhenAPersonSaysSoOnAnyNode(Supplier<Database> database) throws Exception {
        DataSource tables = tables(database);
        CountDownLatch begun = new CountDownLatch(1);
        try (Runner runner =
                runner(
                        new RunBook(tables, clock),
                        (paths, progress) -> {
                            begun.countDown();
                            while (!progress.cancelled()) {
                                Thread.onSpinWait();
                            }
                        })) {
            String id = runner.later(Run.Kind.INDEX, Set.of(TOP), "admin");
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
            RunBook other = new RunBook(tables, clock);
            assertThat(other.cancel(id)).isTrue();
            assertThat(awaited(Run.State.CANCELLED).id()).isEqualTo(id);
            assertThat(other.cancel(id)).isFalse();
        }
    }

    @SuppressWarnings("try")
    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void goesOnWithTheRunOfANodeThatDied(Supplier<Database> database) throws Exception {
        DataSource tables = tables(database);
        RunBook dead = new RunBook(tables, clock);
        Run ofAPerson = dead.wish(Run.Kind.INDEX, Set.of(A, B), "admin");
        assertThat(dead.take(ofAPerson)).isTrue();
        Run byItself = dead.begin(Run.Kind.INDEX, Set.of(A));
        RunBook book = new RunBook(tables, clock);
        assertThat(book.orphans()).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        BlockingQueue<Set<StoragePath>> worked = new LinkedBlockingQueue<>();
        try (Runner runner = runner(book, (paths, progress) -> worked.add(paths))) {
            assertThat(worked.poll(20, TimeUnit.SECONDS)).containsExactlyInAnyOrder(A, B);
            assertThat(awaited(Run.State.DONE).id()).isEqualTo(ofAPerson.id());
            assertThat(ended(book, byItself.id()).state()).isEqualTo(Run.State.FAILED);
        }
    }

    @SuppressWarnings("try")
    @Test
    void letsOthersGoOnWhenItIsClosed() throws Exception {
        DataSource tables = tables(TestDatabases::memory);
        CountDownLatch begun = new CountDownLatch(1);
        Runner closed =
                runner(
                        new RunBook(tables, clock),
                        (paths, progress) -> {
                            begun.countDown();
                            while (!progress.cancelled()) {
                                Thread.onSpinWait();
                            }
                        });
        String id = closed.later(Run.Kind.INDEX, Set.of(A), "admin");
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        closed.close();
        RunBook book = new RunBook(tables, clock);
        assertThat(book.orphans()).extracting(Run::id).containsExactly(id);
        try (Runner next = runner(book, (paths, progress) -> progress.done(A))) {
            assertThat(awaited(Run.State.DONE).id()).isEqualTo(id);
        }
    }
}
