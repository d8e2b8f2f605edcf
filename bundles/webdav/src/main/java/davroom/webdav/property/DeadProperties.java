package davroom.webdav.property;

import davroom.api.storage.Change;
import davroom.api.storage.StoragePath;
import davroom.webdav.database.Transactions;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import javax.xml.namespace.QName;

/**
 * The dead properties of all files and folders. They follow COPY and MOVE, and go with what they
 * belong to.
 */
public final class DeadProperties {
    /** Most bytes of one property, as UTF-8. */
    public static final int LONGEST = 64 * 1024;

    /** Most properties of one resource. */
    public static final int MOST = 100;

    private final DataSource database;
    private final Transactions transactions;

    /** Kept there. */
    public DeadProperties(DataSource database) {
        this.database = database;
        this.transactions = new Transactions(database);
    }

    /** Those of one resource. */
    public List<DeadProperty> of(StoragePath path) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return new PropertyRows(connection).of(path);
        }
    }

    /** Those of the members of a folder, by the member's name, in one query. */
    public Map<String, List<DeadProperty>> inFolder(StoragePath folder) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return new PropertyRows(connection).inFolder(folder);
        }
    }

    /**
     * Changes those of one resource, all or nothing: first removes, then sets. Removing what is not
     * there is no error (RFC 4918 14.23).
     *
     * @throws PropertyTooLargeException when one of them is too large
     * @throws TooManyPropertiesException when there would be too many
     */
    public void update(StoragePath path, List<DeadProperty> set, Set<QName> remove)
            throws PropertyTooLargeException, TooManyPropertiesException, SQLException {
        for (DeadProperty property : set) {
            if (property.xml().getBytes(StandardCharsets.UTF_8).length > LONGEST) {
                throw new PropertyTooLargeException(property.qname());
            }
        }
        boolean fits =
                transactions.run(
                        connection -> {
                            PropertyRows rows = new PropertyRows(connection);
                            for (QName name : remove) {
                                rows.remove(path, name);
                            }
                            for (DeadProperty property : set) {
                                rows.put(path, property);
                            }
                            boolean few = rows.count(path) <= MOST;
                            if (!few) {
                                connection.rollback();
                            }
                            return few;
                        });
        if (!fits) {
            throw new TooManyPropertiesException();
        }
    }

    /** Follows what happened to files and folders. */
    public void changed(Change change) throws SQLException {
        transactions.run(
                connection -> {
                    follow(connection, change);
                    return change;
                });
    }

    /** Follows what happened to files and folders, in the transaction of that connection. */
    public void follow(Connection connection, Change change) throws SQLException {
        PropertyRows rows = new PropertyRows(connection);
        switch (change.kind()) {
            // what appears anew begins without any
            case CREATED, DELETED -> remove(rows, change.path(), change.folder());
            case COPIED, MOVED -> {
                if (change.source().isPresent()) {
                    transfer(rows, change, change.source().get());
                }
            }
            case REPLACED, TOUCHED -> {
                // it is still the same resource
            }
        }
    }

    private static void transfer(PropertyRows rows, Change change, StoragePath source)
            throws SQLException {
        StoragePath target = change.path();
        // what was overwritten may have been a folder, also by a file
        remove(rows, target, true);
        rows.copyAll(source, target);
        if (change.folder()) {
            rows.copyBelow(source, target);
        }
        if (change.kind() == Change.Kind.MOVED) {
            remove(rows, source, change.folder());
        }
    }

    private static void remove(PropertyRows rows, StoragePath path, boolean tree)
            throws SQLException {
        rows.removeAll(path);
        if (tree) {
            rows.removeBelow(path);
        }
    }
}
