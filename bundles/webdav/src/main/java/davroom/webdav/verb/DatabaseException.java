package davroom.webdav.verb;

import java.io.IOException;
import java.sql.SQLException;

/** The database that keeps locks and properties did not answer (503), or is full (507). */
public final class DatabaseException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean full;

    /** For that reason. */
    public DatabaseException(SQLException cause) {
        super(
                isFull(cause)
                        ? "There is no room where locks and properties are kept."
                        : "Locks and properties cannot be read or kept at the moment.",
                cause);
        full = isFull(cause);
    }

    /** Whether its disk takes no more. */
    public boolean full() {
        return full;
    }

    /** PostgreSQL says so; of H2 it is known by what the disk said to it. */
    private static boolean isFull(SQLException e) {
        if ("53100".equals(e.getSQLState())) {
            return true;
        }
        Throwable cause = e.getCause();
        while (cause != null && cause.getClass() != IOException.class) {
            cause = cause.getCause();
        }
        return cause != null;
    }
}
