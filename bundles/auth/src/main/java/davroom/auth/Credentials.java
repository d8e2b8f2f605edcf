package davroom.auth;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** What an {@code Authorization} header says. */
sealed interface Credentials {

    /** A name and its password (RFC 7617). */
    record Basic(String user, String password) implements Credentials {
        @Override
        public String toString() {
            return "Basic of " + user;
        }
    }

    /** A token that says by itself whose it is (RFC 6750). */
    record Bearer(String token) implements Credentials {
        @Override
        public String toString() {
            return "Bearer";
        }
    }

    /**
     * The credentials of a header; empty for a scheme that we do not take.
     *
     * @throws IllegalArgumentException with a sentence when the header is broken
     */
    static Optional<Credentials> parse(String header) {
        String[] parts = header.strip().split("[ \t]+", 2);
        String value = parts.length < 2 ? "" : parts[1];
        // RFC 9110 11.1: the scheme ignores case
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "basic" -> Optional.of(basic(value));
            case "bearer" -> Optional.of(bearer(value));
            default -> Optional.empty();
        };
    }

    private static Basic basic(String value) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The Basic credentials are not base64.", e);
        }
        String text = text(bytes);
        // RFC 7617 2: a name has no colon, a password may
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("The Basic credentials have no colon.");
        }
        return new Basic(text.substring(0, colon), text.substring(colon + 1));
    }

    private static Bearer bearer(String value) {
        // RFC 6750 2.1: b64token
        if (!value.matches("[A-Za-z0-9._~+/-]+=*")) {
            throw new IllegalArgumentException("The Bearer token has letters that no token has.");
        }
        return new Bearer(value);
    }

    /** UTF-8 as we ask for; some clients send ISO 8859-1 all the same. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
