package davroom.webdav.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StructuredFieldTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "?1                | true",
                "?0;a=1; b         | false",
                "?2                | -",
                "?                 | -",
                "1                 | -",
                "?1, ?1            | -",
                "^^                | -",
            })
    void readsBooleans(String field, String value) {
        assertThat(StructuredField.item(Optional.of(field), Boolean.class).map(String::valueOf))
                .isEqualTo(Optional.of(value).filter(v -> !v.equals("-")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0                 | 0",
                "100;x=\"y\"       | 100",
                "-5                | -5",
                "999999999999999   | 999999999999999",
                "1000000000000000  | -",
                "1.5               | -",
                "0x10              | -",
                "ten               | -",
                "-                 | -",
                "5 5               | -",
            })
    void readsNumbers(String field, String value) {
        assertThat(StructuredField.item(Optional.of(field), Long.class).map(String::valueOf))
                .isEqualTo(Optional.of(value).filter(v -> !v.equals("-")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "^^                            | {}",
                "sha-256=:AAE=:                | {sha-256=[0, 1]}",
                "a=1, b=?0,  c                 | {a=1, b=false, c=true}",
                "a=1, a=2                      | {a=2}",
                "a=1;q=0.5, b=2;c;d=\"x\"      | {a=1, b=2}",
                "max-size=10                   | {max-size=10}",
                "a=\"x\\\" y\", b=tok/en:x     | {a=x\" y, b=tok/en:x}",
                "a=(1 2;p), b=()               | {a=list, b=list}",
                "a=@1700000000, b=1.25         | {a=1700000000, b=1.25}",
                "a=%\"f%c3%bc\"                | {a=f%c3%bc}",
                "*k=1, a.b_c-d=2               | {*k=1, a.b_c-d=2}",
            })
    void readsDictionaries(String field, String members) {
        Map<String, Object> readable = new TreeMap<>();
        StructuredField.dictionary(field)
                .forEach(
                        (key, value) ->
                                readable.put(
                                        key,
                                        value instanceof byte[] bytes
                                                ? Arrays.toString(bytes)
                                                : value == StructuredField.LIST ? "list" : value));
        assertThat(readable).hasToString(members);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=",
                "a=1,",
                "a=1 b=2",
                ",a=1",
                "A=1",
                "=1",
                "a=:AAE=",
                "a=:!:",
                "a=\"x",
                "a=\"x\\",
                "a=(1",
                "a=(1,2)",
                "a=1;",
                "a=1;B",
                "a=-",
                "a=1.",
                "a=1.2345",
                "a=%x",
                "a=@x",
                "a=\u0007",
                "\"",
            })
    void refusesDictionaries(String field) {
        assertThatThrownBy(() -> StructuredField.dictionary(field))
                .isInstanceOf(BadConditionException.class);
    }
}
