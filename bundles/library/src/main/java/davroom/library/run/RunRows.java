package davroom.library.run;

import davroom.api.runs.Run;
import davroom.api.runs.RunLine;
import davroom.api.storage.StoragePath;
import davroom.library.database.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Runs as they are kept in the database.
 *
 * @param session over which they are reached
 */
record RunRows(Session session) {
    private static final int TEXT = 1024;
    private static final String COLUMNS =
            "select id, kind, about, account, state, started_at, ended_at, total, done, skipped,"
                    + " failed, error from library_run ";

    /** A run that begins; nobody is at work on it yet when the node is empty. */
    void put(Run run, String node, Instant aliveUntil, Collection<StoragePath> paths)
            throws SQLException {
        session.run(
                "insert into library_run values (?, ?, ?, ?, ?, ?, 0, -1, 0, 0, 0, 0, '', ?, ?, ?)",
                run.id(),
                run.kind().name(),
                run.about(),
                run.by().orElse(""),
                run.state().name(),
                run.started().toEpochMilli(),
                node,
                aliveUntil.toEpochMilli(),
                false);
        List<Object[]> rows = new ArrayList<>();
        for (StoragePath path : paths) {
            rows.add(new Object[] {run.id(), rows.size(), path.toString()});
        }
        session.runAll("insert into library_run_path values (?, ?, ?)", rows);
    }

    List<Run> latest(int most) throws SQLException {
        return session.query(
                RunRows::run,
                COLUMNS + "order by started_at desc, id fetch first " + most + " rows only");
    }

    Optional<Run> find(String id) throws SQLException {
        return session.first(RunRows::run, COLUMNS + "where id = ?", id);
    }

    List<StoragePath> paths(String id) throws SQLException {
        return session.query(
                row -> StoragePath.parse(row.getString(1)),
                "select path from library_run_path where run_id = ? order by number",
                id);
    }

    /** Those that go on and of which no node says that it is at work on them, the oldest first. */
    List<Run> orphans(Instant now) throws SQLException {
        return session.query(
                RunRows::run,
                COLUMNS + "where state = 'RUNNING' and alive_until < ? order by started_at",
                now.toEpochMilli());
    }

    /** Takes such a run for that node, unless another one was faster. Its counts begin anew. */
    boolean take(String id, String node, Instant now, Instant aliveUntil) throws SQLException {
        return session.run(
                        "update library_run set node = ?, alive_until = ?, total = -1, done = 0,"
                                + " skipped = 0, failed = 0"
                                + " where id = ? and state = 'RUNNING' and alive_until < ?",
                        node,
                        aliveUntil.toEpochMilli(),
                        id,
                        now.toEpochMilli())
                == 1;
    }

    /** How far a run of that node is; false when it is no longer that node's. */
    boolean update(Run run, String node, Instant aliveUntil) throws SQLException {
        return session.run(
                        "update library_run set total = ?, done = ?, skipped = ?, failed = ?,"
                                + " state = ?, ended_at = ?, error = ?, alive_until = ?"
                                + " where id = ? and node = ? and state = 'RUNNING'",
                        run.total().orElse(-1),
                        run.done(),
                        run.skipped(),
                        run.failed(),
                        run.state().name(),
                        run.ended().map(Instant::toEpochMilli).orElse(0L),
                        cut(run.error().orElse("")),
                        aliveUntil.toEpochMilli(),
                        run.id(),
                        node)
                == 1;
    }

    /** Adds lines to a run, up to that number in all. */
    void add(String id, List<RunLine> lines, int most) throws SQLException {
        int number = lines(id);
        List<Object[]> rows = new ArrayList<>();
        for (RunLine line : lines) {
            if (number < most) {
                rows.add(
                        new Object[] {
                            id,
                            number++,
                            line.at().toEpochMilli(),
                            line.path().toString(),
                            line.kind().name(),
                            cut(line.text())
                        });
            }
        }
        session.runAll("insert into library_run_line values (?, ?, ?, ?, ?, ?)", rows);
        session.run("update library_run set lines = ? where id = ?", number, id);
    }

    int lines(String id) throws SQLException {
        return session.first(row -> row.getInt(1), "select lines from library_run where id = ?", id)
                .orElse(0);
    }

    List<RunLine> lines(String id, int after, int most) throws SQLException {
        return session.query(
                row ->
                        new RunLine(
                                Instant.ofEpochMilli(row.getLong(1)),
                                StoragePath.parse(row.getString(2)),
                                RunLine.Kind.valueOf(row.getString(3)),
                                row.getString(4)),
                "select written_at, path, kind, text from library_run_line"
                        + " where run_id = ? and number >= ? order by number fetch first "
                        + most
                        + " rows only",
                id,
                after);
    }

    boolean cancel(String id) throws SQLException {
        return session.run(
                        "update library_run set is_cancelled = ?"
                                + " where id = ? and state = 'RUNNING'",
                        true,
                        id)
                == 1;
    }

    boolean isCancelled(String id) throws SQLException {
        return session.first(
                        row -> row.getBoolean(1),
                        "select is_cancelled from library_run where id = ?",
                        id)
                .orElse(true);
    }

    void remove(String id) throws SQLException {
        session.run("delete from library_run_line where run_id = ?", id);
        session.run("delete from library_run_path where run_id = ?", id);
        session.run("delete from library_run where id = ?", id);
    }

    /** Ended runs beyond the latest so many. */
    List<String> beyond(int kept) throws SQLException {
        return session.query(
                row -> row.getString(1),
                "select id from library_run where state <> 'RUNNING'"
                        + " order by started_at desc, id offset "
                        + kept
                        + " rows");
    }

    private static String cut(String text) {
        return text.length() <= TEXT ? text : text.substring(0, TEXT);
    }

    private static Run run(ResultSet row) throws SQLException {
        long ended = row.getLong(7);
        long total = row.getLong(8);
        return new Run(
                row.getString(1),
                Run.Kind.valueOf(row.getString(2)),
                row.getString(3),
                Optional.of(row.getString(4)).filter(name -> !name.isEmpty()),
                Run.State.valueOf(row.getString(5)),
                Instant.ofEpochMilli(row.getLong(6)),
                ended == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ended)),
                total < 0 ? OptionalLong.empty() : OptionalLong.of(total),
                row.getLong(9),
                row.getLong(10),
                row.getLong(11),
                Optional.of(row.getString(12)).filter(text -> !text.isEmpty()));
    }
}
