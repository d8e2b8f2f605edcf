package davroom.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashingTest {
    private final PasswordHashing hashing = new PasswordHashing(6, new SecureRandom());

    @Test
    void keepsBcrypt() {
        String hash = hashing.hash("correct horse");
        assertThat(hash).startsWith("$2b$06$").hasSize(60);
        assertThat(hashing.matches("correct horse", hash)).isTrue();
        assertThat(hashing.matches("correct horsf", hash)).isFalse();
        assertThat(hashing.hash("correct horse")).isNotEqualTo(hash);
    }

    /** As other software wrote them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
            })
    void readsEveryBcrypt(String hash) {
        assertThat(hashing.matches("U*U", hash)).isTrue();
        assertThat(hashing.matches("U*V", hash)).isFalse();
    }

    @Test
    void readsArgon2id() {
        byte[] salt = "sixteen bytes...".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withMemoryAsKB(256)
                        .withIterations(2)
                        .withParallelism(1)
                        .withSalt(salt)
                        .build());
        byte[] out = new byte[32];
        argon2.generateBytes(PasswordHashing.bytes("secret"), out);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        String hash =
                "$argon2id$v=19$m=256,t=2,p=1$"
                        + base64.encodeToString(salt)
                        + "$"
                        + base64.encodeToString(out);
        assertThat(hashing.matches("secret", hash)).isTrue();
        assertThat(hashing.matches("Secret", hash)).isFalse();
        assertThat(hashing.isWeak(hash)).isFalse();
    }

    /** From the reference implementation's own test suite. */
    @Test
    void readsAForeignArgon2id() {
        String hash =
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ"
                        + "$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
        assertThat(hashing.matches("password", hash)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "$2b$12$short",
                "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ"
                        + "$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ"
                        + "$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            })
    void doesNotGuessAtOtherForms(String hash) {
        assertThatThrownBy(() -> hashing.matches("x", hash))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void knowsThatACheaperHashIsWeak() {
        assertThat(hashing.isWeak(new PasswordHashing(5, new SecureRandom()).hash("x"))).isTrue();
        assertThat(hashing.isWeak(hashing.hash("x"))).isFalse();
    }

    @Test
    void takesAccentsAsEveryKeyboardSendsThem() {
        assertThat(hashing.matches("e\u0301", hashing.hash("\u00e9"))).isTrue();
    }

    @Test
    void doesNotCutALongPassword() {
        String longest = "x".repeat(72);
        String hash = hashing.hash(longest);
        assertThat(hashing.matches(longest, hash)).isTrue();
        assertThat(hashing.matches(longest + "y", hash)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1234567,   at least 8",
        "'',        at least 8",
        "é×40,      at most 72",
        "x×73,      at most 72",
        "ctrl,      control",
        "app,       app password",
    })
    void refusesAPassword(String what, String why) {
        String password =
                switch (what) {
                    case "é×40" -> "é".repeat(40);
                    case "x×73" -> "x".repeat(73);
                    case "ctrl" -> "secret\u0007secret";
                    case "app" -> AppSecret.random(new SecureRandom());
                    default -> what;
                };
        assertThatThrownBy(() -> new PasswordRule(8).checked(password))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678", "pässwörd", "📷📷📷📷📷📷📷📷"})
    void takesAPassword(String password) {
        assertThat(new PasswordRule(8).checked(password)).isEqualTo(password);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 73})
    void refusesALengthThatCannotBe(int length) {
        assertThatThrownBy(() -> new PasswordRule(length)).hasMessageContaining("passwordLength");
    }
}
