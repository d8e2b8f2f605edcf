package davroom.shell;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The beginning of a span of time, as people say it: {@code 90m}, {@code 24h}, {@code 7d}, {@code
 * 2026-11-01}, {@code 2026-11-01T08:00:00Z}.
 */
final class Since {
    private static final Pattern SPAN = Pattern.compile("([0-9]{1,6})([mhd])");

    private Since() {}

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException with a sentence
     */
    static Instant of(String text, Instant now) {
        Matcher span = SPAN.matcher(text);
        if (span.matches()) {
            long number = Long.parseLong(span.group(1));
            return now.minus(
                    switch (span.group(2)) {
                        case "m" -> Duration.ofMinutes(number);
                        case "h" -> Duration.ofHours(number);
                        default -> Duration.ofDays(number);
                    });
        }
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "There is no time "
                            + text
                            + "; say 90m, 24h, 7d, 2026-11-01 or 2026-11-01T08:00:00Z.",
                    e);
        }
    }
}
