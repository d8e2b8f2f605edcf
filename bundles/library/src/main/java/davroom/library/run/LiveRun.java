package davroom.library.run;

import davroom.api.runs.Run;
import davroom.api.runs.RunLine;
import davroom.api.storage.StoragePath;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A run that this node is at work on, guarded by its monitor. */
final class LiveRun implements Progress {
    /** What waits to be written down; a run that finds more to tell in a second tells less. */
    private static final int MOST_LINES = 1_000;

    private final Run begun;
    private final Clock clock;
    private final List<RunLine> lines = new ArrayList<>();
    private long found = -1;
    private long done;
    private long skipped;
    private long failed;
    private boolean cancelled;

    LiveRun(Run begun, Clock clock) {
        this.begun = begun;
        this.clock = clock;
    }

    @Override
    public synchronized void found(long files) {
        found = Math.max(found, 0) + files;
    }

    @Override
    public synchronized void done(StoragePath file) {
        done++;
    }

    @Override
    public synchronized void skipped(StoragePath file) {
        skipped++;
    }

    @Override
    public synchronized void failed(StoragePath file, String reason) {
        failed++;
        line(file, RunLine.Kind.FAILED, reason);
    }

    @Override
    public synchronized void note(StoragePath file, String text) {
        line(file, RunLine.Kind.NOTE, text);
    }

    private void line(StoragePath file, RunLine.Kind kind, String text) {
        if (lines.size() < MOST_LINES) {
            lines.add(new RunLine(clock.instant(), file, kind, text));
        }
    }

    @Override
    public synchronized boolean cancelled() {
        return cancelled || Thread.currentThread().isInterrupted();
    }

    synchronized void cancel() {
        cancelled = true;
    }

    Run begun() {
        return begun;
    }

    /** As it is now. */
    Run now() {
        return as(Run.State.RUNNING, Optional.empty());
    }

    /** As it is when it has ended like that. */
    synchronized Run as(Run.State state, Optional<String> error) {
        boolean ended = state != Run.State.RUNNING;
        return new Run(
                begun.id(),
                begun.kind(),
                begun.about(),
                begun.by(),
                state,
                begun.started(),
                ended ? Optional.of(clock.instant()) : Optional.empty(),
                found < 0 ? OptionalLong.empty() : OptionalLong.of(found),
                done,
                skipped,
                failed,
                error);
    }

    /** The lines since the last time. */
    synchronized List<RunLine> newLines() {
        List<RunLine> news = List.copyOf(lines);
        lines.clear();
        return news;
    }

    /** Those lines could not be written down. */
    synchronized void again(List<RunLine> unwritten) {
        lines.addAll(0, unwritten);
    }
}
