package davroom.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Turns account passwords into what is kept of them: bcrypt. Argon2id is read too, so that accounts
 * can be brought from elsewhere.
 */
final class PasswordHashing {
    /** bcrypt reads no further: a longer password would be cut without a word. */
    static final int MAX_BYTES = 72;

    /** In place of a hash: there is no password, and a try costs what others cost. */
    static final String NONE = "-";

    private static final Pattern BCRYPT = Pattern.compile("\\$2[abxy]?\\$(\\d\\d)\\$.{53}");

    /** The limits keep a hash from elsewhere from taking the whole memory. */
    private static final Pattern ARGON2 =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,6}),t=(\\d{1,2}),p=(\\d{1,2})"
                            + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    private final int cost;
    private final SecureRandom random;
    private final LongAdder checked = new LongAdder();

    PasswordHashing(int cost, SecureRandom random) {
        this.cost = cost;
        this.random = random;
    }

    String hash(String password) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        return OpenBSDBCrypt.generate("2b", bytes(password), salt, cost);
    }

    /** Whether the hash was made of that password. */
    boolean matches(String password, String hash) {
        if (hash.equals(NONE)) {
            waste(password);
            return false;
        }
        checked.increment();
        byte[] bytes = bytes(password);
        if (BCRYPT.matcher(hash).matches()) {
            return OpenBSDBCrypt.checkPassword(hash, bytes) && bytes.length <= MAX_BYTES;
        }
        Matcher argon = ARGON2.matcher(hash);
        if (argon.matches()) {
            return argon2(bytes, argon);
        }
        throw new IllegalStateException("A password is kept in a form that is not known here.");
    }

    /** Whether the hash should be made anew, now that the password is at hand. */
    boolean isWeak(String hash) {
        Matcher bcrypt = BCRYPT.matcher(hash);
        return bcrypt.matches() && Integer.parseInt(bcrypt.group(1)) < cost;
    }

    /** Takes as long as a password that is checked: a name that is not there must not be faster. */
    void waste(String password) {
        checked.increment();
        OpenBSDBCrypt.generate("2b", bytes(password), new byte[16], cost);
    }

    /** How many passwords cost their time so far, right ones and others. */
    long checked() {
        return checked.sum();
    }

    /** NFC: a Mac sends {@code e} and an accent where Windows sends {@code é}. */
    static byte[] bytes(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean argon2(byte[] password, Matcher hash) {
        byte[] salt = Base64.getDecoder().decode(hash.group(4));
        byte[] expected = Base64.getDecoder().decode(hash.group(5));
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(Integer.parseInt(hash.group(1)))
                        .withIterations(Integer.parseInt(hash.group(2)))
                        .withParallelism(Integer.parseInt(hash.group(3)))
                        .withSalt(salt)
                        .build());
        byte[] actual = new byte[expected.length];
        argon2.generateBytes(password, actual);
        return MessageDigest.isEqual(expected, actual);
    }
}
