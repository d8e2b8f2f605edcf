package davroom.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The form of an app password: four groups of six letters and digits, of which the last is a
 * checksum, so that a typing error is told from a guess: {@code OXiV72-wTtiL9-d04jO7-X7XP4p}.
 *
 * <p>23 random characters are 136 bits: no slow hash is needed to keep them.
 */
public final class AppSecret {
    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z]{6}(-[0-9A-Za-z]{6}){3}");

    private AppSecret() {}

    static String random(SecureRandom random) {
        StringBuilder text = new StringBuilder(27);
        for (int i = 0; i < 26; i++) {
            boolean dash = i % 7 == 6;
            text.append(dash ? '-' : DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return text.append(checksum(text)).toString();
    }

    /** Whether the text can be an app password at all. */
    static boolean isOne(String text) {
        return FORM.matcher(text).matches() && text.charAt(26) == checksum(text.subSequence(0, 26));
    }

    /** What is kept of it: SHA-256 in lower-case hex. */
    public static String digest(String secret) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static char checksum(CharSequence text) {
        CRC32 crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        return DIGITS.charAt((int) (crc.getValue() % DIGITS.length()));
    }
}
