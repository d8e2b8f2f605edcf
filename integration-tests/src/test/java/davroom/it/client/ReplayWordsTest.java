package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayWordsTest {
    private final ReplayWords words = new ReplayWords(Map.of("host", "h:1", "tag", "\"$1\""));

    @ParameterizedTest
    @CsvSource({
        "http://{host}/{tag}, http://h:1/\"$1\"",
        "nothing,             nothing",
        "SHA1:{sha1 0},       SHA1:da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "{ host } {HOST},     { host } {HOST}",
    })
    void replacesWhatItKnows(String text, String filled) {
        assertThat(words.fill(text)).isEqualTo(filled);
    }

    @Test
    void tellsWhatItDoesNotKnow() {
        assertThatThrownBy(() -> words.fill("{token}")).hasMessageContaining("token");
    }

    @ParameterizedTest
    @CsvSource({
        "{tag},           \"$1\",     true",
        "{tag},           \"$2\",     false",
        "<{token}>,       <a>,        true",
        "<{token}>,       <>,         false",
        "{number} bytes,  12 bytes,   true",
        "{number} bytes,  '12, bytes', false",
        "'1, 2{any}',     '1, 2',     true",
        "'1, 2{any}',     '1, 2, 3',  true",
        "'1, 2{any}',     '1, 3',     false",
        "a.c,             abc,        false",
    })
    void compares(String pattern, String actual, boolean matches) {
        assertThat(words.matches(pattern, actual)).isEqualTo(matches);
    }

    @Test
    void notesWhatStandsThereAndExpectsItAgain() {
        assertThat(words.matches("<{token}>", "<a>")).isTrue();
        assertThat(words.fill("({token})")).isEqualTo("(a)");
        assertThat(words.matches("<{token}>", "<b>")).isFalse();
    }

    @Test
    void makesTheSameBytesEachTime() {
        byte[] all = words.bytes("{bytes 1000}");
        assertThat(all).hasSize(1000).isEqualTo(words.bytes("{bytes 1000}"));
        assertThat(words.bytes("{bytes 1000 from 10 to 19}"))
                .isEqualTo(Arrays.copyOfRange(all, 10, 20));
        assertThat(words.bytes("on {host}")).asString().isEqualTo("on h:1");
    }
}
