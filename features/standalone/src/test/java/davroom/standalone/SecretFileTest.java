package davroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.settings.SettingsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SecretFileTest {
    @TempDir private Path folder;

    static Stream<SettingsTable> secrets() {
        return Arrays.stream(SettingsTable.values()).filter(SettingsTable::secret);
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void takesEverySecretFromAFile(SettingsTable secret) throws Exception {
        Path file = Files.writeString(folder.resolve("s"), "geheim\n");
        Map<String, String> environment =
                Map.of("DAVROOM_" + secret.name() + "_FILE", file.toString());

        assertThat(Arguments.of(List.of(), environment).pinned())
                .isEqualTo(Map.of(secret, "geheim"));
    }

    @ParameterizedTest
    @CsvSource({
        "'a b', 'a b'",
        "'a\n', a",
        "'a\r\n', a",
        "'a\n\n', 'a\n'",
        "' a ', ' a '",
        "'grüße\n', grüße",
    })
    void dropsOneLineEndOnly(String content, String value) throws IOException {
        Path file = Files.writeString(folder.resolve("s"), content);

        assertThat(
                        SecretFile.value(
                                SettingsTable.ADMIN_PASSWORD,
                                Map.of("DAVROOM_ADMIN_PASSWORD_FILE", file.toString())))
                .contains(value);
    }

    @Test
    void refusesBoth() throws IOException {
        Path file = Files.writeString(folder.resolve("s"), "geheim\n");
        Map<String, String> both =
                Map.of(
                        "DAVROOM_ADMIN_PASSWORD",
                        "other",
                        "DAVROOM_ADMIN_PASSWORD_FILE",
                        file.toString());

        assertThatThrownBy(() -> Arguments.of(List.of(), both))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "DAVROOM_ADMIN_PASSWORD and DAVROOM_ADMIN_PASSWORD_FILE are both given;"
                                + " allowed is one.");
    }

    @ParameterizedTest
    @CsvSource({"missing", ".", "empty", "line", "latin1", "a\0b", "''"})
    void refusesWhatCannotBeReadWithASentence(String name) throws IOException {
        Files.writeString(folder.resolve("empty"), "");
        Files.writeString(folder.resolve("line"), "\n");
        Files.write(folder.resolve("latin1"), new byte[] {'g', (byte) 0xfc});
        Map<String, String> environment =
                Map.of("DAVROOM_DATABASE_PASSWORD_FILE", name.isEmpty() ? "" : folder + "/" + name);

        assertThatThrownBy(() -> Arguments.of(List.of(), environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("DAVROOM_DATABASE_PASSWORD_FILE is \"")
                .hasMessageContaining("allowed is a file")
                .hasMessageEndingWith(".");
    }

    @Test
    void readsNoFileForWhatIsNoSecret() throws Exception {
        Path file = Files.writeString(folder.resolve("s"), "0\n");

        assertThat(
                        Arguments.of(List.of(), Map.of("DAVROOM_HTTP_PORT_FILE", file.toString()))
                                .pinned())
                .isEmpty();
    }

    @Test
    void givesWayToAFlag() throws Exception {
        Path file = Files.writeString(folder.resolve("s"), "geheim\n");
        Map<String, String> environment = Map.of("DAVROOM_ADMIN_PASSWORD_FILE", file.toString());

        assertThat(Arguments.of(List.of("--admin-password", "flag"), environment).pinned())
                .isEqualTo(Map.of(SettingsTable.ADMIN_PASSWORD, "flag"));
    }
}
