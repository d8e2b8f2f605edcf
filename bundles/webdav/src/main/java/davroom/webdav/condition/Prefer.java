package davroom.webdav.condition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a client would like, and can do without (RFC 7240, RFC 8144).
 *
 * <pre>
 * return=minimal, depth-noroot            both
 * RETURN="minimal"; a=b                   minimal
 * return=representation, return=minimal   neither: the first counts
 * </pre>
 *
 * @param minimal whether what did not work, or is there, is enough to be told
 * @param noRoot whether the resource itself can be left out
 */
public record Prefer(boolean minimal, boolean noRoot) {

    /** What the header says; null says nothing. What cannot be read is not preferred. */
    public static Prefer of(String header) {
        Map<String, String> preferences = new HashMap<>();
        for (String preference : split(header == null ? "" : header, ',')) {
            // parameters follow, and none means anything here
            String[] pair = split(preference, ';').get(0).split("=", 2);
            preferences.putIfAbsent(
                    pair[0].strip().toLowerCase(Locale.ROOT),
                    pair.length == 1 ? "" : word(pair[1].strip()));
        }
        return new Prefer(
                preferences.getOrDefault("return", "").equals("minimal"),
                // RFC 7240 2: an empty value is none, and another one is another preference
                preferences.getOrDefault("depth-noroot", "x").isEmpty());
    }

    private static String word(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        String word = quoted ? text.substring(1, text.length() - 1) : text;
        return word.toLowerCase(Locale.ROOT);
    }

    /** The pieces between the separators that are in no quotes. */
    private static List<String> split(String text, char separator) {
        List<String> pieces = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted && c == '\\') {
                i++;
            } else if (!quoted && c == separator) {
                pieces.add(text.substring(start, i));
                start = i + 1;
            }
        }
        pieces.add(text.substring(start));
        return pieces;
    }

    /** The same, where the resource itself is told in any case. */
    public Prefer withRoot() {
        return new Prefer(minimal, false);
    }

    /** Says in the answer what was done, and that another client may get another one. */
    public void tell(BiConsumer<String, String> headers) {
        headers.accept("Vary", "Prefer");
        String applied =
                Stream.of(minimal ? "return=minimal" : "", noRoot ? "depth-noroot" : "")
                        .filter(preference -> !preference.isEmpty())
                        .collect(Collectors.joining(", "));
        if (!applied.isEmpty()) {
            headers.accept("Preference-Applied", applied);
        }
    }
}
