package davroom.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * Lets go of all connections when H2 has given up its file, as it does when a disk is full: it
 * opens the file anew, with all that was committed, only after the last connection has gone.
 */
final class Collapse implements SQLExceptionOverride {
    /**
     * H2's GENERAL_ERROR_1, IO_EXCEPTION_1, IO_EXCEPTION_2, FILE_CORRUPTED_1, DATABASE_IS_CLOSED
     * and DATABASE_CALLED_AT_SHUTDOWN. PostgreSQL has no such numbers.
     */
    private static final Set<Integer> GIVEN_UP = Set.of(50000, 90028, 90031, 90030, 90098, 90121);

    private volatile Optional<HikariDataSource> connections = Optional.empty();

    /** From now on. */
    void watch(HikariDataSource opened) {
        connections = Optional.of(opened);
    }

    @java.lang.Override // the interface has an Override of its own
    public Override adjudicate(SQLException e) {
        if (!GIVEN_UP.contains(e.getErrorCode())) {
            return Override.CONTINUE_EVICT;
        }
        connections.ifPresent(pool -> pool.getHikariPoolMXBean().softEvictConnections());
        return Override.MUST_EVICT;
    }
}
