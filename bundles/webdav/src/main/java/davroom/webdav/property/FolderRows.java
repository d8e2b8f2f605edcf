package davroom.webdav.property;

import davroom.api.storage.StoragePath;
import java.sql.SQLException;
import java.util.List;

/**
 * The folders in which something has dead properties, each with the key that stands for it in the
 * rows of the properties.
 *
 * <p>So what happens to a tree of files happens to a few rows of this table, which is short enough
 * to be searched from one end to the other, and the paths of the many properties need no index.
 *
 * @param session over which they are reached
 */
record FolderRows(Session session) {

    static String key(StoragePath folder) {
        return Session.key(folder.toString());
    }

    /** The folder, if it is one of them, and those below it. */
    List<StoragePath> within(StoragePath folder) throws SQLException {
        return session.query(
                row -> StoragePath.parse(row.getString(1)),
                // no LIKE: % and _ are letters of a path; no lengths: the databases count letters
                // beyond U+FFFF differently
                "select path from webdav_folder where path = ? or position(? in path) = 1",
                folder.toString(),
                folder + "/");
    }

    void keep(StoragePath folder) throws SQLException {
        String key = key(folder);
        boolean known =
                !session.query(
                                row -> row.getString(1),
                                "select folder_key from webdav_folder where folder_key = ?",
                                key)
                        .isEmpty();
        if (!known) {
            session.run(
                    "insert into webdav_folder (folder_key, path) values (?, ?)",
                    key,
                    folder.toString());
        }
    }

    void remove(StoragePath folder) throws SQLException {
        session.run("delete from webdav_folder where folder_key = ?", key(folder));
    }
}
