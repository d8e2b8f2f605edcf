package davroom.auth.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextPageTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/ui/",
                "/ui/files",
                "/ui/files?q=a%20b&r=/c",
                "/ui/a%C3%A9.b",
                "/ui/people/bob@example.com",
            })
    void leadsToPagesOfOurs(String next) {
        assertThat(NextPage.checked(next)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//evil",
                "//evil/ui/",
                "///evil",
                "/\\evil",
                "\\\\evil",
                "/ui/\\evil",
                "https:evil",
                "https://evil/ui/",
                "javascript:alert(1)",
                "data:text/html,x",
                "evil",
                "@evil",
                ".evil.com/ui/",
                "/ui",
                "/uievil",
                "/originals/",
                "/api/v1/session",
                "/ui/../api/v1/session",
                "/ui/%2e%2e/api",
                "/ui/.%2E/api",
                "/ui/./",
                "/ui/%2f%2fevil",
                "/ui/%5cevil",
                "/ui/%0d%0aSet-Cookie:a=b",
                "/ui/%00",
                "/ui/%zz",
                "/ui/%",
                "/ui/a\r\nLocation: https://evil",
                "/ui/a\tb",
                " /ui/",
                "/ui/ ",
                "/ui/\u202e",
                "/ui/\u2028",
                "/ui/é",
                "/ui/#//evil",
                "/ui/<script>",
                "/ui/\"",
                "/%2fevil",
                "/%5cevil",
                "/?x",
                "http:/ui/",
                "/ui/a?b\\c",
            })
    void leadsNowhereElse(String next) {
        assertThatIllegalArgumentException().isThrownBy(() -> NextPage.checked(next));
    }
}
