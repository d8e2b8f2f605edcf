package davroom.auth.oidc;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One sign-in of a browser that is on its way to the provider and back (OpenID Connect 3.1.2.1).
 *
 * <p>All that must not be guessed is derived from one secret, which only the browser keeps, in its
 * cookie: an answer can be used by the browser that asked, and by no other.
 */
final class AuthorizationRequest {
    private static final int BYTES = 32;
    private static final Pattern COOKIE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final String cookie;

    private AuthorizationRequest(String cookie) {
        this.cookie = cookie;
    }

    static AuthorizationRequest begin(SecureRandom random) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return new AuthorizationRequest(BASE64.encodeToString(secret));
    }

    /**
     * That of a browser that came back.
     *
     * @throws IllegalArgumentException when we never gave such a cookie
     */
    static AuthorizationRequest resume(String cookie) {
        if (!COOKIE.matcher(cookie).matches()) {
            throw new IllegalArgumentException("not a cookie of ours");
        }
        return new AuthorizationRequest(cookie);
    }

    /** For the browser. */
    String cookie() {
        return cookie;
    }

    /** For the database, which need not know the secret. */
    String id() {
        return derived("id");
    }

    /** RFC 6749 10.12: another site cannot send its own sign-in through this browser. */
    String state() {
        return derived("state");
    }

    boolean isOf(String state) {
        return MessageDigest.isEqual(
                state().getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8));
    }

    /** OpenID Connect 15.5.2: the token was made for this request. */
    String nonce() {
        return derived("nonce");
    }

    /** RFC 7636 4.1: whoever has the code alone has nothing. */
    String verifier() {
        return derived("verifier");
    }

    /** RFC 7636 4.2: S256. */
    String challenge() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return BASE64.encodeToString(
                    digest.digest(verifier().getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String derived(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(cookie.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return BASE64.encodeToString(mac.doFinal(purpose.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
