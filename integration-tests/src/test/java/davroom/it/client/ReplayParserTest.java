package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayParserTest {

    @Test
    void readsAScript() {
        Replay replay =
                read(
                        """
                        # A client.
                        @ DAVROOM_QUOTA=1
                        > User-Agent: X

                        * looks
                        > HEAD /a
                        < 404

                        * 3 at once: uploads
                        + file b.txt Hello
                        > PUT /a
                        > Depth: 0
                        >
                        > two
                        > lines
                        < 201 or 204
                        < no Location
                        = disk a has 9 bytes
                        """);
        assertThat(replay.settings()).isEqualTo(Map.of("DAVROOM_QUOTA", "1"));
        assertThat(replay.always()).containsExactly("User-Agent: X");
        assertThat(replay.steps())
                .containsExactly(
                        new Replay.Step(
                                5,
                                "looks",
                                0,
                                List.of(),
                                List.of("HEAD /a"),
                                List.of("404"),
                                List.of()),
                        new Replay.Step(
                                9,
                                "uploads",
                                3,
                                List.of("file b.txt Hello"),
                                List.of("PUT /a", "Depth: 0", "", "two", "lines"),
                                List.of("201 or 204", "no Location"),
                                List.of("disk a has 9 bytes")));
    }

    /** A slash stands for the end of a line. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "? what                    | no line begins so",
                ">PUT x                    | after the mark comes a space",
                "< 200                     | a step begins with *",
                "@ NAME                    | a setting is NAME=value",
                "* a/> PUT x/< 200/@ N=1   | a setting is NAME=value",
                "* a/> PUT x               | what is sent has an answer",
                "* a/< 200                 | what is sent has an answer",
                "* a                       | nothing is expected",
                "* a/> PUT x/= body is/< 2 | it comes too late",
                "* a/> PUT x/+ folder f    | it comes too late",
            })
    void refuses(String script, String reason) {
        assertThatThrownBy(() -> read(script.replace('/', '\n')))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason)
                .hasMessageStartingWith("Line ");
    }

    private static Replay read(String script) {
        return ReplayParser.read(script.lines().toList());
    }
}
