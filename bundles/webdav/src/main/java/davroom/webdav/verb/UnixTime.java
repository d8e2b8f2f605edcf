package davroom.webdav.verb;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
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
