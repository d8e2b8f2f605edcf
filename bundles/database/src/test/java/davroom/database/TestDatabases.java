package davroom.database;

import davroom.api.database.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.h2.util.OsgiDataSourceFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Named;
import org.postgresql.osgi.PGDataSourceFactory;

/** Real databases for the tests of every room, opened and migrated as in the running house. */
public final class TestDatabases {
    private TestDatabases() {}

    /** Each kind of database; {@code get} gives a new, empty one. For a {@code MethodSource}. */
    public static Stream<Named<Supplier<Database>>> all() {
        return Stream.of(
                Named.of("H2", TestDatabases::memory),
                Named.of("PostgreSQL", TestDatabases::postgres));
    }

    /** The H2 file in that folder, as the standalone server has it. */
    public static Database h2(Path folder) {
        return open(h2Url(folder), new OsgiDataSourceFactory(new org.h2.Driver()));
    }

    /** A new H2 database in memory. */
    public static Database memory() {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        return open(new DatabaseUrl(url, "", ""), new OsgiDataSourceFactory(new org.h2.Driver()));
    }

    /** A new database on a real PostgreSQL; where none can run, the test is skipped. */
    public static Database postgres() {
        return open(postgresUrl(), new PGDataSourceFactory());
    }

    static DatabaseUrl h2Url(Path folder) {
        return new DatabaseUrl("jdbc:h2:file:" + folder.resolve("davroom"), "", "");
    }

    static DatabaseUrl postgresUrl() {
        try {
            EmbeddedPostgres server = Server.started();
            String name = "t" + UUID.randomUUID().toString().replace("-", "");
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            }
            return new DatabaseUrl(server.getJdbcUrl("postgres", name), "postgres", "");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Database open(DatabaseUrl url, org.osgi.service.jdbc.DataSourceFactory driver) {
        try {
            return new MigratedDatabase(Pool.open(url, driver));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One PostgreSQL for all tests of this process; it stops with the process. */
    private static final class Server {
        private static EmbeddedPostgres running;
        private static String refused = "";

        static synchronized EmbeddedPostgres started() {
            if (running == null && refused.isEmpty()) {
                try {
                    running = EmbeddedPostgres.builder().start();
                } catch (IOException e) {
                    refused = e.toString();
                }
            }
            Assumptions.assumeTrue(
                    refused.isEmpty(), () -> "PostgreSQL does not run on this machine: " + refused);
            return running;
        }
    }
}
