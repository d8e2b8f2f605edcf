package davroom.api.storage;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a content is, in a few bytes: whoever has other bytes has another digest.
 *
 * @param algorithm how it was computed
 * @param hex its value, lower-case hex
 */
public record Digest(Algorithm algorithm, String hex) {

    /** How a digest is computed. MD5 and SHA-1 find accidents, and no longer forgeries. */
    public enum Algorithm {
        /** RFC 1321. */
        MD5("MD5", 16),
        /** FIPS 180-4. */
        SHA1("SHA-1", 20),
        /** FIPS 180-4. */
        SHA256("SHA-256", 32),
        /** FIPS 180-4. */
        SHA512("SHA-512", 64);

        private final String title;
        private final int length;

        Algorithm(String title, int length) {
            this.title = title;
            this.length = length;
        }

        /** As people and Java call it. */
        public String title() {
            return title;
        }

        /** Bytes of a value. */
        public int length() {
            return length;
        }

        /** Begins to compute one. */
        public MessageDigest begin() {
            try {
                return MessageDigest.getInstance(title);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has " + title, e);
            }
        }
    }

    /** Of a value that has the length of its algorithm. */
    public Digest {
        if (!hex.matches("[0-9a-f]*") || hex.length() != 2 * algorithm.length()) {
            throw new IllegalArgumentException(
                    algorithm.title() + " has " + 2 * algorithm.length() + " hex digits");
        }
    }

    /** Of those bytes of a value. */
    public static Digest of(Algorithm algorithm, byte[] value) {
        return new Digest(algorithm, HexFormat.of().formatHex(value));
    }

    /** Its value as bytes. */
    public byte[] value() {
        return HexFormat.of().parseHex(hex);
    }
}
