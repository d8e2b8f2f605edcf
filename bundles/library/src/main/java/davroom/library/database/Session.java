package davroom.library.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tables, over one connection.
 *
 * @param connection stays open
 */
public record Session(Connection connection) {

    /** Makes something of one row. */
    @FunctionalInterface
    public interface Row<T> {
        /** Reads it, column by column. */
        T read(ResultSet row) throws SQLException;
    }

    /** All rows of a query. */
    public <T> List<T> query(Row<T> row, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = statement(sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(row.read(rows));
            }
            return found;
        }
    }

    /** The first row of a query. */
    public <T> Optional<T> first(Row<T> row, String sql, Object... values) throws SQLException {
        return query(row, sql, values).stream().findFirst();
    }

    /** Changes rows and says how many. */
    public int run(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = statement(sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** Changes rows in one go, once with each of the lists of values. */
    public void runAll(String sql, List<Object[]> values) throws SQLException {
        if (values.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] each : values) {
                set(statement, each);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private PreparedStatement statement(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            set(statement, values);
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
        return statement;
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
