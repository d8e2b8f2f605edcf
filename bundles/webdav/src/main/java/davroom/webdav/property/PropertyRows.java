package davroom.webdav.property;

import davroom.api.storage.StoragePath;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.namespace.QName;

/** Dead properties as they are kept in the database: of a name in a folder, over one connection. */
final class PropertyRows {
    private static final String OF_ONE = " where folder_key = ? and resource_name = ?";
    private static final String COPY =
            "insert into webdav_property (folder_key, resource_name, property_key, namespace,"
                    + " local_name, xml) select cast(? as varchar(64)), ";

    private final Session session;
    private final FolderRows folders;

    PropertyRows(Connection connection) {
        session = new Session(connection);
        folders = new FolderRows(session);
    }

    private static String folder(StoragePath path) {
        return FolderRows.key(path.parent());
    }

    private static DeadProperty property(ResultSet row) throws SQLException {
        return new DeadProperty(row.getString(1), row.getString(2), row.getString(3));
    }

    List<DeadProperty> of(StoragePath path) throws SQLException {
        return session.query(
                PropertyRows::property,
                "select namespace, local_name, xml from webdav_property"
                        + OF_ONE
                        + " order by property_key",
                folder(path),
                path.name());
    }

    Map<String, List<DeadProperty>> inFolder(StoragePath folder) throws SQLException {
        Map<String, List<DeadProperty>> found = new TreeMap<>();
        session.query(
                row ->
                        found.computeIfAbsent(row.getString(4), name -> new ArrayList<>())
                                .add(property(row)),
                "select namespace, local_name, xml, resource_name from webdav_property"
                        + " where folder_key = ? order by property_key",
                FolderRows.key(folder));
        return found;
    }

    int count(StoragePath path) throws SQLException {
        return session.query(
                        row -> row.getInt(1),
                        "select count(*) from webdav_property" + OF_ONE,
                        folder(path),
                        path.name())
                .get(0);
    }

    void put(StoragePath path, DeadProperty property) throws SQLException {
        String key = Session.key(property.qname().toString());
        // not delete and insert: two who set the same one wait for each other here
        int replaced =
                session.run(
                        "update webdav_property set xml = ?" + OF_ONE + " and property_key = ?",
                        property.xml(),
                        folder(path),
                        path.name(),
                        key);
        if (replaced == 0) {
            session.run(
                    "insert into webdav_property (folder_key, resource_name, property_key,"
                            + " namespace, local_name, xml) values (?, ?, ?, ?, ?, ?)",
                    folder(path),
                    path.name(),
                    key,
                    property.namespace(),
                    property.name(),
                    property.xml());
            folders.keep(path.parent());
        }
    }

    void remove(StoragePath path, QName property) throws SQLException {
        session.run(
                "delete from webdav_property" + OF_ONE + " and property_key = ?",
                folder(path),
                path.name(),
                Session.key(property.toString()));
    }

    /** Those of the resource itself. */
    void removeAll(StoragePath path) throws SQLException {
        session.run("delete from webdav_property" + OF_ONE, folder(path), path.name());
    }

    /** Those of everything below the folder. */
    void removeBelow(StoragePath folder) throws SQLException {
        for (StoragePath each : folders.within(folder)) {
            session.run("delete from webdav_property where folder_key = ?", FolderRows.key(each));
            folders.remove(each);
        }
    }

    /** Gives those of the resource itself to another one, which has none. */
    void copyAll(StoragePath source, StoragePath target) throws SQLException {
        int copied =
                session.run(
                        COPY
                                + "cast(? as varchar(255)), property_key, namespace, local_name,"
                                + " xml from webdav_property"
                                + OF_ONE,
                        folder(target),
                        target.name(),
                        folder(source),
                        source.name());
        if (copied > 0) {
            folders.keep(target.parent());
        }
    }

    /** Gives those of everything below a folder to what is below another one, which has none. */
    void copyBelow(StoragePath source, StoragePath target) throws SQLException {
        for (StoragePath each : folders.within(source)) {
            StoragePath copy = each.rebase(source, target);
            session.run(
                    COPY
                            + "resource_name, property_key, namespace, local_name, xml from"
                            + " webdav_property where folder_key = ?",
                    FolderRows.key(copy),
                    FolderRows.key(each));
            folders.keep(copy);
        }
    }
}
