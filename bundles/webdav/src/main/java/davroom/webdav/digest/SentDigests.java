package davroom.webdav.digest;

import davroom.api.storage.Digest;
import davroom.api.storage.Digest.Algorithm;
import davroom.webdav.condition.BadConditionException;
import davroom.webdav.condition.StructuredField;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What a client says that the content of its upload is, in any of the ways in which clients say it.
 * Algorithms that are not known here say nothing (RFC 9530 5).
 *
 * <pre>
 * Repr-Digest: sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:
 * OC-Checksum: SHA1:da39a3ee5e6b4b0d3255bfef95601890afd80709
 * Content-MD5: 1B2M2Y8AsgTpgAmY7PhCfg==
 * </pre>
 */
public final class SentDigests {
    /** RFC 9530 6 and its registry; sha is SHA-1. */
    private static final Map<String, Algorithm> RFC_9530 =
            Map.of(
                    "md5", Algorithm.MD5,
                    "sha", Algorithm.SHA1,
                    "sha-256", Algorithm.SHA256,
                    "sha-512", Algorithm.SHA512);

    private static final Map<String, Algorithm> OWNCLOUD =
            Map.of(
                    "MD5", Algorithm.MD5,
                    "SHA1", Algorithm.SHA1,
                    "SHA256", Algorithm.SHA256);

    private SentDigests() {}

    /**
     * All that a request names for the whole content.
     *
     * @param header gives the value of a header by its name, null when there is none
     * @throws BadConditionException when one cannot be read
     */
    public static Set<Digest> of(Function<String, String> header) {
        // an upload is one message without a coding: its content is the representation
        Set<Digest> digests = ofWhole(header);
        digests.addAll(ofContent(header));
        return digests;
    }

    /** Those of a whole file, of which a request may bring a part only. */
    public static Set<Digest> ofWhole(Function<String, String> header) {
        Set<Digest> digests = new LinkedHashSet<>();
        addFields(header.apply("Repr-Digest"), digests);
        addChecksums(header.apply("OC-Checksum"), digests);
        return digests;
    }

    /** Those of what this one request brings. */
    public static Set<Digest> ofContent(Function<String, String> header) {
        Set<Digest> digests = new LinkedHashSet<>();
        addFields(header.apply("Content-Digest"), digests);
        addMd5(header.apply("Content-MD5"), digests);
        return digests;
    }

    /** Those of one field of RFC 9530; null is none. */
    static void addFields(String field, Set<Digest> digests) {
        if (field == null) {
            return;
        }
        StructuredField.dictionary(field)
                .forEach(
                        (name, value) -> {
                            Algorithm algorithm = RFC_9530.get(name);
                            if (algorithm != null) {
                                if (!(value instanceof byte[] bytes)) {
                                    throw bad(algorithm);
                                }
                                digests.add(digest(algorithm, bytes));
                            }
                        });
    }

    private static void addChecksums(String header, Set<Digest> digests) {
        if (header == null) {
            return;
        }
        for (String checksum : header.strip().split("[\\s,]+", -1)) {
            int colon = checksum.indexOf(':');
            if (colon <= 0) {
                throw new BadConditionException("OC-Checksum is written SHA1:hex.");
            }
            Algorithm algorithm =
                    OWNCLOUD.get(checksum.substring(0, colon).toUpperCase(Locale.ROOT));
            if (algorithm != null) {
                String hex = checksum.substring(colon + 1).toLowerCase(Locale.ROOT);
                try {
                    digests.add(new Digest(algorithm, hex));
                } catch (IllegalArgumentException e) {
                    throw bad(algorithm);
                }
            }
        }
    }

    /** RFC 1864. */
    private static void addMd5(String header, Set<Digest> digests) {
        if (header == null) {
            return;
        }
        try {
            digests.add(digest(Algorithm.MD5, Base64.getDecoder().decode(header.strip())));
        } catch (IllegalArgumentException e) {
            throw bad(Algorithm.MD5);
        }
    }

    private static Digest digest(Algorithm algorithm, byte[] value) {
        if (value.length != algorithm.length()) {
            throw bad(algorithm);
        }
        return Digest.of(algorithm, value);
    }

    private static BadConditionException bad(Algorithm algorithm) {
        return new BadConditionException(
                "A " + algorithm.title() + " of this request cannot be read.");
    }
}
