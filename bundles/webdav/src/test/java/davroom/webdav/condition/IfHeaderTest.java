package davroom.webdav.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import davroom.api.storage.StoragePath;
import davroom.webdav.verb.Site;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The world of the tables: the request is for {@code /s/a}, which has the tag {@code "A"} and the
 * lock {@code urn:a}; {@code /s/b} has the tag {@code "B"} and the locks {@code urn:b} and {@code
 * urn:c}; {@code /s/weak} has a weak tag; everything else is not there.
 */
class IfHeaderTest {
    private static final StoragePath REQUEST = StoragePath.parse("/s/a");

    private static final IfHeader.State STATE =
            new IfHeader.State() {
                @Override
                public Optional<String> etag(StoragePath path) {
                    return Optional.ofNullable(
                            Map.of("/s/a", "\"A\"", "/s/b", "\"B\"", "/s/weak", "W/\"w\"")
                                    .get(path.toString()));
                }

                @Override
                public Set<String> tokens(StoragePath path) {
                    return Map.of("/s/a", Set.of("urn:a"), "/s/b", Set.of("urn:b", "urn:c"))
                            .getOrDefault(path.toString(), Set.of());
                }
            };

    private static Optional<StoragePath> tag(String tag) {
        try {
            return Optional.of(
                    Destination.of(tag, new Site("", "host")::below, Set.of("host:2342")));
        } catch (ForeignDestinationException e) {
            return Optional.empty();
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // one list, one condition
                "(<urn:a>) | true",
                "(<urn:b>) | false",
                "([\"A\"]) | true",
                "([\"B\"]) | false",
                "(Not <urn:a>) | false",
                "(Not <urn:b>) | true",
                "(Not [\"A\"]) | false",
                "(Not [\"B\"]) | true",
                // all conditions of a list
                "(<urn:a> [\"A\"]) | true",
                "([\"A\"] <urn:a>) | true",
                "(<urn:a> [\"B\"]) | false",
                "(<urn:b> [\"A\"]) | false",
                "(<urn:a> Not <urn:b>) | true",
                "(<urn:a> Not <urn:a>) | false",
                "(Not <urn:b> Not <urn:c> Not <urn:x>) | true",
                "(Not <urn:b> Not <urn:a> Not <urn:x>) | false",
                // any list
                "(<urn:x>) (<urn:a>) | true",
                "(<urn:a>) (<urn:x>) | true",
                "(<urn:x>) (<urn:y>) | false",
                "(<urn:x> [\"A\"]) ([\"A\"]) | true",
                "(<urn:x> [\"A\"]) (Not <urn:a>) | false",
                // RFC 4918 10.4.8: holds always, holds never
                "(<DAV:no-lock>) | false",
                "(Not <DAV:no-lock>) | true",
                "(<urn:x>) (Not <DAV:no-lock>) | true",
                "(<urn:a> Not <DAV:no-lock>) | true",
                "([\"B\"] Not <DAV:no-lock>) | false",
                // tagged lists
                "</s/a> (<urn:a>) | true",
                "</s/a/> (<urn:a>) | true",
                "</s/b> (<urn:a>) | false",
                "</s/b> (<urn:b>) | true",
                "</s/b> (<urn:c>) | true",
                "</s/b> ([\"B\"]) | true",
                "</s/b> (<urn:b> [\"A\"]) | false",
                "</s/b> (<urn:x>) (<urn:b>) | true",
                "</s/b> (<urn:x>) </s/a> (<urn:a>) | true",
                "</s/b> (<urn:b>) </s/a> (<urn:x>) | true",
                "</s/b> (<urn:a>) </s/a> (<urn:b>) | false",
                "<http://host:2342/s/b> (<urn:b>) | true",
                "<HTTP://HOST:2342/s/b> (<urn:b>) | true",
                "<http://host:2342/s/b> (<urn:a>) | false",
                "</s/%62> (<urn:b>) | true",
                "</s/none> (<urn:a>) | false",
                "</s/none> (Not <urn:a>) | true",
                "</s/none> ([\"A\"]) | false",
                "</s/none> (Not [\"A\"]) | true",
                // another server: a resource in no state
                "<http://other/s/a> (<urn:a>) | false",
                "<http://other/s/a> (Not <urn:a>) | true",
                // entity tags compare strongly (RFC 4918 10.4.4)
                "([W/\"A\"]) | false",
                "(Not [W/\"A\"]) | true",
                "</s/weak> ([W/\"w\"]) | false",
                "</s/weak> ([\"w\"]) | false",
                "([\"a\"]) | false",
                "([\"\"]) | false",
                // characters that are brackets elsewhere
                "([\"A]\"]) | false",
                "([\"A)\"]) ([\"A\"]) | true",
                "([\"(<urn:a>)\"]) | false",
                "(Not [\"(<urn:a>)\"]) | true",
                // white space, letter case
                "(<urn:a>)(<urn:x>) | true",
                "</s/b>(<urn:b>) | true",
                "</s/b>(<urn:x>)(<urn:b>)</s/a>(<urn:x>) | true",
                "(<urn:a>[\"A\"]) | true",
                "([\"A\"]<urn:a>Not<urn:b>) | true",
                "(Not<urn:b>) | true",
                "(NOT <urn:b>) | true",
                "(not [\"A\"]) | false",
                "(   <urn:a>   ) | true",
                "( [ \"A\" ] ) | true",
                "`  (<urn:a>)  ` | true",
                "`(\t<urn:a>\t)` | true",
                // tokens are compared as they are
                "(<URN:A>) | false",
                "(<opaquelocktoken:1-2>) | false",
            })
    void holds(String header, boolean expected) throws IOException {
        assertThat(IfHeader.parse(header).holds(REQUEST, IfHeaderTest::tag, STATE))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "()",
                "( )",
                "(",
                ")",
                "(<urn:a>",
                "<urn:a>)",
                "<urn:a>",
                "urn:a",
                "(urn:a)",
                "(<urn:a)",
                "(<>)",
                "(<a>)",
                "(</s/a>)",
                "(<:a>)",
                "(<1:a>)",
                "(<urn:>)",
                "(<urn:a b>)",
                "(<<urn:a>>)",
                "(<urn:a\u0000>)",
                "(Not)",
                "(Not )",
                "(Not Not <urn:a>)",
                "(No <urn:a>)",
                "([])",
                "([A])",
                "([\"A])",
                "([\"A\")",
                "(\"A\")",
                "([\"A\" \"B\"])",
                "([w/\"A\"])",
                "([W\"A\"])",
                "([\"A B\"])",
                "(<urn:a>) garbage",
                "garbage (<urn:a>)",
                "(<urn:a>),(<urn:b>)",
                "(<urn:a>, <urn:b>)",
                "((<urn:a>))",
                "(<urn:a>))",
                "(<urn:a>) </s/b> (<urn:b>)",
                "(<urn:a>) </s/b>",
                "</s/b>",
                "</s/b> </s/a> (<urn:a>)",
                "</s/a> (<urn:a>) </s/b>",
                "</s/b> ()",
                "<s/b> (<urn:b>)",
                "<> (<urn:b>)",
                "</s b> (<urn:b>)",
                "*",
                "\"A\"",
                "(<urn:a>)\r\n(<urn:b>)",
            })
    void refusesWhatItCannotRead(String header) {
        assertThatThrownBy(() -> IfHeader.parse(header)).isInstanceOf(BadConditionException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(<urn:a>) | urn:a",
                "(<urn:a> [\"A\"]) (<urn:b>) | urn:a,urn:b",
                "</s/b> (<urn:b>) </s/a> (<urn:a>) (<urn:a>) | urn:a,urn:b",
                "(<urn:a> Not <urn:b>) | urn:a",
                "(Not <DAV:no-lock>) | ''",
            })
    void countsTheTokensOfAllListsAsSubmitted(String header, String tokens) {
        Set<String> expected = tokens.isEmpty() ? Set.of() : Set.of(tokens.split(","));

        assertThat(IfHeader.parse(header).tokens()).isEqualTo(expected);
    }

    @Test
    void askedForTheEtagOfAForeignResourceItDoesNotLook() throws IOException {
        IfHeader header = IfHeader.parse("<http://other/s/a> ([\"A\"])");

        assertThat(header.holds(REQUEST, IfHeaderTest::tag, STATE)).isFalse();
    }

    @Test
    void handsOnWhatTheStateCannotTell() {
        IfHeader.State broken =
                new IfHeader.State() {
                    @Override
                    public Optional<String> etag(StoragePath path) throws IOException {
                        throw new IOException("disk");
                    }

                    @Override
                    public Set<String> tokens(StoragePath path) {
                        return Set.of();
                    }
                };

        assertThatThrownBy(
                        () -> IfHeader.parse("([\"A\"])").holds(REQUEST, IfHeaderTest::tag, broken))
                .isInstanceOf(IOException.class)
                .hasMessage("disk");
    }

    @Test
    void refusesMoreThanAnyClientNeeds() {
        assertThatThrownBy(() -> IfHeader.parse("(<urn:a>)".repeat(1_001)))
                .isInstanceOf(BadConditionException.class);
        assertThatThrownBy(() -> IfHeader.parse("(<urn:" + "a".repeat(40_000) + ">)"))
                .isInstanceOf(BadConditionException.class);
        assertThatThrownBy(() -> IfHeader.parse("(".repeat(20_000)))
                .isInstanceOf(BadConditionException.class);
    }

    @Test
    void takesAsManyTokensAsAFolderHasLocks() throws IOException {
        String many = "(<urn:x>)".repeat(999) + "(<urn:a>)";

        assertThat(IfHeader.parse(many).holds(REQUEST, IfHeaderTest::tag, STATE)).isTrue();
    }

    @Test
    void readsOrRefusesWhateverComes() {
        String alphabet = "()<>[]\"/:aNot W \t,\\\u00e9";
        Random random = new Random(4918);
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> {
                    for (int i = 0; i < 20_000; i++) {
                        StringBuilder header = new StringBuilder();
                        for (int n = random.nextInt(60); n > 0; n--) {
                            header.append(alphabet.charAt(random.nextInt(alphabet.length())));
                        }
                        readOrRefuse(header.toString());
                    }
                });
    }

    private static void readOrRefuse(String header) {
        try {
            assertThat(IfHeader.parse(header).lists()).isNotEmpty();
        } catch (BadConditionException refused) {
            assertThat(refused).hasMessageContaining("If header");
        }
    }
}
