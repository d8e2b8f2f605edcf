package davroom.shell;

import davroom.api.runs.Run;
import davroom.api.runs.RunLine;
import davroom.api.runs.Runs;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A run that somebody watches until it has ended, or until they go. */
final class FollowedRun {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int PAGE = 1_000;

    private final Call call;
    private final Runs runs;
    private final String id;

    FollowedRun(Call call, Runs runs, String id) {
        this.call = call;
        this.runs = runs;
        this.id = id;
    }

    /**
     * Prints how far it is.
     *
     * @return 0 when it has looked at everything, 1 when not
     */
    int follow(boolean json) throws IOException {
        PrintWriter out = call.terminal().out();
        Run run = now();
        while (run.state() == Run.State.RUNNING) {
            if (!json) {
                out.print("\r" + progress(run) + "   ");
            }
            // who has gone hears of nothing, and the run needs nobody
            if (out.checkError()) {
                return 0;
            }
            LockSupport.parkNanos(PAUSE);
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                throw new CommandFailure("The server is stopping; the run goes on afterwards.");
            }
            run = now();
        }
        List<RunLine> lines = runs.lines(id, 0, PAGE);
        if (json) {
            Map<String, Object> object = object(run);
            object.put("lines", lines.stream().map(FollowedRun::object).toList());
            call.say(Json.text(object));
        } else {
            call.say("\r" + progress(run) + "   ");
            lines.forEach(
                    line ->
                            call.say(
                                    Columns.plain(
                                            Call.word(line.kind())
                                                    + " "
                                                    + line.path()
                                                    + ": "
                                                    + line.text())));
        }
        if (run.state() != Run.State.DONE) {
            throw new CommandFailure(
                    run.error().orElse("The run was " + Call.word(run.state()) + "."));
        }
        return 0;
    }

    private Run now() throws IOException {
        return runs.find(id)
                .orElseThrow(() -> new CommandFailure("The run " + id + " is not known any more."));
    }

    /** {@code 1,200 of 5,000 files: 1,000 done, 199 unchanged, 1 failed, 300/s, 13 s left}. */
    private static String progress(Run run) {
        long settled = run.done() + run.skipped() + run.failed();
        Instant end = run.ended().orElseGet(Instant::now);
        double seconds = Math.max(0.001, Duration.between(run.started(), end).toMillis() / 1_000.0);
        double rate = settled / seconds;
        StringBuilder text = new StringBuilder();
        text.append(
                run.state() == Run.State.RUNNING && run.total().isPresent()
                        ? String.format(
                                Locale.ROOT, "%,d of %,d files", settled, run.total().getAsLong())
                        : String.format(Locale.ROOT, "%,d files", settled));
        text.append(
                String.format(
                        Locale.ROOT,
                        ": %,d done, %,d unchanged, %,d failed",
                        run.done(),
                        run.skipped(),
                        run.failed()));
        if (run.state() == Run.State.RUNNING && settled > 0 && run.total().isPresent()) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            ", %.0f/s, %.0f s left",
                            rate,
                            (run.total().getAsLong() - settled) / rate));
        }
        return text.toString();
    }

    private static Map<String, Object> object(Run run) {
        return Call.object(
                "id", run.id(),
                "kind", Call.word(run.kind()),
                "about", run.about(),
                "state", Call.word(run.state()),
                "started", run.started().toString(),
                "ended", run.ended().map(Instant::toString).orElse(null),
                "done", run.done(),
                "skipped", run.skipped(),
                "failed", run.failed(),
                "error", run.error().orElse(null));
    }

    private static Map<String, Object> object(RunLine line) {
        return Call.object(
                "at", line.at().toString(),
                "path", line.path().toString(),
                "kind", Call.word(line.kind()),
                "text", line.text());
    }
}
