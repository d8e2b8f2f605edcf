package davroom.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * A secret under AES-256-GCM: {@code v1:<id of the key>:<nonce, text and tag in Base64>}. What
 * stands in front is covered by the tag.
 */
final class SealedText {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final Pattern FORM =
            Pattern.compile("(v1:([0-9a-f]{8}):)([A-Za-z0-9_-]{38,100000})");

    private SealedText() {}

    static String seal(String secret, Keys.Key key, SecureRandom random) {
        // 96 random bits: safe for 2^32 secrets under one key (SP 800-38D 8.3)
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        String front = "v1:" + key.id() + ":";
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, front);
            byte[] text = cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(nonce, nonce.length + text.length);
            System.arraycopy(text, 0, all, nonce.length, text.length);
            return front + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + CIPHER, e);
        }
    }

    static String open(String sealed, Keys keys) {
        Matcher form = FORM.matcher(sealed);
        if (!form.matches()) {
            throw new IllegalStateException("A secret is kept in a form that is not known here.");
        }
        Keys.Key key =
                keys.find(form.group(2))
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "A secret was sealed with the key "
                                                        + form.group(2)
                                                        + ", which is not in the key file."));
        try {
            byte[] all = Base64.getUrlDecoder().decode(form.group(3));
            byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, form.group(1));
            byte[] text = cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
            return new String(text, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "A secret cannot be opened: it was changed, or the key "
                            + key.id()
                            + " is another one.",
                    e);
        }
    }

    private static Cipher cipher(int mode, Keys.Key key, byte[] nonce, String front)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(front.getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
