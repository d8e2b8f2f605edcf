package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The protocol test suite litmus 0.13, which Debian ships: every test passes without a warning. */
@ExtendWith(Shared.class)
final class LitmusIT {
    private static final Pattern SUMMARY =
            Pattern.compile(
                    "summary for `\\w+': of (\\d+) tests run: (\\d+) passed, (\\d+) failed");

    private final Server server;

    LitmusIT(Server server) {
        this.server = server;
    }

    @ParameterizedTest(name = "{0}: {1} tests")
    @CsvSource({"basic, 16", "copymove, 13", "props, 30", "locks, 41", "http, 4"})
    void passes(String suite, int tests, @TempDir Path logs) throws Exception {
        Needs.programs("litmus");
        Files.createDirectory(server.originals().resolve("litmus-" + suite));

        String url = server.http() + "originals/litmus-" + suite + "/";
        String output =
                Program.of("litmus", "-k", url, Server.ADMIN, Server.PASSWORD)
                        .with(Map.of("TESTS", suite))
                        .in(logs)
                        .run()
                        .output();

        Matcher summary = SUMMARY.matcher(output);
        assertThat(summary.find()).as(output).isTrue();
        assertThat(summary.group(1)).as(output).isEqualTo(String.valueOf(tests));
        assertThat(summary.group(2)).as(output).isEqualTo(String.valueOf(tests));
        assertThat(output).doesNotContain("WARNING", "FAIL", "SKIPPED");
    }
}
