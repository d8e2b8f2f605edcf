package davroom.auth.totp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes by the clock (RFC 6238): HMAC-SHA-1, six digits, thirty seconds, which is what every
 * authenticator app knows.
 */
final class Totp {
    static final int DIGITS = 6;
    static final int SECONDS = 30;

    /** Clocks differ, and typing takes time (RFC 6238 5.2). */
    private static final int TOLERANCE = 1;

    private static final String ALGORITHM = "HmacSHA1";

    private Totp() {}

    /** The number of the thirty seconds since 1970. */
    static long step(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), SECONDS);
    }

    /** The code of a step. */
    static String code(byte[] key, long step, int digits) {
        byte[] mac = mac(key, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        // RFC 4226 5.3: the last four bits say where the number is
        int offset = mac[mac.length - 1] & 0xf;
        int number = ByteBuffer.wrap(mac).getInt(offset) & Integer.MAX_VALUE;
        return String.format("%0" + digits + "d", number % (long) Math.pow(10, digits));
    }

    /** The step near that time whose code it is. */
    static OptionalLong stepOf(byte[] key, String code, Instant time) {
        OptionalLong found = OptionalLong.empty();
        for (long step = step(time) - TOLERANCE; step <= step(time) + TOLERANCE; step++) {
            if (isSame(code(key, step, DIGITS), code)) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] mac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }
}
