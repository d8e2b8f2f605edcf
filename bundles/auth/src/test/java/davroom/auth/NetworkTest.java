package davroom.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/8,    127.1.2.3,      true",
        "127.0.0.0/8,    128.0.0.1,      false",
        "192.0.2.1,      192.0.2.1,      true",
        "192.0.2.1,      192.0.2.2,      false",
        "192.0.2.77/26,  192.0.2.127,    true",
        "192.0.2.77/26,  192.0.2.128,    false",
        "0.0.0.0/0,      203.0.113.9,    true",
        "0.0.0.0/0,      2001:db8::1,    false",
        "2001:db8::/33,  2001:db8:7fff::1, true",
        "2001:db8::/33,  2001:db8:8000::1, false",
        "::1,            ::1,            true",
        "::1,            ::2,            false",
        "10.0.0.0/8,     ::ffff:10.1.1.1, true",
    })
    void knowsWhatIsInIt(String network, String address, boolean inside) {
        assertThat(Network.parse(network).orElseThrow().contains(at(address))).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com",
                "localhost",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "01.2.3.4",
                "1.2.3.4/",
                "1.2.3.4/33",
                "1.2.3.4/-1",
                "::1/129",
                "::g",
                ":::",
                "dead.beef",
                "1.2.3.4.",
                "unknown",
                "_hidden"
            })
    void looksNoNameUp(String text) {
        assertThat(Network.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7,             192.0.2.7/32",
        "2001:db8:1:2:3:4:5:6,  2001:db8:1:2:0:0:0:0/64",
        "fe80::1,               fe80:0:0:0:0:0:0:0/64",
    })
    void countsAnIpv6ClientByItsNetwork(String address, String network) {
        assertThat(Network.of(at(address))).hasToString(network);
    }

    private static InetAddress at(String address) {
        return Network.address(address).orElseThrow();
    }
}
