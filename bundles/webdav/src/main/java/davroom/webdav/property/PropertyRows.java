package davroom.webdav.property;

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
import java.util.Map;
import java.util.TreeMap;
import javax.xml.namespace.QName;

/**
 * Dead properties as they are kept in the database, over one connection.
 *
 * <p>A property belongs to a name in a folder. Its row has the folder's key, not its path, so that
 * what happens to a tree of files happens to a few rows of the table of folders, which is short
 * enough to be searched from one end to the other.
 */
final class PropertyRows {
    private final Connection connection;

    PropertyRows(Connection connection) {
        this.connection = connection;
    }

    /** SHA-256 of a text: fits into any index, as a path or a namespace of 4,000 does not. */
    private static String key(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private static String key(StoragePath folder) {
        return key(folder.toString());
    }

    List<DeadProperty> of(StoragePath path) throws SQLException {
        try (PreparedStatement select =
                statement(
                        "select namespace, local_name, xml from webdav_property where folder_key ="
                                + " ? and resource_name = ? order by property_key",
                        key(path.parent()),
                        path.name())) {
            try (ResultSet rows = select.executeQuery()) {
                List<DeadProperty> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(
                            new DeadProperty(
                                    rows.getString(1), rows.getString(2), rows.getString(3)));
                }
                return found;
            }
        }
    }

    Map<String, List<DeadProperty>> inFolder(StoragePath folder) throws SQLException {
        try (PreparedStatement select =
                statement(
                        "select namespace, local_name, xml, resource_name from webdav_property"
                                + " where folder_key = ? order by resource_name, property_key",
                        key(folder))) {
            try (ResultSet rows = select.executeQuery()) {
                Map<String, List<DeadProperty>> found = new TreeMap<>();
                while (rows.next()) {
                    found.computeIfAbsent(rows.getString(4), name -> new ArrayList<>())
                            .add(
                                    new DeadProperty(
                                            rows.getString(1),
                                            rows.getString(2),
                                            rows.getString(3)));
                }
                return found;
            }
        }
    }

    long count(StoragePath path) throws SQLException {
        try (PreparedStatement select =
                        statement(
                                "select count(*) from webdav_property where folder_key = ? and"
                                        + " resource_name = ?",
                                key(path.parent()),
                                path.name());
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    void put(StoragePath path, DeadProperty property) throws SQLException {
        String key = key(property.qname().toString());
        // not delete and insert: two who set the same one wait for each other here
        int replaced =
                run(
                        "update webdav_property set xml = ? where folder_key = ? and resource_name"
                                + " = ? and property_key = ?",
                        property.xml(),
                        key(path.parent()),
                        path.name(),
                        key);
        if (replaced == 0) {
            run(
                    "insert into webdav_property (folder_key, resource_name, property_key,"
                            + " namespace, local_name, xml) values (?, ?, ?, ?, ?, ?)",
                    key(path.parent()),
                    path.name(),
                    key,
                    property.namespace(),
                    property.name(),
                    property.xml());
            keepFolder(path.parent());
        }
    }

    void remove(StoragePath path, QName property) throws SQLException {
        run(
                "delete from webdav_property where folder_key = ? and resource_name = ? and"
                        + " property_key = ?",
                key(path.parent()),
                path.name(),
                key(property.toString()));
    }

    /** Those of the resource itself. */
    void removeAll(StoragePath path) throws SQLException {
        run(
                "delete from webdav_property where folder_key = ? and resource_name = ?",
                key(path.parent()),
                path.name());
    }

    /** Those of everything below the folder. */
    void removeBelow(StoragePath folder) throws SQLException {
        for (StoragePath each : folders(folder)) {
            run("delete from webdav_property where folder_key = ?", key(each));
            run("delete from webdav_folder where folder_key = ?", key(each));
        }
    }

    /** Gives those of the resource itself to another one, which has none. */
    void copyAll(StoragePath source, StoragePath target) throws SQLException {
        int copied =
                run(
                        "insert into webdav_property (folder_key, resource_name, property_key,"
                                + " namespace, local_name, xml) select cast(? as varchar(64)),"
                                + " cast(? as varchar(255)), property_key, namespace, local_name,"
                                + " xml from webdav_property where folder_key = ? and"
                                + " resource_name = ?",
                        key(target.parent()),
                        target.name(),
                        key(source.parent()),
                        source.name());
        if (copied > 0) {
            keepFolder(target.parent());
        }
    }

    /** Gives those of everything below a folder to what is below another one, which has none. */
    void copyBelow(StoragePath source, StoragePath target) throws SQLException {
        for (StoragePath each : folders(source)) {
            StoragePath copy = each.rebase(source, target);
            run(
                    "insert into webdav_property (folder_key, resource_name, property_key,"
                            + " namespace, local_name, xml) select cast(? as varchar(64)),"
                            + " resource_name, property_key, namespace, local_name, xml from"
                            + " webdav_property where folder_key = ?",
                    key(copy),
                    key(each));
            keepFolder(copy);
        }
    }

    /** The folder and those below it in which something has properties. */
    private List<StoragePath> folders(StoragePath folder) throws SQLException {
        try (PreparedStatement select =
                statement(
                        // no LIKE: % and _ are letters of a path; no lengths: the databases count
                        // letters beyond U+FFFF differently
                        "select path from webdav_folder where path = ? or position(? in path) = 1",
                        folder.toString(),
                        folder + "/")) {
            try (ResultSet rows = select.executeQuery()) {
                List<StoragePath> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(StoragePath.parse(rows.getString(1)));
                }
                return found;
            }
        }
    }

    private void keepFolder(StoragePath folder) throws SQLException {
        try (PreparedStatement select =
                        statement("select 1 from webdav_folder where folder_key = ?", key(folder));
                ResultSet rows = select.executeQuery()) {
            if (rows.next()) {
                return;
            }
        }
        run(
                "insert into webdav_folder (folder_key, path) values (?, ?)",
                key(folder),
                folder.toString());
    }

    private int run(String sql, String... values) throws SQLException {
        try (PreparedStatement statement = statement(sql, values)) {
            return statement.executeUpdate();
        }
    }

    private PreparedStatement statement(String sql, String... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        return statement;
    }
}
