package davroom.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetupTest {

    @TempDir private Path folder;

    @Test
    void defaultsAreGood() {
        assertThat(Setup.of(settings(Map.of())).scheme()).isEqualTo("http");
    }

    @Test
    void selfSignedNeedsNoMore() {
        var secure =
                Map.<String, Object>of(
                        "secure", true, "selfSigned", true, "keyFolder", folder.toString());
        assertThat(Setup.of(settings(secure)).scheme()).isEqualTo("https");
        assertThat(folder.resolve("self-signed-cert.pem")).exists();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "port, -1, \"port is -1, allowed is a number from 0 (any free one) to 65535\"",
                "port, 65536, \"port is 65536, allowed is a number from 0 (any free one) to 65535\"",
                "headSeconds, 0, \"headSeconds is 0, allowed is 1 or more\"",
                "idleSeconds, 0, \"idleSeconds is 0, allowed is 1 or more\"",
                "graceSeconds, -3, \"graceSeconds is -3, allowed is 1 or more\"",
                "drainSeconds, -1, \"drainSeconds is -1, allowed is 0 or more\"",
            })
    void saysWhatIsAllowed(String name, int value, String sentence) {
        assertRefusal(Map.of(name, value), sentence);
    }

    @Test
    void saysWhatElseIsAllowed() {
        assertRefusal(
                Map.of("host", " "),
                "host is \" \", allowed is a name or address of this machine, or 0.0.0.0");
        assertRefusal(
                Map.of("minBytesPerSecond", -1L),
                "minBytesPerSecond is -1, allowed is 0 (no limit) or more");
        assertRefusal(
                Map.of("secure", true, "tlsCert", "x.pem"),
                "tlsKey is \"\", allowed is a PEM file, or selfSigned=true");
        assertRefusal(
                Map.of("secure", true, "tlsCert", "/no/x.pem", "tlsKey", "/no/y.pem"),
                "TLS cannot be switched on: There is no file /no/x.pem");
    }

    @Test
    void theReadmeNamesEverySetting() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        for (Method setting : Listener.Settings.class.getDeclaredMethods()) {
            assertThat(readme).contains("`" + setting.getName() + "`");
        }
    }

    private static void assertRefusal(Map<String, Object> values, String sentence) {
        assertThatThrownBy(() -> Setup.of(settings(values)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    private static Listener.Settings settings(Map<String, Object> values) {
        return (Listener.Settings)
                Proxy.newProxyInstance(
                        SetupTest.class.getClassLoader(),
                        new Class<?>[] {Listener.Settings.class},
                        (proxy, setting, arguments) ->
                                values.getOrDefault(setting.getName(), setting.getDefaultValue()));
    }
}
