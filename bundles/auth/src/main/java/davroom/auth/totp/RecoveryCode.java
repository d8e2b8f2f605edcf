package davroom.auth.totp;

import davroom.auth.AppSecret;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * What signs in once when the phone with the codes is lost: {@code k3j8-x2mp-9qzt-7wra}.
 *
 * <p>80 random bits: no slow hash is needed to keep them.
 */
final class RecoveryCode {
    /** Without letters that look alike. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private RecoveryCode() {}

    static String random(RandomGenerator random) {
        StringBuilder code = new StringBuilder(19);
        for (int i = 0; i < 19; i++) {
            boolean dash = i % 5 == 4;
            code.append(dash ? '-' : LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /** What is kept of it, however it is typed; the account is in it, as salt. */
    static String digest(String account, String code) {
        String letters = code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        return AppSecret.digest(account + "\n" + letters);
    }
}
