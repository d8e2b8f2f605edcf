package davroom.webdav.condition;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How long a client wants its lock (RFC 4918 10.7).
 *
 * <ul>
 *   <li>{@code Second-3600}: an hour
 *   <li>{@code Infinite, Second-4100000000}: the first one that is understood, so for ever
 *   <li>{@code infinity}: the same, from clients that read the RFC too fast
 *   <li>{@code Second-}, {@code Minute-5}: not understood
 * </ul>
 */
public final class Timeouts {
    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

    /** More choices than that are not looked at. */
    private static final int CHOICES = 8;

    private Timeouts() {}

    /**
     * The first wish that is understood; empty when there is none.
     *
     * @param header its value, null when there is none
     */
    public static Optional<Duration> of(String header) {
        if (header == null) {
            return Optional.empty();
        }
        String[] choices = header.split(",", CHOICES + 1);
        for (int i = 0; i < Math.min(choices.length, CHOICES); i++) {
            Optional<Duration> span = span(choices[i].strip().toLowerCase(Locale.ROOT));
            if (span.isPresent()) {
                return span;
            }
        }
        return Optional.empty();
    }

    private static Optional<Duration> span(String choice) {
        if (choice.equals("infinite") || choice.equals("infinity")) {
            return Optional.of(FOR_EVER);
        }
        String digits = choice.startsWith("second-") ? choice.substring(7) : "";
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        // more digits than a long has are more than anybody gets
        return Optional.of(
                digits.length() > 18 ? FOR_EVER : Duration.ofSeconds(Long.parseLong(digits)));
    }
}
