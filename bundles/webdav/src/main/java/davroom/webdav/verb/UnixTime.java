package davroom.webdav.verb;

import davroom.api.storage.Entry;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Seconds since 1970, as sync clients send them.
 *
 * <ul>
 *   <li>{@code 1700000000}: 2023-11-14T22:13:20Z
 *   <li>{@code 1700000000.25}: a quarter of a second later
 *   <li>{@code yesterday}: nothing
 * </ul>
 */
final class UnixTime {
    private UnixTime() {}

    /** The value of a header that may be missing. */
    static Optional<Instant> of(String header) {
        return Optional.ofNullable(header).flatMap(UnixTime::parse);
    }

    /**
     * Tells the client that its time is kept, if it is: what cannot be read, and what the disk
     * cannot hold, is no reason to refuse a photo, and no client must believe that it was taken.
     */
    static void acknowledge(Optional<Instant> asked, Entry entry, HttpServletResponse response) {
        if (asked.map(time -> time.truncatedTo(ChronoUnit.MILLIS))
                .filter(entry.modified()::equals)
                .isPresent()) {
            response.setHeader("X-OC-MTime", "accepted");
        }
    }

    static Optional<Instant> parse(String text) {
        if (!text.strip().matches("-?\\d{1,11}([.]\\d{0,9})?")) {
            return Optional.empty();
        }
        BigDecimal seconds = new BigDecimal(text.strip());
        long whole = seconds.setScale(0, RoundingMode.FLOOR).longValueExact();
        long nanos = seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue();
        return Optional.of(Instant.ofEpochSecond(whole, nanos));
    }
}
