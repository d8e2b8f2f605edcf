package davroom.api.library;

import davroom.api.storage.StoragePath;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What imported files are called, without their extension.
 *
 * <pre>
 * yyyy/MM/yyyyMMdd_HHmmss_{crc}   2024/05/20240506_070809_1A2B3C4D
 * yyyy/'Summer' MM/{crc}          2024/Summer 05/1A2B3C4D
 * </pre>
 *
 * <p>The words {@code yyyy MM dd HH mm ss} stand for when a photo was taken, {@code {crc}} for the
 * CRC-32C of its content; all else is as it is written, and text between apostrophes is, whatever
 * it has in it.
 */
public final class ImportPattern {
    /** What a value may be, as the end of a sentence. */
    public static final String ALLOWED =
            "names with slashes between, of yyyy MM dd HH mm ss {crc} and text between apostrophes;"
                    + " the last one has ss or {crc} in it";

    private static final Pattern PART =
            Pattern.compile("'([^']*)'|(yyyy|MM|dd|HH|mm|ss|\\{crc\\})|([^'{}])");
    private static final LocalDateTime SOME_TIME = LocalDateTime.of(2024, 5, 6, 7, 8, 9);
    private static final int MOST_CHARACTERS = 100;

    private final List<Part> parts;

    /** A word to be replaced, or text to be kept. */
    private record Part(String text, boolean word) {}

    private ImportPattern(List<Part> parts) {
        this.parts = parts;
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when no file could be called that
     */
    public static ImportPattern of(String text) {
        ImportPattern pattern = new ImportPattern(parts(text));
        StoragePath some = pattern.path(StoragePath.of("x"), SOME_TIME, "1A2B3C4D");
        int last = 0;
        for (int i = 0; i < pattern.parts.size(); i++) {
            Part part = pattern.parts.get(i);
            last = !part.word() && part.text().contains("/") ? i + 1 : last;
        }
        boolean telling =
                pattern.parts.subList(last, pattern.parts.size()).stream()
                        .anyMatch(part -> part.word() && part.text().matches("ss|\\{crc\\}"));
        if (!telling || Overlooked.is(some) || some.toString().length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(text);
        }
        return pattern;
    }

    private static List<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(text);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            end = matcher.end();
            boolean word = matcher.group(2) != null;
            parts.add(
                    new Part(matcher.group(1) != null ? matcher.group(1) : matcher.group(), word));
        }
        if (end != text.length()) {
            throw new IllegalArgumentException(text);
        }
        return List.copyOf(parts);
    }

    /**
     * Where a file goes, without its extension.
     *
     * @param top below which
     * @param taken when
     * @param crc of its content, eight upper-case hex digits
     */
    public StoragePath path(StoragePath top, LocalDateTime taken, String crc) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(part.word() ? value(part.text(), taken, crc) : part.text());
        }
        StoragePath path = top;
        for (String name : text.toString().split("/", -1)) {
            path = path.resolve(name);
        }
        return path;
    }

    private static String value(String word, LocalDateTime taken, String crc) {
        return switch (word) {
            case "yyyy" -> digits(4, taken.getYear());
            case "MM" -> digits(2, taken.getMonthValue());
            case "dd" -> digits(2, taken.getDayOfMonth());
            case "HH" -> digits(2, taken.getHour());
            case "mm" -> digits(2, taken.getMinute());
            case "ss" -> digits(2, taken.getSecond());
            default -> crc;
        };
    }

    private static String digits(int least, int number) {
        return String.format(Locale.ROOT, "%0" + least + "d", number);
    }
}
