package davroom.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppSecretTest {

    @Test
    void hasFourGroupsOfSix() {
        Set<String> seen = new HashSet<>();
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < 1000; i++) {
            String secret = AppSecret.random(random);
            assertThat(secret).matches("[0-9A-Za-z]{6}(-[0-9A-Za-z]{6}){3}");
            assertThat(AppSecret.isOne(secret)).isTrue();
            assertThat(seen.add(secret)).isTrue();
        }
    }

    @Test
    void tellsATypingError() {
        String secret = AppSecret.random(new SecureRandom());
        char wrong = secret.charAt(26) == 'a' ? 'b' : 'a';
        assertThat(AppSecret.isOne(secret.substring(0, 26) + wrong)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "secret", "OXiV72wTtiL9d04jO7X7XP4p", "ÖXiV72-wTtiL9-d04jO7-X7XP4p"})
    void isNotEveryText(String text) {
        assertThat(AppSecret.isOne(text)).isFalse();
    }

    @Test
    void keepsSha256() {
        assertThat(AppSecret.digest("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
