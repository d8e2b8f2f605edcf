package davroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.settings.SettingsTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

    private static List<String> words(String line) {
        return line.isEmpty() ? List.of() : Arrays.asList(line.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | {} | []",
                "serve | {} | [serve]",
                "--http-port 8080 | {HTTP_PORT=8080} | []",
                "--http-port=8080 serve | {HTTP_PORT=8080} | [serve]",
                "serve --http-port=8080 | {HTTP_PORT=8080} | [serve]",
                "--readonly | {READONLY=true} | []",
                "--readonly false | {READONLY=false} | []",
                "--readonly=false | {READONLY=false} | []",
                "--readonly users ls | {READONLY=true} | [users, ls]",
                "--data-path=x users ls | {DATA_PATH=x} | [users, ls]",
                "users ls --data-path x --json | {DATA_PATH=x} | [users, ls, --json]",
                "users add bob --quota 5 | {} | [users, add, bob, --quota, 5]",
                "--quota 5 users add bob | {QUOTA=5} | [users, add, bob]",
                "--site-url=http://x/?a=b | {SITE_URL=http://x/?a=b} | []",
                "--admin-password= | {ADMIN_PASSWORD=} | []",
                "--nonsense | {} | [--nonsense]",
            })
    void tellsSettingsFromCommands(String line, String pinned, String command) throws Exception {
        Arguments arguments = Arguments.of(words(line), Map.of());
        assertThat(arguments.words()).hasToString(command);
        assertThat(new TreeMap<>(arguments.pinned())).hasToString(pinned);
    }

    @Test
    void takesAFlagBeforeTheEnvironment() throws Exception {
        Map<String, String> environment =
                Map.of("DAVROOM_HTTP_PORT", "1", "DAVROOM_QUOTA", "2", "HTTP_PORT", "3");

        Arguments arguments = Arguments.of(List.of("--http-port", "4"), environment);

        assertThat(arguments.pinned())
                .isEqualTo(Map.of(SettingsTable.HTTP_PORT, "4", SettingsTable.QUOTA, "2"));
    }

    @Test
    void wantsAValue() {
        assertThatThrownBy(() -> Arguments.of(List.of("--http-port"), Map.of()))
                .isInstanceOf(Arguments.UsageException.class)
                .hasMessage("--http-port needs a value.");
    }
}
