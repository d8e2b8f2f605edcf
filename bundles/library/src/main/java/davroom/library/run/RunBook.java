package davroom.library.run;

import davroom.api.runs.Run;
import davroom.api.runs.RunLine;
import davroom.api.runs.Runs;
import davroom.api.storage.StoragePath;
import davroom.library.database.Transactions;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** All runs of this room, of all nodes, the latest of those that have ended. */
public final class RunBook implements Runs {
    /** A node that has not been heard of for so long has died. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final int KEPT = 200;
    private static final int MOST_LINES = 10_000;

    private final Transactions transactions;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString();

    /** Kept there; this object is one node. */
    public RunBook(DataSource database, Clock clock) {
        this.transactions = new Transactions(database);
        this.clock = clock;
    }

    /** A run that this node begins at once, of its own. */
    Run begin(Run.Kind kind, Set<StoragePath> paths) throws IOException {
        Run run = run(kind, paths, Optional.empty());
        return transactions.run(
                session -> {
                    new RunRows(session).put(run, node, clock.instant().plus(LEASE), List.of());
                    return run;
                });
    }

    /** A run that waits for a node. */
    Run wish(Run.Kind kind, Set<StoragePath> paths, String by) throws IOException {
        Run run = run(kind, paths, Optional.of(by));
        return transactions.run(
                session -> {
                    new RunRows(session).put(run, "", Instant.EPOCH, paths);
                    return run;
                });
    }

    private Run run(Run.Kind kind, Set<StoragePath> paths, Optional<String> by) {
        return new Run(
                UUID.randomUUID().toString(),
                kind,
                common(paths).toString(),
                by,
                Run.State.RUNNING,
                clock.instant(),
                Optional.empty(),
                OptionalLong.empty(),
                0,
                0,
                0,
                Optional.empty());
    }

    /** What all of them are, or are below. */
    private static StoragePath common(Collection<StoragePath> paths) {
        return paths.stream()
                .reduce(
                        (one, other) -> {
                            StoragePath common = one;
                            while (!other.isUnder(common)) {
                                common = common.parent();
                            }
                            return common;
                        })
                .orElse(StoragePath.ROOT);
    }

    /** Runs that go on, and of which nobody says that he is at work on them. */
    List<Run> orphans() throws IOException {
        return transactions.run(session -> new RunRows(session).orphans(clock.instant()));
    }

    /** Takes such a run for this node, unless another one was faster. */
    boolean take(Run run) throws IOException {
        Instant now = clock.instant();
        return transactions.run(
                session -> new RunRows(session).take(run.id(), node, now, now.plus(LEASE)));
    }

    /** What a run that somebody started is to look at. */
    Set<StoragePath> paths(Run run) throws IOException {
        return transactions.run(session -> Set.copyOf(new RunRows(session).paths(run.id())));
    }

    /**
     * Writes down how far a run of this node is, and says that the node is alive.
     *
     * @return whether it shall go on
     */
    boolean keep(Run run, List<RunLine> lines) throws IOException {
        return transactions.run(
                session -> {
                    RunRows rows = new RunRows(session);
                    boolean ours = rows.update(run, node, clock.instant().plus(LEASE));
                    if (ours && !lines.isEmpty()) {
                        rows.add(run.id(), lines, MOST_LINES);
                    }
                    return ours && !rows.isCancelled(run.id());
                });
    }

    /** Lets any node go on with it. */
    void release(Run run) throws IOException {
        transactions.run(session -> new RunRows(session).update(run, node, Instant.EPOCH));
    }

    /** It has ended. What started by itself and found nothing leaves no trace. */
    void end(Run run) throws IOException {
        transactions.run(
                session -> {
                    RunRows rows = new RunRows(session);
                    rows.update(run, node, Instant.EPOCH);
                    boolean nothing = run.done() + run.failed() + rows.lines(run.id()) == 0;
                    if (run.by().isEmpty() && nothing && run.state() != Run.State.FAILED) {
                        rows.remove(run.id());
                    }
                    for (String old : rows.beyond(KEPT)) {
                        rows.remove(old);
                    }
                    return true;
                });
    }

    @Override
    public List<Run> latest(int most) throws IOException {
        return transactions.run(session -> new RunRows(session).latest(most));
    }

    @Override
    public Optional<Run> find(String id) throws IOException {
        return transactions.run(session -> new RunRows(session).find(id));
    }

    @Override
    public List<RunLine> lines(String id, int after, int most) throws IOException {
        return transactions.run(session -> new RunRows(session).lines(id, after, most));
    }

    @Override
    public boolean cancel(String id) throws IOException {
        return transactions.run(session -> new RunRows(session).cancel(id));
    }
}
