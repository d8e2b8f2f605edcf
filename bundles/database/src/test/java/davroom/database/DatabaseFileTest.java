package davroom.database;

import static davroom.database.MigratedDatabaseTest.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.util.OsgiDataSourceFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The H2 file of the standalone server. */
@Timeout(60)
class DatabaseFileTest {
    private static final int ACKNOWLEDGED = 200;

    @TempDir private Path folder;

    private static HikariDataSource connect(Path folder) throws SQLException {
        return Pool.open(
                TestDatabases.h2Url(folder), new OsgiDataSourceFactory(new org.h2.Driver()));
    }

    private static DataSource open(DataSource connections) {
        return new MigratedDatabase(connections).open("room", DatabaseFileTest.class);
    }

    private static void note(DataSource tables, String name) throws SQLException {
        try (Connection connection = tables.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement(
                                "insert into room_note (name, text) values (?, '')")) {
            insert.setString(1, name);
            insert.executeUpdate();
        }
    }

    @Test
    void keepsItsRowsOverARestart() throws SQLException {
        try (HikariDataSource connections = connect(folder)) {
            note(open(connections), "kept");
        }

        try (HikariDataSource connections = connect(folder)) {
            assertThat(column(open(connections), "select name from room_note"))
                    .containsExactlyInAnyOrder("first", "kept");
        }
    }

    @Test
    void leavesNothingOpenWhenClosed() throws SQLException, IOException {
        try (HikariDataSource connections = connect(folder)) {
            open(connections);
        }

        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactly("davroom.mv.db");
        }
    }

    @Test
    void keepsEveryAcknowledgedRowWhenItsProcessIsKilled()
            throws IOException, InterruptedException, SQLException {
        Process writer =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Writer.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String last = "";
        try (BufferedReader acknowledged = writer.inputReader(StandardCharsets.UTF_8)) {
            while (!last.equals("row " + ACKNOWLEDGED)) {
                last = acknowledged.readLine();
                assertThat(last).as("the writer ended by itself").isNotNull();
            }
            // Process.destroyForcibly closes the pipe, and what it said last with it.
            writer.toHandle().destroyForcibly();
            for (String line = last; line != null; line = acknowledged.readLine()) {
                last = line;
            }
        }
        assertThat(writer.waitFor(10, TimeUnit.SECONDS)).isTrue();

        try (HikariDataSource connections = connect(folder)) {
            assertThat(column(open(connections), "select name from room_note")).contains(last);
        }
    }

    /** As it does when its disk is full. */
    @Test
    void opensItsFileAgainAfterItHasGivenItUp() throws SQLException {
        try (HikariDataSource connections = connect(folder)) {
            DataSource tables = open(connections);
            note(tables, "kept");
            try (Connection one = connections.getConnection();
                    Connection other = connections.getConnection();
                    Statement shutdown = one.createStatement()) {
                shutdown.execute("shutdown immediately");
                assertThatThrownBy(() -> other.createStatement().execute("select 1"))
                        .isInstanceOf(SQLException.class);
            }

            note(tables, "again");

            assertThat(column(tables, "select name from room_note"))
                    .containsExactlyInAnyOrder("first", "kept", "again");
        }
    }

    @Test
    void isOpenInOneProcessOnly() throws IOException, InterruptedException, SQLException {
        try (HikariDataSource connections = connect(folder)) {
            open(connections);
            Process second =
                    new ProcessBuilder(
                                    ProcessHandle.current().info().command().orElseThrow(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    Writer.class.getName(),
                                    folder.toString())
                            .redirectErrorStream(true)
                            .start();
            try (BufferedReader said = second.inputReader(StandardCharsets.UTF_8)) {
                assertThat(said.lines()).anyMatch(line -> line.contains("90020"));
            } finally {
                second.destroyForcibly();
            }
        }
    }

    @Test
    void saysWhyItCannotBeOpened() throws IOException {
        Files.createFile(folder.resolve("davroom"));

        assertThatThrownBy(() -> connect(folder.resolve("davroom")))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(folder.toString());
    }

    /** A process that writes rows until it is killed, and says each that it has written. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] folder) throws SQLException {
            DataSource tables = open(connect(Path.of(folder[0])));
            for (int i = 1; i < Integer.MAX_VALUE; i++) {
                note(tables, "row " + i);
                System.out.println("row " + i);
            }
        }
    }
}
