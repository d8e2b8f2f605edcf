package davroom.auth;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Runs single SQL statements, each of which is a transaction of its own. */
public final class Sql {
    private final DataSource database;

    Sql(DataSource database) {
        this.database = database;
    }

    /** Makes an object of a row. */
    @FunctionalInterface
    public interface RowReader<T> {
        /** Of the row that is read at the moment. */
        T read(ResultSet row) throws SQLException;
    }

    /** A value that must be unique is there already. */
    public static final class TakenException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        TakenException(SQLException cause) {
            super(cause);
        }
    }

    /** What was made of the rows, in their order. */
    public <T> List<T> list(String statement, RowReader<T> reader, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement prepared = prepare(connection, statement, values);
                ResultSet rows = prepared.executeQuery()) {
            List<T> list = new ArrayList<>();
            while (rows.next()) {
                list.add(reader.read(rows));
            }
            return list;
        } catch (SQLException e) {
            throw new IllegalStateException("The accounts cannot be read.", e);
        }
    }

    /**
     * Returns the number of rows it changed.
     *
     * @throws TakenException when a unique value is there already
     */
    public int update(String statement, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement prepared = prepare(connection, statement, values)) {
            return prepared.executeUpdate();
        } catch (SQLException e) {
            String state = e.getSQLState();
            if (state != null && state.startsWith("23")) {
                throw new TakenException(e);
            }
            throw new IllegalStateException("The accounts cannot be written.", e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String text, Object... values)
            throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(text);
        try {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            return prepared;
        } catch (SQLException e) {
            prepared.close();
            throw e;
        }
    }
}
