package davroom.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.api.database.Database;
import davroom.api.health.Finding;
import davroom.api.settings.SettingsAwayException;
import davroom.api.settings.WrongSettingException;
import davroom.database.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Two servers with folders of their own and one database. */
class TwoNodesTest {
    private static final String GATE = "davroom.webdav.gate";

    @TempDir private Path folder;

    /** A server; {@code goOn} is what it does every second. */
    private final class Node {
        final MemoryConfigurations admin = new MemoryConfigurations();
        final Path data;
        final NodeSettings settings;

        Node(String name, Map<SettingsTable, String> given) throws IOException {
            data = folder.resolve(name);
            Map<SettingsTable, String> pinned = new HashMap<>(given);
            pinned.put(SettingsTable.DATA_PATH, data.toString());
            settings = new NodeSettings(pinned, new RoomConfigurations(admin));
        }

        Node(String name) throws IOException {
            this(name, Map.of(SettingsTable.HTTP_HOST, "127.0.0.1"));
        }

        Node on(Database database) throws IOException, SQLException {
            SharedTable table = new SharedTable(database.open("settings", SavedSettings.class));
            settings.open(database, table);
            return this;
        }

        Node save(String... given) throws IOException {
            Map<SettingsTable, String> values = new EnumMap<>(SettingsTable.class);
            for (int i = 0; i < given.length; i += 2) {
                values.put(SettingsTable.valueOf(given[i]), given[i + 1]);
            }
            settings.save(values, Duration.ZERO);
            return this;
        }

        Object gate(String property) {
            return admin.properties(GATE).get(property);
        }

        String file() throws IOException {
            return Files.readString(data.resolve("config/settings.conf"));
        }
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void whatIsClosedAtOneIsClosedAtTheOther(Supplier<Database> fresh) throws Exception {
        Database database = fresh.get();
        Node here = new Node("here").on(database);
        Node there = new Node("there").on(database);

        here.save("DISABLE_WEBDAV", "true");
        there.settings.refresh();
        assertThat(there.gate("enabled")).isEqualTo(false);
        assertThat(there.gate("reason")).isEqualTo("disabled");

        there.save("DISABLE_WEBDAV", "false", "AUTH_MODE", "public");
        here.settings.refresh();
        assertThat(here.gate("reason")).isEqualTo("public mode");
        assertThat(here.admin.properties("davroom.auth")).containsEntry("authMode", "public");

        here.save("AUTH_MODE", "password", "TRASH_DAYS", "7");
        there.settings.refresh();
        assertThat(there.gate("enabled")).isEqualTo(true);
        assertThat(there.admin.properties("davroom.auth")).containsEntry("authMode", "password");
        assertThat(there.admin.properties("davroom.storage.drive~import"))
                .containsEntry("trashDays", 7);
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void whatTheFileHadIsSharedByTheFirstAndRulesOverThatOfTheSecond(Supplier<Database> fresh)
            throws Exception {
        Database database = fresh.get();
        Node here = new Node("here").save("QUOTA", "5", "HTTP_PORT", "8080").on(database);
        Node there =
                new Node("there")
                        .save("QUOTA", "9", "TRASH_DAYS", "1", "HTTP_PORT", "8081")
                        .on(database);

        assertThat(here.file())
                .isEqualTo("DAVROOM_HTTP_PORT=8080\nDAVROOM_QUOTA=5\nshared.version=1\n");
        assertThat(there.file())
                .isEqualTo("DAVROOM_HTTP_PORT=8081\nDAVROOM_QUOTA=5\nshared.version=1\n");
        assertThat(there.admin.properties("davroom.storage.drive~originals"))
                .containsEntry("quotaBytes", 5_000_000_000L)
                .containsEntry("trashDays", 30);
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void aWrongOneAmongManyChangesNothingAnywhere(Supplier<Database> fresh) throws Exception {
        Database database = fresh.get();
        Node here = new Node("here").on(database).save("QUOTA", "5", "HTTP_PORT", "8080");
        Node there = new Node("there").on(database);
        String before = here.file();

        assertThatThrownBy(() -> here.save("QUOTA", "6", "HTTP_PORT", "8081", "TRASH_DAYS", "x"))
                .isInstanceOf(WrongSettingException.class)
                .extracting("setting")
                .isEqualTo("DAVROOM_TRASH_DAYS");
        assertThatThrownBy(
                        () ->
                                here.save(
                                        "QUOTA",
                                        "6",
                                        "HTTP_PORT",
                                        "8081",
                                        "OIDC_URI",
                                        "https://id.example"))
                .extracting("setting")
                .isEqualTo("DAVROOM_OIDC_CLIENT");

        assertThat(here.file()).isEqualTo(before);
        there.settings.refresh();
        assertThat(there.admin.properties("davroom.storage.drive~originals"))
                .containsEntry("quotaBytes", 5_000_000_000L);
        assertThat(here.admin.properties("davroom.listener~http")).containsEntry("port", 8080);
    }

    @Test
    void aStartWithoutTheDatabaseOpensNothingThatMayHaveBeenClosed() throws Exception {
        Database database = TestDatabases.memory();
        new Node("there").on(database).save("QUOTA", "5");
        Node here = new Node("here").on(database);
        here.save("DISABLE_WEBDAV", "true");

        Node again = new Node("there");
        assertThat(again.gate("enabled")).isEqualTo(false);
        assertThat(again.gate("reason")).isEqualTo("waiting for the settings in the database");
        assertThat(again.admin.properties("davroom.storage.drive~originals"))
                .as("what it last knew")
                .containsEntry("quotaBytes", 5_000_000_000L);
        assertThat(again.settings.findings())
                .extracting(Finding::level)
                .containsExactly(Finding.Level.FAILING);

        here.save("DISABLE_WEBDAV", "false");
        again.on(database);
        assertThat(again.gate("enabled")).isEqualTo(true);
    }

    @Test
    void savesNothingForAllWithoutTheDatabaseButWhatIsOfThisNode() throws Exception {
        Node here = new Node("here");
        here.on(TestDatabases.memory());
        Node again = new Node("here");

        assertThatThrownBy(() -> again.save("DISABLE_WEBDAV", "true", "HTTP_PORT", "8080"))
                .isInstanceOf(SettingsAwayException.class);
        assertThat(again.file()).isEqualTo("shared.version=1\n");
        again.save("HTTP_PORT", "8080");
        assertThat(again.admin.properties("davroom.listener~http")).containsEntry("port", 8080);
    }

    @Test
    void closesWhereTheSettingsOfAllDoNotFit() throws Exception {
        Database database = TestDatabases.memory();
        Node here = new Node("here").on(database);
        Node open = new Node("open", Map.of()).on(database);

        here.save("AUTH_MODE", "public", "QUOTA", "5");
        open.settings.refresh();
        assertThat(open.gate("enabled")).isEqualTo(false);
        assertThat(open.gate("reason")).isEqualTo("the settings of all nodes do not fit here");
        assertThat(open.admin.properties("davroom.auth")).containsEntry("authMode", "password");

        here.save("AUTH_MODE", "password");
        open.settings.refresh();
        assertThat(open.gate("enabled")).isEqualTo(true);
        assertThat(open.admin.properties("davroom.storage.drive~import"))
                .containsEntry("quotaBytes", 5_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource({"A, hush, set", "B, '', set"})
    void sharesASecretSealedAndOpensItWithTheSameKeyOnly(String key, String opened, String shown)
            throws Exception {
        Database database = TestDatabases.memory();
        Node here = new Node("here").on(database);
        here.settings.open(new HexVault("A"));
        Node there = new Node("there").on(database);
        there.settings.open(new HexVault(key));

        here.save(
                "LDAP_URI", "ldap://d",
                "LDAP_BASE", "dc=b",
                "LDAP_PASSWORD", "hush",
                "TRASH_DAYS", "3");
        there.settings.refresh();

        assertThat(there.admin.properties("davroom.auth.ldap").getOrDefault("password", ""))
                .isEqualTo(opened);
        assertThat(there.admin.properties("davroom.storage.drive~import"))
                .containsEntry("trashDays", 3);
        assertThat(there.file()).contains("LDAP_PASSWORD.sealed=").doesNotContain("hush");
        assertThat(there.settings.findings().toString())
                .contains(opened.isEmpty() ? "give this node the key file" : "in force")
                .doesNotContain("hush");
        assertThat(there.settings.list())
                .filteredOn(one -> one.name().equals("DAVROOM_LDAP_PASSWORD"))
                .extracting("value")
                .containsExactly(shown);
    }

    @Test
    void sharesNoSecretThatNobodyHasSealedYet() throws Exception {
        Files.createDirectories(folder.resolve("here/config"));
        Files.writeString(
                folder.resolve("here/config/settings.conf"),
                "DAVROOM_OIDC_SECRET=hush\nDAVROOM_QUOTA=5\n");
        Database database = TestDatabases.memory();
        Node here = new Node("here").on(database);
        assertThat(here.file()).doesNotContain("shared.version");

        here.settings.open(new HexVault("A"));
        here.settings.refresh();

        Node there = new Node("there").on(database);
        there.settings.open(new HexVault("A"));
        assertThat(there.file())
                .contains("DAVROOM_OIDC_SECRET.sealed=")
                .contains("QUOTA=5")
                .doesNotContain("hush");
    }

    @Test
    void keepsWhatANewerVersionHasSaved() throws Exception {
        Database database = TestDatabases.memory();
        Node here = new Node("here").on(database);
        sql(database, "insert into settings_value values ('DAVROOM_FROM_TOMORROW', 'x', false)");

        here.save("QUOTA", "5");

        assertThat(sql(database, "update settings_value set content = 'y'")).isEqualTo(2);
    }

    @Test
    void goesOnWithWhatItKnowsWhileTheDatabaseIsAway() throws Exception {
        Database database = TestDatabases.memory();
        Node here = new Node("here").on(database).save("QUOTA", "5");

        here.settings.close(database);
        here.settings.refresh();

        assertThat(here.gate("enabled")).isEqualTo(true);
    }

    private static int sql(Database database, String statement) throws SQLException {
        try (Connection connection =
                        database.open("settings", SavedSettings.class).getConnection();
                Statement prepared = connection.createStatement()) {
            return prepared.executeUpdate(statement);
        }
    }
}
