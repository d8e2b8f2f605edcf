package davroom.api.auth;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Codes that change every thirty seconds (RFC 6238), asked for after the password.
 *
 * <p>Wrong values are an {@link IllegalArgumentException} with a sentence.
 */
@ProviderType
public interface SecondFactors {
    /**
     * What an authenticator app is set up with; it is not asked for until a first code was right.
     *
     * @param secret in Base32, to be typed
     * @param uri of the form {@code otpauth://totp/...}
     * @param svg the URI as a QR code, a picture of its own
     */
    record Enrolment(String secret, String uri, String svg) {}

    /** Makes a new secret for the account; one that was begun and not confirmed is gone. */
    Enrolment begin(String account);

    /**
     * Switches it on when the code is right.
     *
     * @return recovery codes: each signs in once in place of a code; they are never shown again
     */
    List<String> confirm(String account, String code);

    /** Whether that is the code of this moment, or a recovery code. No code is right twice. */
    boolean accepts(String account, String code);

    /** Switches it off; does nothing when it is not on. */
    void remove(String account);
}
