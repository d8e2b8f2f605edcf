package davroom.webdav.verb;

import java.io.IOException;
import java.sql.SQLException;

/** The database that keeps locks and properties did not answer (503). */
public final class DatabaseException extends IOException {
    private static final long serialVersionUID = 1L;

    DatabaseException(SQLException cause) {
        super("Locks and properties cannot be read or kept at the moment.", cause);
    }
}
