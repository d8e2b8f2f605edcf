package davroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([A-Z]+)` \\| `([^`]+)` \\| (.+?) \\|");

    @Test
    void saysWhoMayCallWhat() throws IOException {
        List<String> table =
                ROW.matcher(Files.readString(Path.of("README.md")))
                        .results()
                        .map(row -> row.group(1) + " " + row.group(2) + " " + row.group(3))
                        .toList();
        assertThat(table)
                .containsExactlyElementsOf(
                        WebHouse.ROUTES.stream()
                                .map(
                                        route ->
                                                route.method()
                                                        + " "
                                                        + route.path()
                                                        + " "
                                                        + route.who().words())
                                .toList());
    }
}
