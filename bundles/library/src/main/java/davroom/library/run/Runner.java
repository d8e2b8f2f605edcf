package davroom.library.run;

import davroom.api.runs.Run;
import davroom.api.runs.RunLine;
import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the runs of this node: those that start by themselves on the thread that brings them, those
 * that people start one after the other on a thread of its own. What a node that died was at goes
 * on here: the runs of people with the paths that are kept; the others come again by themselves.
 */
public final class Runner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private static final Duration END = Duration.ofSeconds(10);
    private static final int MOST_WAITING = 100;

    /** What became of a run that started by itself and whose node has gone. */
    private static final String BROKEN_OFF =
            "The server ended meanwhile; what is left comes again by itself.";

    private final RunBook book;
    private final Map<Run.Kind, Work> works;
    private final Clock clock;
    private final Consumer<Run> told;
    private final Set<LiveRun> living = ConcurrentHashMap.newKeySet();
    private final Phaser working = new Phaser(1);
    private final ExecutorService background = Executors.newSingleThreadExecutor(Runner::thread);
    private final ScheduledExecutorService pulse =
            Executors.newSingleThreadScheduledExecutor(Runner::thread);
    private final List<ScheduledFuture<?>> beats;
    private volatile boolean closing;

    /**
     * Goes on with what is there.
     *
     * @param told hears of every run of this node when it begins, as it goes on, and when it ends
     */
    public Runner(RunBook book, Map<Run.Kind, Work> works, Clock clock, Consumer<Run> told) {
        this.book = book;
        this.works = Map.copyOf(works);
        this.clock = clock;
        this.told = told;
        this.beats =
                List.of(
                        pulse.scheduleWithFixedDelay(this::beat, 1, 1, TimeUnit.SECONDS),
                        pulse.scheduleWithFixedDelay(this::lookAround, 2, 10, TimeUnit.SECONDS));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "davroom.library");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Does it now, on this thread, as a run that started by itself.
     *
     * @throws IOException when it could not go on; nothing is settled then
     */
    public void now(Run.Kind kind, Set<StoragePath> paths) throws IOException {
        Run end = work(new LiveRun(book.begin(kind, paths), clock), paths);
        if (end.state() == Run.State.RUNNING) {
            throw new InterruptedIOException("The library is being closed.");
        }
    }

    /**
     * Does it when those before it are done.
     *
     * @param by the account that wants it
     * @return the id of the run
     * @throws RejectedExecutionException too many are waiting
     */
    public String later(Run.Kind kind, Set<StoragePath> paths, String by) throws IOException {
        if (book.orphans().size() >= MOST_WAITING) {
            throw new RejectedExecutionException("Too many runs are waiting.");
        }
        Run run = book.wish(kind, paths, by);
        told.accept(run);
        pulse.execute(this::lookAround);
        return run.id();
    }

    private Run work(LiveRun live, Set<StoragePath> paths) throws IOException {
        Run run = live.begun();
        if (working.register() < 0) {
            book.release(run);
            throw new InterruptedIOException("The library is being closed.");
        }
        living.add(live);
        try {
            if (closing) {
                live.cancel();
            }
            told.accept(run);
            works.get(run.kind()).run(paths, live);
            return end(live, Optional.empty());
        } catch (Unsettled e) {
            end(live, Optional.empty());
            throw e;
        } catch (IOException | RuntimeException e) {
            LOG.debug("{} of {} broke off", run.kind(), run.about(), e);
            end(live, Optional.of(sentence(e)));
            throw e;
        } finally {
            living.remove(live);
            working.arriveAndDeregister();
        }
    }

    private static String sentence(Exception e) {
        return e instanceof IOException && e.getMessage() != null
                ? e.getMessage()
                : "Something went wrong that the log tells of: " + e.getClass().getSimpleName();
    }

    /** Writes down how it ended; it is RUNNING when somebody else shall go on. */
    private Run end(LiveRun live, Optional<String> error) throws IOException {
        boolean goesOn = keep(live);
        Run end;
        if (closing) {
            end = live.now();
            broken(end);
        } else {
            Run.State state = Run.State.DONE;
            if (error.isPresent()) {
                state = Run.State.FAILED;
            } else if (!goesOn) {
                state = Run.State.CANCELLED;
            }
            end = live.as(state, error);
            book.end(end);
        }
        told.accept(end);
        return end;
    }

    /** The node goes: people's runs are for any other, what started by itself comes again. */
    private void broken(Run run) throws IOException {
        if (run.by().isPresent()) {
            book.release(run);
        } else {
            book.end(ended(run, Run.State.FAILED, BROKEN_OFF));
        }
    }

    private Run ended(Run run, Run.State state, String error) {
        return new Run(
                run.id(),
                run.kind(),
                run.about(),
                run.by(),
                state,
                run.started(),
                Optional.of(clock.instant()),
                run.total(),
                run.done(),
                run.skipped(),
                run.failed(),
                Optional.of(error));
    }

    private void beat() {
        for (LiveRun live : living) {
            try {
                if (!keep(live)) {
                    live.cancel();
                }
                told.accept(live.now());
            } catch (IOException | RuntimeException e) {
                // whoever throws here is not called again
                LOG.warn("How far a run is could not be written down", e);
            }
        }
    }

    private boolean keep(LiveRun live) throws IOException {
        List<RunLine> lines = live.newLines();
        try {
            return book.keep(live.now(), lines);
        } catch (IOException e) {
            live.again(lines);
            throw e;
        }
    }

    private void lookAround() {
        try {
            for (Run orphan : book.orphans()) {
                if (closing) {
                    return;
                }
                if (orphan.by().isPresent()) {
                    background.execute(() -> takeUp(orphan));
                } else if (book.take(orphan)) {
                    book.end(ended(orphan, Run.State.FAILED, BROKEN_OFF));
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("Runs wait for the database", e);
        }
    }

    private void takeUp(Run orphan) {
        try {
            if (!closing && book.take(orphan)) {
                work(new LiveRun(orphan, clock), book.paths(orphan));
            }
        } catch (Unsettled e) {
            LOG.debug("{} of {} left something", orphan.kind(), orphan.about(), e);
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} of {} ended early", orphan.kind(), orphan.about(), e);
        }
    }

    /** Breaks runs off after the file they are at, and waits for that, but not for ever. */
    @Override
    public void close() {
        closing = true;
        beats.forEach(each -> each.cancel(false));
        living.forEach(LiveRun::cancel);
        background.shutdown();
        int phase = working.arriveAndDeregister();
        try {
            working.awaitAdvanceInterruptibly(phase, END.toSeconds(), TimeUnit.SECONDS);
            if (!background.awaitTermination(END.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("A run does not end; it goes on later");
            }
        } catch (TimeoutException e) {
            LOG.warn("A run does not end; it goes on later");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        background.shutdownNow();
        pulse.shutdownNow();
    }
}
