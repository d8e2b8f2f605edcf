package davroom.webdav.history;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.database.Database;
import davroom.api.storage.Change;
import davroom.api.storage.Origin;
import davroom.api.storage.StoragePath;
import davroom.api.testing.ManualClock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("davroom.database.TestDatabases#all")
class FolderVersionsTest {
    private static final List<String> FOLDERS =
            List.of("/s", "/s/d", "/s/d/e", "/s/d/e/f", "/s/x", "/s/x/y", "/s/d2", "/t");

    private final ManualClock clock = new ManualClock();
    private final DataSource database;
    private ChangeLog log;
    private FolderVersions versions;

    FolderVersionsTest(Supplier<Database> databases) throws SQLException {
        database = databases.get().open("webdav", ChangeLog.class);
        open();
    }

    private void open() throws SQLException {
        log = new ChangeLog(database, clock, (connection, change) -> {}, 10);
        versions = new FolderVersions(log);
    }

    private static Change change(Change.Kind kind, String path, String source, boolean folder) {
        return new Change(
                kind,
                StoragePath.parse(path),
                Optional.ofNullable(source).map(StoragePath::parse),
                folder,
                Optional.empty(),
                Origin.WEBDAV);
    }

    private void upload(String path) {
        log.changed(change(Change.Kind.CREATED, path, null, false));
    }

    private List<String> all(FolderVersions of) throws SQLException {
        FolderVersions.View view = of.now();
        return FOLDERS.stream()
                .map(folder -> view.etag(StoragePath.parse(folder), Instant.EPOCH))
                .toList();
    }

    private static List<String> different(List<String> before, List<String> after) {
        List<String> different = new ArrayList<>();
        for (int i = 0; i < FOLDERS.size(); i++) {
            if (!before.get(i).equals(after.get(i))) {
                different.add(FOLDERS.get(i));
            }
        }
        return different;
    }

    /** Which of the folders have another version afterwards. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "CREATED  | /s/d/e/p | -      | false | /s /s/d /s/d/e",
                "REPLACED | /s/d/e/p | -      | false | /s /s/d /s/d/e",
                "TOUCHED  | /s/d/e/p | -      | false | /s /s/d /s/d/e",
                "DELETED  | /s/d/e/p | -      | false | /s /s/d /s/d/e",
                "DELETED  | /s/d/e   | -      | true  | /s /s/d /s/d/e /s/d/e/f",
                "CREATED  | /s/d/e   | -      | true  | /s /s/d /s/d/e /s/d/e/f",
                "MOVED    | /s/x     | /s/d/e | true  | /s /s/d /s/d/e /s/d/e/f /s/x /s/x/y",
                "COPIED   | /s/x     | /s/d/e | true  | /s /s/x /s/x/y",
                "MOVED    | /s/x/q   | /s/d/p | false | /s /s/d /s/x",
                "CREATED  | /t/p     | -      | false | /t",
            })
    void changesWithWhatIsBelow(
            Change.Kind kind, String path, String source, boolean folder, String expected)
            throws SQLException {
        upload("/s/d/e/first");
        List<String> before = all(versions);

        log.changed(change(kind, path, source, folder));

        assertThat(different(before, all(versions))).containsExactly(expected.split(" "));
        assertThat(all(new FolderVersions(log))).isEqualTo(all(versions));
    }

    @Test
    void isTheSameAfterARestart() throws SQLException {
        upload("/s/d/p");
        upload("/s/x/p");
        upload("/s/d/p");
        List<String> before = all(versions);
        log.end();

        open();

        assertThat(all(versions)).isEqualTo(before);
    }

    @Test
    void isAnotherAfterANodeDied() throws SQLException {
        upload("/s/d/p");
        List<String> before = all(versions);
        open();
        clock.advance(Duration.ofMinutes(2));

        assertThat(different(before, all(versions))).isEqualTo(FOLDERS);
    }

    @Test
    void seesWhatAnotherNodeDid() throws SQLException {
        List<String> before = all(versions);
        ChangeLog other = new ChangeLog(database, clock, (connection, change) -> {});

        other.changed(change(Change.Kind.CREATED, "/s/d/p", null, false));

        assertThat(different(before, all(versions))).containsExactly("/s", "/s/d");
    }

    @Test
    void neverGoesBackToAnOldVersionWhenTheLogForgets() throws SQLException {
        List<String> before = all(versions);
        upload("/s/x/p");
        for (int i = 0; i < 30; i++) {
            upload("/s/d/" + i);
        }

        assertThat(different(before, all(versions))).contains("/s/x");
        assertThat(all(new FolderVersions(log))).isEqualTo(all(versions));
    }

    @Test
    void changesWithTheTimeOfTheFolderToo() throws SQLException {
        StoragePath folder = StoragePath.parse("/s/d");
        FolderVersions.View view = versions.now();

        assertThat(view.etag(folder, Instant.ofEpochMilli(1)))
                .isNotEqualTo(view.etag(folder, Instant.ofEpochMilli(2)))
                .matches("\"[0-9a-f-]+\"");
    }
}
