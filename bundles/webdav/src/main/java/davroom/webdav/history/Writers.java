package davroom.webdav.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Which nodes write into the log. One that ended without a word may have changed a file and not
 * noted it; it is found out when it has not renewed its row for a while.
 */
final class Writers {
    static final Duration LEASE = Duration.ofMinutes(1);

    private final String id;
    private final Clock clock;
    private volatile Instant renewed = Instant.EPOCH;

    Writers(String id, Clock clock) {
        this.id = id;
        this.clock = clock;
    }

    /** Says that this node is alive, when it is time to; the rest is done when that has worked. */
    Runnable renew(Connection connection) throws SQLException {
        Instant now = clock.instant();
        if (now.isBefore(renewed.plus(LEASE.dividedBy(3)))) {
            return () -> {};
        }
        EventRows rows = new EventRows(connection);
        long until = now.plus(LEASE).toEpochMilli();
        int known = rows.run("update webdav_writer set alive_until = ? where id = ?", until, id);
        if (known == 0) {
            rows.run("insert into webdav_writer (id, alive_until) values (?, ?)", id, until);
        }
        return () -> renewed = now;
    }

    /** Strikes out the nodes that have died, and says whether there were any. */
    boolean strikeOut(Connection connection) throws SQLException {
        return new EventRows(connection)
                        .run(
                                "delete from webdav_writer where alive_until < ? and id <> ?",
                                clock.millis(),
                                id)
                > 0;
    }

    /** Says that this node has noted all that it did. */
    void end(Connection connection) throws SQLException {
        new EventRows(connection).run("delete from webdav_writer where id = ?", id);
    }
}
