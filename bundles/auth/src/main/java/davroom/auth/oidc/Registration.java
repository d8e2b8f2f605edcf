package davroom.auth.oidc;

import davroom.api.auth.Account;
import davroom.api.auth.Identity;
import davroom.api.auth.Provider;
import davroom.api.auth.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes an account for someone who comes for the first time: a user with a folder of their own, who
 * sees nothing else until an administrator allows it.
 */
final class Registration {
    /** Leaves room for what makes it unique. */
    private static final int LONGEST_NAME = 48;

    private static final int MOST_TRIES = 100;

    private final boolean webdav;

    Registration(boolean webdav) {
        this.webdav = webdav;
    }

    Account account(Map<String, Object> claims, Identity identity, Predicate<String> taken) {
        String name = free(name(claims), taken);
        return new Account(
                name,
                line(claims, "name"),
                line(claims, "email"),
                Role.USER,
                true,
                webdav,
                // not that of a namesake who was here before, or is on another provider
                "users/" + name + "-" + fingerprint(identity),
                "",
                0,
                Provider.OIDC,
                true,
                false);
    }

    /** {@code ACME\bob smith} -> {@code ACME-bob-smith}; {@code user} for who has no name. */
    private static String name(Map<String, Object> claims) {
        String wish = Normalizer.normalize(line(claims, "preferred_username"), Normalizer.Form.NFC);
        String valid =
                wish.replaceAll("[^\\p{L}\\p{M}\\p{N}._@+-]+", "-")
                        .replaceAll("^[^\\p{L}\\p{N}]+|-+$", "");
        if (valid.isEmpty()) {
            return "user";
        }
        int end = Math.min(LONGEST_NAME, valid.codePointCount(0, valid.length()));
        return valid.substring(0, valid.offsetByCodePoints(0, end));
    }

    /** {@code bob}, {@code bob-2}, {@code bob-3}. */
    private static String free(String wish, Predicate<String> taken) {
        return Stream.concat(
                        Stream.of(wish),
                        IntStream.rangeClosed(2, MOST_TRIES).mapToObj(n -> wish + "-" + n))
                .filter(taken.negate())
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("There are too many named " + wish));
    }

    /** One line of at most 255 characters, whatever the provider sends. */
    private static String line(Map<String, Object> claims, String claim) {
        if (!(claims.get(claim) instanceof String text)) {
            return "";
        }
        String plain = text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]+", " ").strip();
        return plain.length() <= 255 ? plain : plain.substring(0, plain.offsetByCodePoints(0, 120));
    }

    private static String fingerprint(Identity identity) {
        try {
            byte[] text = identity.text().getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
