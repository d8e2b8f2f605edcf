package davroom.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.api.settings.Setting;
import davroom.api.settings.Setting.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SavedSettingsTest {
    @TempDir private Path data;

    private final MemoryConfigurations admin = new MemoryConfigurations();

    private SavedSettings settings(Map<SettingsTable, String> given) throws IOException {
        Map<SettingsTable, String> pinned = new HashMap<>(given);
        pinned.put(SettingsTable.DATA_PATH, data.toString());
        SavedSettings settings = new SavedSettings(pinned, admin, closed -> {});
        admin.tell(settings::marked);
        return settings;
    }

    private static Setting find(SavedSettings settings, SettingsTable name) {
        return settings.list().stream()
                .filter(setting -> setting.name().equals(name.environment()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void configuresAllRoomsAtTheStart() throws IOException {
        settings(Map.of());

        assertThat(admin.pids())
                .containsExactly(
                        "davroom.auth",
                        "davroom.database",
                        "davroom.library.import",
                        "davroom.listener~http",
                        "davroom.storage.drive~import",
                        "davroom.storage.drive~originals",
                        "davroom.vault",
                        "davroom.web",
                        "davroom.webdav",
                        "davroom.webdav.gate");
    }

    @Test
    void listsAllInTheOrderOfTheTable() throws IOException {
        assertThat(settings(Map.of()).list().stream().map(Setting::name))
                .containsExactlyElementsOf(
                        Arrays.stream(SettingsTable.values())
                                .map(SettingsTable::environment)
                                .toList());
    }

    @Test
    void rulesAtOnceAndAfterARestart() throws IOException {
        SavedSettings settings = settings(Map.of());
        admin.written();

        settings.save("DAVROOM_DISABLE_WEBDAV", "true");

        assertThat(admin.written()).containsExactly("davroom.webdav.gate");
        assertThat(admin.properties("davroom.webdav.gate")).containsEntry("enabled", false);
        Setting saved = find(settings(Map.of()), SettingsTable.DISABLE_WEBDAV);
        assertThat(saved.value()).isEqualTo("true");
        assertThat(saved.source()).isEqualTo(Source.SAVED);
    }

    @Test
    void goesPublicAndBackWithoutARestart() throws IOException {
        SavedSettings settings = settings(Map.of(SettingsTable.HTTP_HOST, "127.0.0.1"));
        admin.written();

        settings.save("DAVROOM_AUTH_MODE", "public");

        assertThat(admin.written()).containsExactly("davroom.auth", "davroom.webdav.gate");
        assertThat(admin.properties("davroom.webdav.gate"))
                .containsEntry("enabled", false)
                .containsEntry("reason", "public mode");
        assertThatThrownBy(() -> settings.save("DAVROOM_SITE_URL", "https://photos.example.com/"))
                .as("what would show all to everybody")
                .hasMessageContaining("DAVROOM_PUBLIC_ANYWHERE=true");

        settings.save("DAVROOM_AUTH_MODE", "password");

        assertThat(admin.properties("davroom.webdav.gate")).containsEntry("enabled", true);
    }

    @Test
    void writesNothingThatIsTheSame() throws IOException {
        settings(Map.of());
        admin.written();

        settings(Map.of());

        assertThat(admin.written()).isEmpty();
    }

    @Test
    void takesTheHttpsListenerAwayAgain() throws IOException {
        SavedSettings settings = settings(Map.of(SettingsTable.DEFAULT_TLS, "true"));
        settings.save("DAVROOM_HTTPS_PORT", "8443");
        assertThat(admin.pids()).contains("davroom.listener~https");

        settings.save("DAVROOM_HTTPS_PORT", "off");

        assertThat(admin.pids()).doesNotContain("davroom.listener~https");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DAVROOM_QUOTA | 2 | DAVROOM_QUOTA is pinned by a flag or the environment",
                "DAVROOM_ADMIN_USER | x | DAVROOM_ADMIN_USER can only be given at the start",
                "DAVROOM_HTTP_PORT | x | DAVROOM_HTTP_PORT is \"x\"; allowed is",
                "DAVROOM_HTTPS_PORT | 8443 | DAVROOM_HTTPS_PORT is \"8443\"; allowed is",
                "DAVROOM_IMPORT_PATH | / | DAVROOM_IMPORT_PATH is \"/\" and",
                "DAVROOM_AUTH_MODE | public | DAVROOM_AUTH_MODE is \"public\" and DAVROOM_HTTP_HOST",
                "DAVROOM_NONSENSE | x | There is no setting DAVROOM_NONSENSE.",
            })
    void refusesWithASentenceAndChangesNothing(String name, String value, String reason)
            throws IOException {
        SavedSettings settings = settings(Map.of(SettingsTable.QUOTA, "1"));
        admin.written();

        assertThatThrownBy(() -> settings.save(name, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(reason)
                .hasMessageEndingWith(".");
        assertThat(admin.written()).isEmpty();
        assertThat(new SavedFile(data).read()).isEqualTo(Saved.NOTHING);
    }

    @Test
    void showsOfASecretOnlyThatThereIsOne() throws IOException {
        SavedSettings settings = settings(Map.of(SettingsTable.DATABASE_PASSWORD, "geheim"));

        assertThat(find(settings, SettingsTable.DATABASE_PASSWORD).value()).isEqualTo("set");
        assertThat(find(settings, SettingsTable.ADMIN_PASSWORD).value()).isEmpty();
    }
}
