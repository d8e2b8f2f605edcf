package davroom.library.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Runs work as one transaction, and again when another one was in the way.
 *
 * @param database where
 */
public record Transactions(DataSource database) {
    private static final int ATTEMPTS = 5;

    /** Something that is done all or not at all. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it. */
        T run(Session session) throws SQLException;
    }

    /**
     * Commits what the work does, when it returns.
     *
     * @throws IOException the database is not there, or refuses
     */
    public <T> T run(Work<T> work) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = database.getConnection()) {
                return once(connection, work);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !isCollision(e)) {
                    throw new IOException("The database did not do what was asked.", e);
                }
            }
        }
    }

    private static <T> T once(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = work.run(new Session(connection));
            connection.commit();
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException | RuntimeException e) {
            undo(connection, e);
            throw e;
        }
    }

    /** That a lost connection cannot be rolled back says less than why it was lost. */
    private static void undo(Connection connection, Exception because) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            if (e != because) {
                because.addSuppressed(e);
            }
        }
    }

    /** SQLState 23: a key that is there already; 40: a deadlock; HYT00: H2 waited too long. */
    private static boolean isCollision(SQLException e) {
        String state = e.getSQLState();
        return state != null
                && (state.startsWith("23") || state.startsWith("40") || state.equals("HYT00"));
    }
}
