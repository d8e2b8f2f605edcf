package davroom.indexing;

import davroom.api.library.GroupName;
import davroom.api.storage.StoragePath;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * All that is pending, for all nodes together. Each step of it can be done again, so that none of
 * them needs a transaction.
 */
final class PendingBook {
    /** A node that has not ended by then has died. */
    private static final Duration HELD = Duration.ofMinutes(30);

    private static final int ATTEMPTS = 5;

    private final DataSource database;
    private final Clock clock;

    /** Something that is done to the rows. */
    @FunctionalInterface
    private interface Step<T> {
        T on(PendingRows rows) throws SQLException;
    }

    PendingBook(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Notes a change; it is safe when this returns. */
    void note(StoragePath path, Work work, QuietPeriod period) throws SQLException {
        Instant now = clock.instant();
        StoragePath group = GroupName.of(path);
        run(
                rows -> {
                    Instant due = period.due(rows.first(group, now), now);
                    rows.put(path, group, work, now, due);
                    return null;
                });
    }

    /** What is due, the oldest first. */
    List<Pending> due(Work work, int most) throws SQLException {
        return run(rows -> rows.due(work, clock.instant(), most));
    }

    /** Takes what it can of that for this node, alone. */
    List<Pending> take(List<Pending> due) throws SQLException {
        Instant now = clock.instant();
        return run(
                rows -> {
                    List<Pending> taken = new ArrayList<>();
                    for (Pending each : due) {
                        if (rows.take(each, now, now.plus(HELD))) {
                            taken.add(each);
                        }
                    }
                    return taken;
                });
    }

    /** The library has seen it. */
    void done(List<Pending> seen) throws SQLException {
        run(
                rows -> {
                    for (Pending each : seen) {
                        rows.done(each);
                    }
                    return null;
                });
    }

    /** The library could not settle it. */
    void failed(List<Pending> unsettled, QuietPeriod period) throws SQLException {
        run(
                rows -> {
                    for (Pending each : unsettled) {
                        rows.failed(each, period.retry(each.attempts(), clock.instant()));
                    }
                    return null;
                });
    }

    /** Somebody is at work on it. */
    void postpone(List<Pending> busy, Duration pause) throws SQLException {
        run(
                rows -> {
                    for (Pending each : busy) {
                        rows.postpone(each, clock.instant().plus(pause));
                    }
                    return null;
                });
    }

    int count(Work work) throws SQLException {
        return run(rows -> rows.count(work));
    }

    private <T> T run(Step<T> step) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = database.getConnection()) {
                return step.on(new PendingRows(connection));
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !isCollision(e)) {
                    throw e;
                }
            }
        }
    }

    /** SQLState 23: the row is there by now; 40: a deadlock; HYT00: H2 waited too long. */
    private static boolean isCollision(SQLException e) {
        String state = e.getSQLState();
        return state != null
                && (state.startsWith("23") || state.startsWith("40") || state.equals("HYT00"));
    }
}
