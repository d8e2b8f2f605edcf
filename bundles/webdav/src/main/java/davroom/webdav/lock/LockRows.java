package davroom.webdav.lock;

import davroom.api.storage.StoragePath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

/** The locks as they are kept in the database. */
final class LockRows {
    private static final String INSERT =
            "insert into webdav_lock"
                    + " (token, root, is_deep, is_exclusive, subject, owner_xml, expires_at,"
                    + " made_etag) values (?, ?, ?, ?, ?, ?, ?, ?)";

    private final DataSource database;

    LockRows(DataSource database) {
        this.database = database;
    }

    List<Lock> all() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select token, root, is_deep, is_exclusive, subject, owner_xml,"
                                        + " expires_at, made_etag from webdav_lock");
                ResultSet rows = select.executeQuery()) {
            List<Lock> locks = new ArrayList<>();
            while (rows.next()) {
                locks.add(
                        new Lock(
                                rows.getString(1),
                                StoragePath.parse(rows.getString(2)),
                                rows.getBoolean(3),
                                rows.getBoolean(4),
                                rows.getString(5),
                                rows.getString(6),
                                Instant.ofEpochMilli(rows.getLong(7)),
                                rows.getString(8)));
            }
            return locks;
        }
    }

    void insert(Lock lock) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, lock.token());
            insert.setString(2, lock.root().toString());
            insert.setBoolean(3, lock.deep());
            insert.setBoolean(4, lock.exclusive());
            insert.setString(5, lock.subject());
            insert.setString(6, lock.ownerXml());
            insert.setLong(7, lock.expires().toEpochMilli());
            insert.setString(8, lock.madeEtag());
            insert.executeUpdate();
        }
    }

    void noteMade(Lock lock) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                "update webdav_lock set made_etag = ? where token = ?")) {
            update.setString(1, lock.madeEtag());
            update.setString(2, lock.token());
            update.executeUpdate();
        }
    }

    void prolong(Lock lock) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                "update webdav_lock set expires_at = ? where token = ?")) {
            update.setLong(1, lock.expires().toEpochMilli());
            update.setString(2, lock.token());
            update.executeUpdate();
        }
    }

    void delete(Collection<Lock> locks) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from webdav_lock where token = ?")) {
            for (Lock lock : locks) {
                delete.setString(1, lock.token());
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }
}
