package davroom.webdav.condition;

import davroom.webdav.xml.DateText;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates as HTTP has them (RFC 9110 5.6.7).
 *
 * <ul>
 *   <li>{@code Sun, 06 Nov 1994 08:49:37 GMT}: what is sent today, and what is written here
 *   <li>{@code Sunday, 06-Nov-94 08:49:37 GMT}: RFC 850
 *   <li>{@code Sun Nov 6 08:49:37 1994}: asctime of C
 * </ul>
 */
public final class HttpDate {
    private static final List<String> DAYS =
            List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final List<String> LONG_DAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
    private static final List<String> MONTHS =
            List.of(
                    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                    "Dec");

    private static final String TIME = "(?<time>\\d\\d:\\d\\d:\\d\\d)";
    private static final String DAY = "(?<weekday>[A-Z][a-z]{2,8})";
    private static final String MONTH = "(?<month>[A-Z][a-z]{2})";
    private static final Pattern FIXED =
            Pattern.compile(
                    DAY + ", (?<day>\\d\\d) " + MONTH + " (?<year>\\d{4}) " + TIME + " GMT");
    private static final Pattern RFC_850 =
            Pattern.compile(
                    DAY + ", (?<day>\\d\\d)-" + MONTH + "-(?<year>\\d\\d) " + TIME + " GMT");
    private static final Pattern ASCTIME =
            Pattern.compile(DAY + " " + MONTH + " (?<day>[ \\d]\\d) " + TIME + " (?<year>\\d{4})");

    private static final int LENGTH = 29;

    private HttpDate() {}

    /** The moment; empty when it is none of the three forms, or no day of the calendar. */
    public static Optional<Instant> parse(String text) {
        return parse(text, Year.now(ZoneOffset.UTC).getValue());
    }

    static Optional<Instant> parse(String text, int thisYear) {
        Matcher fixed = FIXED.matcher(text);
        if (fixed.matches()) {
            return instant(fixed, year(fixed), DAYS);
        }
        Matcher rfc850 = RFC_850.matcher(text);
        if (rfc850.matches()) {
            // RFC 9110 5.6.7: more than 50 years in the future is the past
            int year = thisYear - thisYear % 100 + year(rfc850);
            return instant(rfc850, year > thisYear + 50 ? year - 100 : year, LONG_DAYS);
        }
        Matcher asctime = ASCTIME.matcher(text);
        return asctime.matches() ? instant(asctime, year(asctime), DAYS) : Optional.empty();
    }

    private static int year(Matcher parts) {
        return Integer.parseInt(parts.group("year"));
    }

    private static Optional<Instant> instant(Matcher parts, int year, List<String> days) {
        String time = parts.group("time");
        try {
            LocalDateTime moment =
                    LocalDateTime.of(
                            year,
                            MONTHS.indexOf(parts.group("month")) + 1,
                            Integer.parseInt(parts.group("day").strip()),
                            Integer.parseInt(time, 0, 2, 10),
                            Integer.parseInt(time, 3, 5, 10),
                            // a leap second has no place of its own
                            time.endsWith(":60") ? 59 : Integer.parseInt(time, 6, 8, 10));
            int weekday = days.indexOf(parts.group("weekday")) + 1;
            return moment.getDayOfWeek().getValue() == weekday
                    ? Optional.of(moment.toInstant(ZoneOffset.UTC))
                    : Optional.empty();
        } catch (DateTimeException notInTheCalendar) {
            return Optional.empty();
        }
    }

    /** To the second, rounded down. */
    public static String format(Instant moment) {
        byte[] text = new byte[LENGTH];
        DateText.http(moment, text, 0);
        return new String(text, StandardCharsets.US_ASCII);
    }
}
