package davroom.webdav.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "-",
            value = {
                "-                                        | false | false",
                "~~                                       | false | false",
                "return=minimal                           | true  | false",
                "RETURN=Minimal                           | true  | false",
                "return = minimal                         | true  | false",
                "return=\"minimal\"                       | true  | false",
                "return=minimal; wait=1                   | true  | false",
                "return=minimal;foo=\"a,b;c\\\"\"         | true  | false",
                "return=representation                    | false | false",
                "return=representation, return=minimal    | false | false",
                "return=minimal, return=representation    | true  | false",
                "return                                   | false | false",
                "returns=minimal                          | false | false",
                "foo=\"return=minimal\"                   | false | false",
                "foo; return=minimal                      | false | false",
                "depth-noroot                             | false | true",
                "Depth-NoRoot                             | false | true",
                "depth-noroot=\"\"                        | false | true",
                "depth-noroot=                            | false | true",
                "depth-noroot=1                           | false | false",
                "depth-noroot;a=b, return=minimal         | true  | true",
                "respond-async, wait=100, return=minimal,depth-noroot | true | true",
                ",, return=minimal ,,                     | true  | false",
                "return=minimal, @                        | true  | false",
                "@, return=minimal                        | true  | false",
                "return=\"minimal                         | false | false",
            })
    void reads(String header, boolean minimal, boolean noRoot) {
        assertThat(Prefer.of(header)).isEqualTo(new Prefer(minimal, noRoot));
    }

    @Test
    void isReadInNoTimeWhateverComes() {
        assertThat(Prefer.of("a=\"" + "\\".repeat(100_001)).minimal()).isFalse();
        assertThat(Prefer.of("a" + " ;".repeat(50_000) + "@").minimal()).isFalse();
        assertThat(Prefer.of("a,".repeat(50_000) + "return=minimal").minimal()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "false | false | {Vary=Prefer}",
                "true  | false | {Preference-Applied=return=minimal, Vary=Prefer}",
                "true  | true  | {Preference-Applied=return=minimal, depth-noroot, Vary=Prefer}",
            })
    void tells(boolean minimal, boolean noRoot, String headers) {
        Map<String, String> told = new TreeMap<>();

        new Prefer(minimal, noRoot).tell(told::put);

        assertThat(told.toString()).isEqualTo(headers);
    }
}
