package davroom.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedFileTest {
    @TempDir private Path data;

    private Path file() {
        return data.resolve("config/settings.conf");
    }

    private void save(SettingsTable setting, String value) throws IOException {
        SavedFile saved = new SavedFile(data);
        saved.write(saved.read().with(setting, value));
    }

    @Test
    void hasNothingBeforeAnythingWasSaved() throws IOException {
        assertThat(new SavedFile(data).read()).isEqualTo(Saved.NOTHING);
    }

    @Test
    void givesBackWhatWasSaved() throws IOException {
        save(SettingsTable.DATABASE_PASSWORD, "a=b#ü c\\");
        save(SettingsTable.READONLY, "true");

        assertThat(new SavedFile(data).read().clear())
                .isEqualTo(
                        Map.of(
                                SettingsTable.DATABASE_PASSWORD, "a=b#ü c\\",
                                SettingsTable.READONLY, "true"));
    }

    @Test
    void isForItsOwnerAlone() throws IOException {
        save(SettingsTable.DATABASE_PASSWORD, "secret");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void keepsNamesThatAnotherVersionWrote() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "# by hand\nDAVROOM_TRASH_DAYS=3\n\nDAVROOM_QUOTA=1\n");

        save(SettingsTable.QUOTA, "2");

        assertThat(Files.readAllLines(file()))
                .containsExactly("DAVROOM_QUOTA=2", "DAVROOM_TRASH_DAYS=3");
    }

    @Test
    void isNotHurtByWhatACrashLeft() throws IOException {
        save(SettingsTable.QUOTA, "1");
        Files.writeString(file().resolveSibling("settings.conf.new"), "DAVROOM_QU");

        assertThat(new SavedFile(data).read().clear()).isEqualTo(Map.of(SettingsTable.QUOTA, "1"));
        save(SettingsTable.QUOTA, "2");
        assertThat(new SavedFile(data).read().clear()).isEqualTo(Map.of(SettingsTable.QUOTA, "2"));
    }

    @Test
    void keepsTheOldFileWhenTheNewOneCannotBeWritten() throws IOException {
        save(SettingsTable.QUOTA, "1");
        Files.createDirectories(file().resolveSibling("settings.conf.new").resolve("in the way"));

        assertThatThrownBy(() -> save(SettingsTable.QUOTA, "2")).isInstanceOf(IOException.class);
        assertThat(new SavedFile(data).read().clear()).isEqualTo(Map.of(SettingsTable.QUOTA, "1"));
    }
}
