package davroom.webdav.condition;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a client would like, and can do without (RFC 7240, RFC 8144).
 *
 * <pre>
 * return=minimal, depth-noroot     both
 * RETURN = "minimal"; a=b          minimal
 * return=representation, return=minimal   the first counts
 * </pre>
 *
 * @param minimal whether what did not work, or is not there, is enough to be told
 * @param noRoot whether the resource itself can be left out
 */
public record Prefer(boolean minimal, boolean noRoot) {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String WORD = TOKEN + "|\"(?:[^\"\\\\]|\\\\.)*+\"";
    private static final String PAIR = "(" + TOKEN + ")(?:\\s*=\\s*(" + WORD + ")?)?";
    private static final Pattern PREFERENCE =
            Pattern.compile("[\\s,]*+" + PAIR + "((?:\\s*;\\s*(?:" + PAIR + ")?)*+)\\s*(?:,|$)");

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

    /** What the header says; null says nothing. What cannot be read is not preferred. */
    public static Prefer of(String header) {
        Map<String, String> preferences = new LinkedHashMap<>();
        Matcher matcher = PREFERENCE.matcher(header == null ? "" : header);
        while (matcher.lookingAt()) {
            preferences.putIfAbsent(
                    matcher.group(1).toLowerCase(Locale.ROOT),
                    Optional.ofNullable(matcher.group(2))
                            .map(word -> word.replaceAll("^\"|\"$", ""))
                            .orElse("")
                            .toLowerCase(Locale.ROOT));
            matcher.region(matcher.end(), header.length());
        }
        return new Prefer(
                preferences.getOrDefault("return", "").equals("minimal"),
                // RFC 7240 2: an empty value is none; another one is another preference
                preferences.getOrDefault("depth-noroot", "x").isEmpty());
    }
}
