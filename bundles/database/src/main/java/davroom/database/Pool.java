package davroom.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.SQLException;
import org.osgi.service.jdbc.DataSourceFactory;

/** Opens the connections to a database. */
final class Pool {
    private static final int CONNECTIONS = 10;
    private static final long WAIT_MILLIS = 10_000;

    private Pool() {}

    /**
     * Returns when the database has answered.
     *
     * @throws SQLException the database does not answer, or does not want us
     */
    static HikariDataSource open(DatabaseUrl url, DataSourceFactory driver) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setPoolName("davroom.database");
        config.setDataSource(driver.createDataSource(url.properties()));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(WAIT_MILLIS);
        Collapse collapse = new Collapse();
        config.setExceptionOverride(collapse);
        try {
            HikariDataSource connections = new HikariDataSource(config);
            collapse.watch(connections);
            return connections;
        } catch (PoolInitializationException e) {
            throw e.getCause() instanceof SQLException refused ? refused : new SQLException(e);
        }
    }
}
