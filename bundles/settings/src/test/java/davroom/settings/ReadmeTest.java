package davroom.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table that people read is the one that the server goes by. */
class ReadmeTest {
    private static final Path README = Path.of("../../README.md");

    @Test
    void hasEverySettingWithItsDefaultAndMeaning() throws IOException {
        List<String> table = Arrays.stream(SettingsTable.values()).map(SettingsTable::row).toList();
        List<String> rows =
                Files.readAllLines(README).stream()
                        .filter(line -> line.startsWith("| `DAVROOM_"))
                        .toList();
        assertThat(rows)
                .withFailMessage(
                        () ->
                                "README.md differs from SettingsTable; its rows should be:\n"
                                        + String.join("\n", table))
                .isEqualTo(table);
    }
}
