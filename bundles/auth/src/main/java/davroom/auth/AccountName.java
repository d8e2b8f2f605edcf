package davroom.auth;

import davroom.api.auth.WrongFieldException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What an account may be called, and when two names are the same. */
public final class AccountName {
    /** No colon (RFC 7617 2), no slash, nothing that a shell or a URL would need quoted. */
    private static final Pattern ALLOWED =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._@+-]{0,63}");

    private AccountName() {}

    /** One text for all spellings: {@code Zoë}, {@code ZOE\u0308} -> {@code zoë}. */
    public static String key(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
        return composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    static boolean isAllowed(String name) {
        return ALLOWED.matcher(Normalizer.normalize(name, Normalizer.Form.NFC)).matches();
    }

    static String checked(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
        if (!ALLOWED.matcher(composed).matches()) {
            throw new WrongFieldException(
                    "name",
                    "An account name has 1 to 64 letters, digits and . _ @ + - and begins with a"
                            + " letter or a digit.");
        }
        return composed;
    }
}
