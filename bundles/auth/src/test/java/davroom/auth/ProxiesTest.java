package davroom.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trusted are loopback and 10.0.0.0/8; F is Forwarded, A X-Forwarded-For, P X-Forwarded-Proto. */
class ProxiesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // straight to us
                "203.0.113.5 | ''                                     | 203.0.113.5  | true  | false",
                "127.0.0.1   | ''                                     | 127.0.0.1    | true  | false",
                // a stranger's headers are only words
                "203.0.113.5 | A:127.0.0.1 P:https                    | 203.0.113.5  | true  | false",
                "203.0.113.5 | F:for=127.0.0.1;proto=https            | 203.0.113.5  | true  | false",
                // one proxy
                "127.0.0.1   | A:203.0.113.5 P:https                  | 203.0.113.5  | true  | true",
                "127.0.0.1   | A:203.0.113.5 P:http                   | 203.0.113.5  | true  | false",
                "127.0.0.1   | A:203.0.113.5                          | 203.0.113.5  | true  | false",
                "127.0.0.1   | A:203.0.113.5:4711 P:HTTPS             | 203.0.113.5  | true  | true",
                "::1         | A:2001:db8::9 P:https                  | 2001:db8::9  | true  | true",
                "127.0.0.1   | A:[2001:db8::9]:80 P:https             | 2001:db8::9  | true  | true",
                "127.0.0.1   | F:for=203.0.113.5;proto=https          | 203.0.113.5  | true  | true",
                "127.0.0.1   | F:For=\"[2001:db8::9]:4711\";Proto=https | 2001:db8::9 | true | true",
                "127.0.0.1   | F:proto=https;by=10.0.0.1;for=203.0.113.5 | 203.0.113.5 | true | true",
                // the client wrote the left part
                "127.0.0.1   | A:127.0.0.1,203.0.113.5 P:https        | 203.0.113.5  | true  | true",
                "127.0.0.1   | A:127.0.0.1 A:203.0.113.5 P:https      | 203.0.113.5  | true  | true",
                "127.0.0.1   | F:for=127.0.0.1;proto=https,for=203.0.113.5;proto=http | 203.0.113.5 | true | false",
                "127.0.0.1   | A:203.0.113.5 P:https,http             | 203.0.113.5  | true  | false",
                // two proxies
                "127.0.0.1   | A:203.0.113.5,10.0.0.7 P:https         | 203.0.113.5  | true  | true",
                "127.0.0.1   | F:for=203.0.113.5;proto=https,for=10.0.0.7;proto=http | 203.0.113.5 | true | true",
                "127.0.0.1   | A:10.0.0.9,10.0.0.7 P:https            | 10.0.0.9     | true  | true",
                // a proxy that does not say who it was
                "127.0.0.1   | A:unknown P:http                       | 127.0.0.1    | false | false",
                "127.0.0.1   | F:for=_hidden;proto=https              | 127.0.0.1    | false | true",
                "127.0.0.1   | P:https                                | 127.0.0.1    | false | true",
                "127.0.0.1   | F:proto=http                           | 127.0.0.1    | false | false",
                // it wrote one of the two and passed the other on
                "127.0.0.1   | F:for=127.0.0.1;proto=https A:203.0.113.5 P:http | 127.0.0.1 | false | false",
                "127.0.0.1   | F:for=203.0.113.5;proto=https A:203.0.113.5 P:https | 203.0.113.5 | true | true",
            })
    void knowsTheClient(String peer, String headers, String address, boolean known, boolean tls) {
        Proxies proxies = Proxies.of("loopback, 10.0.0.0/8");
        assertThat(proxies.client(knock(peer, headers)))
                .isEqualTo(new Client(Network.address(address).orElseThrow(), known, tls));
    }

    @Test
    void believesNobodyWhenNobodyIsNamed() {
        assertThat(Proxies.of("").client(knock("127.0.0.1", "A:203.0.113.5")).address())
                .isEqualTo(Network.address("127.0.0.1").orElseThrow());
    }

    @Test
    void aStrangersOwnConnectionCountsAndNotItsHeaders() {
        Knock knock = knock("203.0.113.5", "A:127.0.0.1 P:http");
        Knock tls = new Knock("GET", "/", knock.peer(), true, knock.headers());
        assertThat(Proxies.of("loopback").client(tls))
                .isEqualTo(new Client(knock.peer(), true, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "10.0.0.0/33", "10.0.0.1;10.0.0.2"})
    void refusesASettingThatIsNoAddress(String setting) {
        assertThatThrownBy(() -> Proxies.of(setting))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("trustedProxies")
                .hasMessageContaining(setting);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,    true,  false, true",
        "::1,          true,  false, true",
        "10.1.2.3,     true,  false, true",
        "172.31.0.1,   true,  false, true",
        "172.32.0.1,   true,  false, false",
        "192.168.1.1,  true,  false, true",
        "169.254.1.1,  true,  false, true",
        "fd12::1,      true,  false, true",
        "fe80::1,      true,  false, true",
        "2001:db8::1,  true,  false, false",
        "203.0.113.5,  true,  false, false",
        "100.64.0.1,   true,  false, false",
        "203.0.113.5,  true,  true,  true",
        "127.0.0.1,    false, false, false",
        "127.0.0.1,    false, true,  true",
    })
    void letsSecretsBeToldOverTlsOrNearby(
            String address, boolean known, boolean secure, boolean may) {
        Client client = new Client(Network.address(address).orElseThrow(), known, secure);
        assertThat(client.mayTellSecrets()).isEqualTo(may);
    }

    private static Knock knock(String peer, String headers) {
        Map<String, String> names =
                Map.of("F", "forwarded", "A", "x-forwarded-for", "P", "x-forwarded-proto");
        Map<String, List<String>> lines = new HashMap<>();
        for (String header : headers.isEmpty() ? new String[0] : headers.split(" ")) {
            lines.computeIfAbsent(names.get(header.substring(0, 1)), name -> new ArrayList<>())
                    .add(header.substring(2));
        }
        return new Knock("GET", "/", Network.address(peer).orElseThrow(), false, lines);
    }
}
