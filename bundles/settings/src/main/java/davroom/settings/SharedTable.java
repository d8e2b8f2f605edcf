package davroom.settings;

import davroom.api.settings.Setting.Reach;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * What all nodes of the database share. Each change raises the version; a node that has another one
 * reads again. Names that another version of the program knows stay.
 */
final class SharedTable {
    private static final String VERSION = "select version from settings_version";

    private final DataSource source;

    SharedTable(DataSource source) {
        this.source = source;
    }

    /** 0 when nobody has shared anything yet. */
    long version() throws SQLException {
        try (Connection connection = source.getConnection()) {
            return version(connection);
        }
    }

    Saved read() throws SQLException {
        try (Connection connection = source.getConnection()) {
            return read(connection);
        }
    }

    /** In one transaction, one node after the other; what the step throws leaves all as it was. */
    Saved change(UnaryOperator<Saved> step) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Saved after = changed(connection, step);
                connection.commit();
                return after;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static Saved changed(Connection connection, UnaryOperator<Saved> step)
            throws SQLException {
        // first, so that others wait here for the lock of the row
        update(connection, "update settings_version set version = version + 1");
        Saved before = read(connection);
        Saved after = step.apply(before).of(Reach.ALL);
        Set<SettingsTable> names = EnumSet.noneOf(SettingsTable.class);
        names.addAll(after.clear().keySet());
        names.addAll(after.sealed().keySet());
        for (SettingsTable name : names) {
            Optional<String> secret = Optional.ofNullable(after.sealed().get(name));
            if (!Objects.equals(after.clear().get(name), before.clear().get(name))
                    || !Objects.equals(secret.orElse(null), before.sealed().get(name))) {
                String content = secret.orElseGet(() -> after.clear().get(name));
                write(connection, name, content, secret.isPresent());
            }
        }
        return after;
    }

    private static void write(
            Connection connection, SettingsTable name, String content, boolean sealed)
            throws SQLException {
        update(connection, "delete from settings_value where name = ?", name.environment());
        update(
                connection,
                "insert into settings_value (name, content, sealed) values (?, ?, ?)",
                name.environment(),
                content,
                sealed);
    }

    private static long version(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(VERSION);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The version first: values that are newer than it are read once more, older ones never. */
    private static Saved read(Connection connection) throws SQLException {
        Saved saved = new Saved(Saved.NOTHING.clear(), Saved.NOTHING.sealed(), version(connection));
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                "select name, content, sealed from settings_value");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Optional<SettingsTable> name = SettingsTable.of(row.getString(1));
                if (name.isPresent()) {
                    String content = row.getString(2);
                    saved =
                            row.getBoolean(3)
                                    ? saved.withSealed(name.get(), content)
                                    : saved.with(name.get(), content);
                }
            }
        }
        return saved.of(Reach.ALL);
    }

    private static void update(Connection connection, String text, Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
