package davroom.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

    @ParameterizedTest
    @CsvSource({
        "bob:secret,      bob,  secret",
        "bob:a:b:c,       bob,  a:b:c",
        "bob:,            bob,  ''",
        ":secret,         '',   secret",
        "zoë:pässwörd,    zoë,  pässwörd",
        "zoë:📷📷,        zoë,  📷📷",
    })
    void readsNameAndPassword(String sent, String user, String password) {
        assertThat(Credentials.parse("Basic " + base64(sent, StandardCharsets.UTF_8)))
                .contains(new Credentials.Basic(user, password));
    }

    @Test
    void takesLatinOneOnlyWhenItCannotBeUtf8() {
        String latin = base64("zoë:pässwörd", StandardCharsets.ISO_8859_1);
        assertThat(Credentials.parse("Basic " + latin))
                .contains(new Credentials.Basic("zoë", "pässwörd"));
        String both = base64("bob:Ã¤", StandardCharsets.ISO_8859_1);
        assertThat(Credentials.parse("Basic " + both)).contains(new Credentials.Basic("bob", "ä"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"basic Ym9iOng=", "BASIC  Ym9iOng=", "Basic\tYm9iOng=", " Basic Ym9iOng"})
    void isGenerousWithCaseAndSpace(String header) {
        assertThat(Credentials.parse(header)).contains(new Credentials.Basic("bob", "x"));
    }

    @Test
    void readsBearer() {
        assertThat(Credentials.parse("bearer OXiV72-wTtiL9-d04jO7-X7XP4p"))
                .contains(new Credentials.Bearer("OXiV72-wTtiL9-d04jO7-X7XP4p"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Digest username=\"bob\"", "NTLM TlRMTVNTUAAB", "Negotiate x", "", "x"})
    void doesNotKnowOtherSchemes(String header) {
        assertThat(Credentials.parse(header)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Basic", "Basic !!!", "Basic Ym9i", "Basic Ym9i Om", "Bearer", "Bearer a b"})
    void refusesBrokenOnes(String header) {
        assertThatThrownBy(() -> Credentials.parse(header))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(".");
    }

    @Test
    void neverShowsASecretAsText() {
        assertThat(new Credentials.Basic("bob", "secret").toString()).doesNotContain("secret");
        assertThat(new Credentials.Bearer("secret").toString()).doesNotContain("secret");
    }

    private static String base64(String text, Charset charset) {
        return Base64.getEncoder().encodeToString(text.getBytes(charset));
    }
}
