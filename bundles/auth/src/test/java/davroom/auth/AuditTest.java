package davroom.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AuditTest {

    @Test
    void aNameCannotForgeALine() {
        assertThat(Audit.plain("bob\r\n2026 signed in: eve")).doesNotContain("\r", "\n");
        assertThat(Audit.plain("a\u202Eb\u2028c\u001B[2Jd\uD800"))
                .isEqualTo("a\\u202eb\\u2028c\\u001b[2Jd\\ud800");
        assertThat(Audit.plain("zoë 📷")).isEqualTo("zoë 📷");
    }

    @Test
    void aLongNameIsCut() {
        assertThat(Audit.plain("x".repeat(10_000))).isEqualTo("x".repeat(80) + "...");
    }
}
