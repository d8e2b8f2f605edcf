package davroom.webdav.history;

import davroom.api.storage.StoragePath;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The log as it is kept in the database, over one connection.
 *
 * @param connection stays open
 */
record EventRows(Connection connection) {
    static final int PAGE = 1000;

    /**
     * Takes numbers for so many events. Its row stays locked until the transaction ends, so that
     * the order of numbers is that of commits, on all nodes together.
     *
     * @return the position with them
     */
    Position take(int count) throws SQLException {
        run("update webdav_log set last_number = last_number + ?", (long) count);
        return position();
    }

    Position position() throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                "select epoch, last_number, oldest_number from webdav_log");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Position(row.getString(1), row.getLong(2), row.getLong(3));
        }
    }

    /** Keeps an event in place of those that it makes pointless. */
    void put(Event event) throws SQLException {
        switch (event.kind()) {
            case GONE ->
                    run(
                            "delete from webdav_change where path_key = ? and kind <> 'GONE'",
                            key(event.path()));
            case ARRIVED, MADE ->
                    run(
                            "delete from webdav_change where path_key = ?"
                                    + " and kind in ('CHANGED', 'ARRIVED', 'MADE') and kind <> ?",
                            key(event.path()),
                            event.kind().name());
            case CHANGED -> {
                // stands beside the others
            }
        }
        int replaced =
                run(
                        "update webdav_change set change_number = ?"
                                + " where path_key = ? and kind = ?",
                        event.number(),
                        key(event.path()),
                        event.kind().name());
        if (replaced == 0) {
            run(
                    "insert into webdav_change (path_key, kind, path, change_number)"
                            + " values (?, ?, ?, ?)",
                    key(event.path()),
                    event.kind().name(),
                    event.path().toString(),
                    event.number());
        }
    }

    /** The next events after one number and up to another, in order; empty when there are none. */
    List<Event> between(long after, long upTo) throws SQLException {
        return select(" where change_number > ? and change_number <= ?", after, upTo);
    }

    /** The same, of one kind. */
    List<Event> between(Event.Kind kind, long after, long upTo) throws SQLException {
        return select(
                " where change_number > ? and change_number <= ? and kind = ?",
                after,
                upTo,
                kind.name());
    }

    /** All kinds of events at one path. */
    List<Event> at(StoragePath path) throws SQLException {
        return select(" where path_key = ?", key(path));
    }

    /** Forgets what came up to that number. */
    void forget(long upTo) throws SQLException {
        run("update webdav_log set oldest_number = ?", upTo);
        run("delete from webdav_change where change_number <= ?", upTo);
    }

    /** Makes all that was known void. */
    void begin(String epoch) throws SQLException {
        run("update webdav_log set epoch = ?, oldest_number = last_number", epoch);
        run("delete from webdav_change");
    }

    /** Names the log, when nobody has yet. */
    void name(String epoch) throws SQLException {
        run("update webdav_log set epoch = ? where epoch = ''", epoch);
    }

    private List<Event> select(String where, Object... values) throws SQLException {
        String sql =
                "select change_number, kind, path from webdav_change"
                        + where
                        + " order by change_number fetch first "
                        + PAGE
                        + " rows only";
        try (PreparedStatement statement = statement(sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<Event> events = new ArrayList<>();
            while (rows.next()) {
                events.add(
                        new Event(
                                rows.getLong(1),
                                Event.Kind.valueOf(rows.getString(2)),
                                StoragePath.parse(rows.getString(3))));
            }
            return events;
        }
    }

    int run(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = statement(sql, values)) {
            return statement.executeUpdate();
        }
    }

    private PreparedStatement statement(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private static String key(StoragePath path) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(path.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
