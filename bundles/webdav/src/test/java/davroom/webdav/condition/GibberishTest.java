package davroom.webdav.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import davroom.api.storage.Entry;
import davroom.api.storage.IllegalPathException;
import davroom.api.storage.StoragePath;
import davroom.webdav.digest.SentDigests;
import davroom.webdav.property.BadXmlException;
import davroom.webdav.property.BodyTooLargeException;
import davroom.webdav.property.SafeXml;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What reads from the network takes 20,000 texts that nobody meant, and says only what it may. */
class GibberishTest {
    private static final int TEXTS = 20_000;

    private static final Entry ENTRY =
            new Entry("a", false, 11, Instant.EPOCH, Instant.EPOCH, "\"a\"");

    private static final List<String> PIECES =
            List.of(
                    "(",
                    ")",
                    "<",
                    ">",
                    "[",
                    "]",
                    "\"",
                    "W/",
                    "Not",
                    "not ",
                    "*",
                    ",",
                    ";",
                    "=",
                    ":",
                    "/",
                    "//",
                    "..",
                    ".",
                    "%",
                    "%2f",
                    "%00",
                    "%c3%a9",
                    "%ff",
                    "\u00e9",
                    "\ud83d",
                    "\udcf7",
                    "\u0000",
                    " ",
                    "\t",
                    "-",
                    "+",
                    "0",
                    "1",
                    "9223372036854775808",
                    "99",
                    "urn:uuid:1",
                    "DAV:no-lock",
                    "http://localhost",
                    "https://",
                    "bytes=",
                    "Second-",
                    "Infinite",
                    "infinity",
                    "Sun, 06 Nov 1994 08:49:37 GMT",
                    "Nov",
                    "1994",
                    "GMT",
                    "a",
                    "originals",
                    "noroot",
                    "<a>",
                    "</a>",
                    "<a xmlns='x'/>",
                    "<!DOCTYPE a>",
                    "<![CDATA[",
                    "]]>",
                    "&lt;",
                    "&#0;",
                    "&e;",
                    "<?xml version='1.0'?>",
                    "<!--",
                    "-->",
                    "xmlns:D='DAV:'",
                    "D:prop",
                    "'");

    /** Something that reads a text. */
    @FunctionalInterface
    private interface Reader {
        void read(String text) throws Exception;
    }

    private static final Map<String, Reader> READERS =
            Map.of(
                    "If", text -> IfHeader.parse(text).tokens(),
                    "Timeout", Timeouts::of,
                    "Depth", text -> Depth.of(text, Depth.ONE),
                    "Range", text -> ByteRanges.of(text, null, ENTRY),
                    "Destination", GibberishTest::destination,
                    "digest", text -> SentDigests.of(name -> text),
                    "If-Match", GibberishTest::conditions,
                    "date", HttpDate::parse,
                    "path", GibberishTest::path,
                    "XML", GibberishTest::xml);

    private static final Set<Class<? extends Exception>> ALLOWED =
            Set.of(
                    BadConditionException.class,
                    IllegalPathException.class,
                    ForeignDestinationException.class,
                    UnsatisfiableRangeException.class,
                    PreconditionFailedException.class,
                    BadXmlException.class,
                    BodyTooLargeException.class);

    @ParameterizedTest
    @MethodSource("what")
    void isReadOrRefused(String what) {
        Random random = new Random(1);
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random);
            try {
                READERS.get(what).read(text);
            } catch (Exception e) {
                if (!ALLOWED.contains(e.getClass())) {
                    fail(what + " took [" + text + "] for no known mistake", e);
                }
            }
        }
    }

    static Stream<String> what() {
        return READERS.keySet().stream().sorted();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(random.nextInt(30) == 0 ? 300 : 9); i >= 0; i--) {
            text.append(
                    random.nextInt(8) == 0
                            ? String.valueOf((char) random.nextInt(256))
                            : PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static void conditions(String text) throws Exception {
        Preconditions.of(name -> text).checkReading(Optional.of(ENTRY));
        ByteRanges.of("bytes=0-4", text, ENTRY);
    }

    private static void destination(String text) throws Exception {
        Destination.of(text, Optional::of, List.of("localhost"));
    }

    private static void path(String text) {
        StoragePath path = StoragePath.ofUri(text);
        assertThat(path.names()).doesNotContain("", ".", "..");
        assertThat(path.toString()).doesNotContain("\u0000", "\\", "//");
        // what is shown is read as the same
        assertThat(StoragePath.ofUri(path.toUri())).isEqualTo(path);
    }

    private static void xml(String text) throws Exception {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        SafeXml.parse(new ByteArrayInputStream(body))
                .ifPresent(document -> SafeXml.write(document.getDocumentElement()));
    }
}
