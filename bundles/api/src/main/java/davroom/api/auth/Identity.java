package davroom.api.auth;

import java.util.Objects;

/**
 * A person as a provider of OpenID Connect knows them. Nothing else tells who somebody is: names
 * and addresses are given anew to others.
 *
 * @param issuer the provider, letter by letter
 * @param subject the person there
 */
public record Identity(String issuer, String subject) {
    private static final int LONGEST_ISSUER = 512;
    private static final int LONGEST_SUBJECT = 255;

    /**
     * Checked.
     *
     * @throws IllegalArgumentException with a sentence
     */
    public Identity {
        Objects.requireNonNull(issuer);
        // OpenID Connect 2: a subject has at most 255 characters of ASCII
        if (issuer.isEmpty()
                || issuer.length() > LONGEST_ISSUER
                || subject.isEmpty()
                || subject.length() > LONGEST_SUBJECT
                || (issuer + subject).chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException(
                    "A person at a provider is ISSUER|SUBJECT, of ASCII, of at most 512 and 255"
                            + " characters.");
        }
    }

    /**
     * Of {@code https://id.example.com|248289761001}.
     *
     * @throws IllegalArgumentException with a sentence
     */
    public static Identity of(String text) {
        // a URL has no bar in it, a subject may
        int bar = text.indexOf('|');
        return new Identity(text.substring(0, Math.max(bar, 0)), text.substring(bar + 1));
    }

    /** As in commands and logs: {@code https://id.example.com|248289761001}. */
    public String text() {
        return issuer + "|" + subject;
    }
}
