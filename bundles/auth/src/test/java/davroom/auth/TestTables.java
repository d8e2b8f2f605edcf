package davroom.auth;

import davroom.api.database.Database;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Named;

/** Empty tables of this room. */
final class TestTables {
    private TestTables() {}

    static Stream<Named<Supplier<Database>>> all() {
        return Stream.of(Named.of("H2", TestTables::memory));
    }

    static Sql inMemory() {
        return new AuthDatabase(memory()).sql();
    }

    private static Database memory() {
        return (room, owner) -> {
            JdbcDataSource source = new JdbcDataSource();
            source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
            try (InputStream script =
                            owner.getResourceAsStream("/davroom/auth/migrations/V1__accounts.sql");
                    Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            } catch (SQLException | IOException e) {
                throw new IllegalStateException(e);
            }
            return source;
        };
    }
}
