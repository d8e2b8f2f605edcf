package davroom.it.client;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The app on somebody's phone (RFC 6238), set up with a secret in Base32. */
record Authenticator(String secret) {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /** The code of now, or of so many thirty seconds later. */
    String code(int later) throws GeneralSecurityException {
        long step = Clock.systemUTC().instant().getEpochSecond() / 30 + later;
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(key(), "HmacSHA1"));
        byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
        int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf);
        return String.format(Locale.ROOT, "%06d", (number & Integer.MAX_VALUE) % 1_000_000);
    }

    private byte[] key() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (char letter : secret.replaceAll("[ =-]", "").toCharArray()) {
            buffer = buffer << 5 | BASE32.indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(buffer >> bits);
            }
        }
        return bytes.toByteArray();
    }
}
