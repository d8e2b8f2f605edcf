package davroom.webdav.verb;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the first request of a resumable upload said, kept until the last: where the file goes, and
 * every header on which its end depends.
 *
 * <pre>
 * resumable
 * /photos/originals/2024/a.jpg
 * if-none-match: *
 * x-oc-mtime: 1700000000
 * </pre>
 *
 * @param uri raw path of the file
 * @param headers by their names in lower case
 */
record UploadNote(String uri, Map<String, String> headers) {
    private static final String KIND = "resumable";

    private static final List<String> KEPT =
            List.of(
                    "if",
                    "if-match",
                    "if-none-match",
                    "if-unmodified-since",
                    "oc-checksum",
                    "repr-digest",
                    "want-repr-digest",
                    "x-oc-mtime");

    /**
     * That of a first request.
     *
     * @param header gives the value of a header by its name, null when there is none
     */
    static UploadNote of(String uri, Function<String, String> header) {
        Map<String, String> headers = new TreeMap<>();
        for (String name : KEPT) {
            String value = header.apply(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return new UploadNote(uri, headers);
    }

    /** The one of that text; nothing when it is the note of something else. */
    static Optional<UploadNote> parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length < 2 || !lines[0].equals(KIND)) {
            return Optional.empty();
        }
        Map<String, String> headers =
                Arrays.stream(lines)
                        .skip(2)
                        .map(line -> line.split(": ", 2))
                        .filter(pair -> pair.length == 2)
                        .collect(
                                Collectors.toMap(
                                        pair -> pair[0],
                                        pair -> pair[1],
                                        (one, other) -> one,
                                        TreeMap::new));
        return Optional.of(new UploadNote(lines[1], headers));
    }

    /** Whether a header is the first request's to say. */
    static boolean keeps(String name) {
        return KEPT.contains(name.toLowerCase(Locale.ROOT));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** For {@link #parse}; a header is one line. */
    String text() {
        return headers.entrySet().stream()
                .map(each -> "\n" + each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining("", KIND + "\n" + uri, ""));
    }
}
