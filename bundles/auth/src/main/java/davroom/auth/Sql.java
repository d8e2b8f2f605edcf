package davroom.auth;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/** Runs SQL statements, each of which is a transaction of its own, or some together in one. */
public final class Sql {
    private final Connections connections;

    Sql(DataSource database) {
        this.connections = () -> new Lease(database.getConnection(), true);
    }

    /** All statements on the one connection of a transaction. */
    private Sql(Connection transaction) {
        this.connections = () -> new Lease(transaction, false);
    }

    @FunctionalInterface
    private interface Connections {
        Lease lease() throws SQLException;
    }

    private record Lease(Connection connection, boolean ours) implements AutoCloseable {
        @Override
        public void close() throws SQLException {
            if (ours) {
                connection.close();
            }
        }
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

    /** What the work does with the statements that it is given is done all or not at all. */
    public <T> T together(Function<Sql, T> work) {
        try (Lease lease = connections.lease()) {
            Connection connection = lease.connection();
            connection.setAutoCommit(false);
            try {
                T result = work.apply(new Sql(connection));
                connection.commit();
                return result;
            } finally {
                // of what was committed there is nothing left to undo
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The accounts cannot be written.", e);
        }
    }

    /** What was made of the rows, in their order. */
    public <T> List<T> list(String statement, RowReader<T> reader, Object... values) {
        try (Lease lease = connections.lease();
                PreparedStatement prepared = prepare(lease.connection(), statement, values);
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
        try (Lease lease = connections.lease();
                PreparedStatement prepared = prepare(lease.connection(), statement, values)) {
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
