package davroom.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import davroom.api.metrics.Figure;
import davroom.api.metrics.Figures;
import java.util.List;

/**
 * How many connections to the database there are.
 *
 * @param connections the pool
 */
record PoolFigures(HikariDataSource connections) implements Figures {
    @Override
    public List<Figure> figures() {
        HikariPoolMXBean pool = connections.getHikariPoolMXBean();
        return List.of(
                Figure.gauge(
                        "davroom_database_connections",
                        "Open connections to the database.",
                        pool.getTotalConnections()),
                Figure.gauge(
                        "davroom_database_connections_busy",
                        "Connections that are at work.",
                        pool.getActiveConnections()),
                Figure.gauge(
                        "davroom_database_connections_waited_for",
                        "Threads that wait for a connection.",
                        pool.getThreadsAwaitingConnection()));
    }
}
