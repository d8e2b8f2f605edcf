package davroom.shell;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes, as people say it: {@code 0}, {@code 500MB}, {@code 1.5 GB}, {@code 2T}. */
final class Size {
    private static final Pattern TEXT =
            Pattern.compile("([0-9]{1,9}(\\.[0-9]{1,3})?) ?([KMGT]?)B?");

    private Size() {}

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException with a sentence
     */
    static long of(String text) {
        Matcher size = TEXT.matcher(text.toUpperCase(Locale.ROOT));
        if (!size.matches()) {
            throw new IllegalArgumentException(
                    "There is no size " + text + "; say 0, 500MB or 10GB.");
        }
        double number = Double.parseDouble(size.group(1));
        return Math.round(
                number
                        * switch (size.group(3)) {
                            case "K" -> 1e3;
                            case "M" -> 1e6;
                            case "G" -> 1e9;
                            case "T" -> 1e12;
                            default -> 1;
                        });
    }
}
