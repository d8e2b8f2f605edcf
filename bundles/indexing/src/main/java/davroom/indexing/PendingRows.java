package davroom.indexing;

import davroom.api.storage.StoragePath;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * What is pending, as it is kept in the database, over one connection.
 *
 * @param connection stays open
 */
record PendingRows(Connection connection) {

    /** When the first change of the group was that nobody has looked at yet. */
    Instant first(StoragePath group, Instant now) throws SQLException {
        try (PreparedStatement select =
                statement(
                        "select min(first_at) from indexing_pending where group_key = ?",
                        key(group))) {
            try (ResultSet row = select.executeQuery()) {
                row.next();
                long first = row.getLong(1);
                return row.wasNull() ? now : Instant.ofEpochMilli(first);
            }
        }
    }

    /** The path changed: it is due then, as all of its group. */
    void put(StoragePath path, StoragePath group, Work work, Instant now, Instant due)
            throws SQLException {
        run(
                "update indexing_pending set due_at = ? where group_key = ?",
                due.toEpochMilli(),
                key(group));
        String revision = UUID.randomUUID().toString();
        int there =
                run(
                        "update indexing_pending set revision = ?, attempts = 0 where path_key = ?",
                        revision,
                        key(path));
        if (there == 0) {
            run(
                    "insert into indexing_pending (path_key, path, group_key, work, first_at,"
                            + " due_at, revision, taken_until, attempts)"
                            + " values (?, ?, ?, ?, ?, ?, ?, 0, 0)",
                    key(path),
                    path.toString(),
                    key(group),
                    work.name(),
                    now.toEpochMilli(),
                    due.toEpochMilli(),
                    revision);
        }
    }

    /** What is due and nobody is at work on, the oldest first. */
    List<Pending> due(Work work, Instant now, int most) throws SQLException {
        try (PreparedStatement select =
                        statement(
                                "select path, first_at, revision, attempts"
                                        + " from indexing_pending"
                                        + " where work = ? and due_at <= ? and taken_until < ?"
                                        + " order by due_at fetch first "
                                        + most
                                        + " rows only",
                                work.name(),
                                now.toEpochMilli(),
                                now.toEpochMilli());
                ResultSet rows = select.executeQuery()) {
            List<Pending> due = new ArrayList<>();
            while (rows.next()) {
                due.add(
                        new Pending(
                                StoragePath.parse(rows.getString(1)),
                                work,
                                Instant.ofEpochMilli(rows.getLong(2)),
                                rows.getString(3),
                                rows.getInt(4)));
            }
            return due;
        }
    }

    /** Takes it for this node, unless it changed or another node was faster. */
    boolean take(Pending pending, Instant now, Instant until) throws SQLException {
        return run(
                        "update indexing_pending set taken_until = ?"
                                + " where path_key = ? and revision = ? and taken_until < ?",
                        until.toEpochMilli(),
                        key(pending.path()),
                        pending.revision(),
                        now.toEpochMilli())
                == 1;
    }

    /** It was looked at; if it changed meanwhile it stays, and is nobody's. */
    void done(Pending pending) throws SQLException {
        run(
                "delete from indexing_pending where path_key = ? and revision = ?",
                key(pending.path()),
                pending.revision());
        run("update indexing_pending set taken_until = 0 where path_key = ?", key(pending.path()));
    }

    /** It could not be looked at. */
    void failed(Pending pending, Instant due) throws SQLException {
        run(
                "update indexing_pending set taken_until = 0, attempts = attempts + 1, due_at = ?"
                        + " where path_key = ? and revision = ?",
                due.toEpochMilli(),
                key(pending.path()),
                pending.revision());
        run("update indexing_pending set taken_until = 0 where path_key = ?", key(pending.path()));
    }

    /** It is busy: later. */
    void postpone(Pending pending, Instant due) throws SQLException {
        run(
                "update indexing_pending set due_at = ? where path_key = ? and revision = ?",
                due.toEpochMilli(),
                key(pending.path()),
                pending.revision());
    }

    /** How many are waiting. */
    int count(Work work) throws SQLException {
        try (PreparedStatement select =
                        statement(
                                "select count(*) from indexing_pending where work = ?",
                                work.name());
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private int run(String sql, Object... values) throws SQLException {
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
