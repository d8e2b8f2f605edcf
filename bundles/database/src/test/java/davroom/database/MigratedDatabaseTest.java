package davroom.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.api.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MigratedDatabaseTest {
    private static final Class<?> OWNER = MigratedDatabaseTest.class;

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void runsTheScriptsInOrderAndAsTheyAre(Supplier<Database> fresh) throws SQLException {
        DataSource tables = fresh.get().open("room", OWNER);

        assertThat(column(tables, "select text from room_note where not marked"))
                .containsExactly("${kept}");
        assertThat(column(tables, "select \"version\" from \"room_schema_history\" order by 1"))
                .contains("1", "2");
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void doesNothingWhenOpenedAgain(Supplier<Database> fresh) throws SQLException {
        Database database = fresh.get();
        DataSource tables = database.open("room", OWNER);
        List<String> before =
                column(tables, "select \"installed_on\" from \"room_schema_history\"");

        database.open("room", OWNER);

        assertThat(column(tables, "select \"installed_on\" from \"room_schema_history\""))
                .isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void letsEachRoomHaveItsOwnHistory(Supplier<Database> fresh) throws SQLException {
        Database database = fresh.get();
        database.open("room", OWNER);

        DataSource tables = database.open("other", OWNER);

        assertThat(column(tables, "select count(*) from other_note")).containsExactly("0");
        assertThat(column(tables, "select count(*) from room_note")).containsExactly("1");
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void letsOneWorkWhenManyNodesStartAtOnce(Supplier<Database> fresh) throws Exception {
        Database database = fresh.get();
        int nodes = 4;
        CyclicBarrier together = new CyclicBarrier(nodes);
        ExecutorService threads = Executors.newFixedThreadPool(nodes);
        try {
            List<Future<DataSource>> opened = new ArrayList<>();
            for (int i = 0; i < nodes; i++) {
                opened.add(
                        threads.submit(
                                () -> {
                                    together.await();
                                    return database.open("room", OWNER);
                                }));
            }
            for (Future<DataSource> tables : opened) {
                assertThat(column(tables.get(60, TimeUnit.SECONDS), "select name from room_note"))
                        .containsExactly("first");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void namesTheRoomAndTheScriptThatIsWrong(Supplier<Database> fresh) {
        Database database = fresh.get();

        assertThatThrownBy(() -> database.open("broken", OWNER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The tables of the room broken")
                .hasStackTraceContaining("V1__broken.sql");
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void refusesARoomWithoutScripts(Supplier<Database> fresh) {
        Database database = fresh.get();

        assertThatThrownBy(() -> database.open("nowhere", OWNER))
                .isInstanceOf(IllegalStateException.class)
                .hasStackTraceContaining("davroom/nowhere/migrations");
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void refusesTablesOfANewerVersion(Supplier<Database> fresh) throws SQLException {
        Database database = fresh.get();
        DataSource tables = database.open("room", OWNER);
        try (Connection connection = tables.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "update \"room_schema_history\" set \"version\" = '9', \"script\" ="
                            + " 'V9__new.sql' where \"version\" = '2'");
        }

        assertThatThrownBy(() -> database.open("room", OWNER))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void goesOnAfterTheServerCutItsConnections() throws SQLException {
        DataSource tables = TestDatabases.postgres().open("room", OWNER);
        try (Connection connection = tables.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname ="
                            + " current_database()");
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("57P01");
        }

        assertThat(columnAtLast(tables, "select name from room_note", 10)).containsExactly("first");
    }

    @Test
    void offersTheDataSourceOfAHost() throws SQLException {
        DataSource host = TestDatabases.memory().open("other", OWNER);

        DataSource tables = new HostDatabase(host).open("room", OWNER);

        assertThat(tables).isSameAs(host);
        assertThat(column(host, "select name from room_note")).containsExactly("first");
    }

    /** A dead connection may be handed out once, and is then thrown away. */
    private static List<String> columnAtLast(DataSource tables, String question, int tries)
            throws SQLException {
        try {
            return column(tables, question);
        } catch (SQLException e) {
            if (tries == 0) {
                throw e;
            }
            return columnAtLast(tables, question, tries - 1);
        }
    }

    static List<String> column(DataSource tables, String question) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = tables.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
