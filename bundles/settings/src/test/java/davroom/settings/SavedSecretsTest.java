package davroom.settings;

import static davroom.settings.SettingsTable.DATABASE_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.api.settings.Setting;
import davroom.api.settings.Setting.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that are saved while the server runs, with a vault that comes when it likes. */
class SavedSecretsTest {
    private static final String NAME = "DAVROOM_DATABASE_PASSWORD";

    @TempDir private Path data;

    private MemoryConfigurations admin = new MemoryConfigurations();

    private SavedSettings settings() throws IOException {
        SavedSettings settings =
                new SavedSettings(
                        Map.of(SettingsTable.DATA_PATH, data.toString()), admin, closed -> {});
        admin.tell(settings::marked);
        return settings;
    }

    private SavedSettings saved() throws IOException {
        SavedSettings settings = settings();
        settings.open(new HexVault("A"));
        settings.save(NAME, "geheim");
        return settings;
    }

    private String file() throws IOException {
        return Files.readString(data.resolve("config/settings.conf"));
    }

    private static Setting shown(SavedSettings settings) {
        return settings.list().stream()
                .filter(setting -> setting.name().equals(NAME))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void rulesAtOnceAndIsSealedInTheFile() throws IOException {
        saved();

        assertThat(admin.properties("davroom.database")).containsEntry("password", "geheim");
        assertThat(file()).contains(NAME + ".sealed=A67").doesNotContain("geheim");
    }

    @Test
    void waitsForTheVaultWithTheRoomThatNeedsItAndWithNoOther() throws IOException {
        saved();
        admin = new MemoryConfigurations();

        SavedSettings settings = settings();
        assertThat(admin.pids()).doesNotContain("davroom.database").contains("davroom.vault");
        assertThat(shown(settings).value()).isEqualTo("set");
        assertThat(shown(settings).source()).isEqualTo(Source.SAVED);

        settings.open(new HexVault("A"));
        assertThat(admin.properties("davroom.database")).containsEntry("password", "geheim");
    }

    @Test
    void doesNotWaitWhenNothingWasSealed() throws IOException {
        settings();

        assertThat(admin.properties("davroom.database")).containsEntry("password", "");
    }

    @Test
    void savesOtherSettingsWithoutAVault() throws IOException {
        saved();
        SavedSettings settings = settings();

        settings.save("DAVROOM_QUOTA", "1");

        assertThat(file()).contains("DAVROOM_QUOTA=1").contains(NAME + ".sealed=");
        assertThat(shown(settings).value()).isEqualTo("set");
    }

    @Test
    void refusesASecretWhenItCannotBeSealed() throws IOException {
        SavedSettings settings = settings();
        HexVault vault = new HexVault("A");
        settings.open(vault);
        settings.close(vault);

        assertThatThrownBy(() -> settings.save(NAME, "geheim"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(NAME)
                .hasMessageNotContaining("geheim");
        assertThat(data.resolve("config/settings.conf")).doesNotExist();
    }

    @Test
    void keepsWhatAnotherKeySealedUntilItIsSavedAnew() throws IOException {
        saved();
        admin = new MemoryConfigurations();
        SavedSettings settings = settings();

        settings.open(new HexVault("B"));
        assertThat(admin.pids()).doesNotContain("davroom.database");
        assertThat(file()).contains(NAME + ".sealed=A67");

        settings.save(NAME, "neu");
        assertThat(admin.properties("davroom.database")).containsEntry("password", "neu");
        assertThat(file()).contains(NAME + ".sealed=B6e6575").doesNotContain("A67");
    }

    @Test
    void sealsWhatWasWrittenInTheClear() throws IOException {
        Files.createDirectories(data.resolve("config"));
        Files.writeString(data.resolve("config/settings.conf"), NAME + "=geheim\n");
        SavedSettings settings = settings();
        assertThat(admin.properties("davroom.database")).containsEntry("password", "geheim");

        settings.open(new HexVault("A"));

        assertThat(file()).isEqualTo(NAME + ".sealed=A67656865696d\n");
        assertThat(admin.properties("davroom.database")).containsEntry("password", "geheim");
    }

    @Test
    void forgetsASecret() throws IOException {
        SavedSettings settings = saved();

        settings.save(NAME, "");

        assertThat(file()).isEqualTo(NAME + "=\n");
        assertThat(admin.properties("davroom.database")).containsEntry("password", "");
        assertThat(shown(settings).value()).isEmpty();
    }

    @Test
    void showsNoSecretAsText() throws IOException {
        saved();

        assertThat(SavedSecrets.open(new SavedFile(data).read(), new HexVault("A")).toString())
                .contains(DATABASE_PASSWORD.name())
                .doesNotContain("geheim");
    }
}
