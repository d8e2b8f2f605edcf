package davroom.auth;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.health.Finding;
import davroom.api.health.Finding.Level;
import davroom.api.testing.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyCheckTest {
    private final ManualClock clock = new ManualClock();
    private final ProxyCheck check = new ProxyCheck(clock);
    private final Proxies trusted = Proxies.of("loopback");

    private static Knock knock(String peer, Map<String, List<String>> headers) {
        return new Knock("GET", "/", Network.address(peer).orElseThrow(), false, headers);
    }

    private Finding finding() {
        return check.check().get(0);
    }

    @Test
    void saysNothingOfRequestsThatComeAlone() {
        check.saw(knock("203.0.113.5", Map.of()), trusted);
        assertThat(finding().sentence()).contains("No request has come through a proxy");
    }

    @Test
    void namesAProxyThatIsBelieved() {
        check.saw(knock("127.0.0.1", Map.of("forwarded", List.of("for=192.0.2.1"))), trusted);
        assertThat(finding().level()).isEqualTo(Level.OK);
        assertThat(finding().sentence()).contains("127.0.0.1");
    }

    @Test
    void warnsOfAProxyThatIsNotBelievedForADay() {
        check.saw(knock("10.0.0.5", Map.of("x-forwarded-for", List.of("192.0.2.1"))), trusted);

        assertThat(finding().level()).isEqualTo(Level.WARNING);
        assertThat(finding().sentence())
                .contains("10.0.0.5")
                .contains("DAVROOM_TRUSTED_PROXY")
                .doesNotContain("192.0.2.1");

        clock.advance(Duration.ofDays(2));
        assertThat(finding().level()).isEqualTo(Level.OK);
    }

    @ParameterizedTest
    @CsvSource({
        "172.17.0.1, x-forwarded-for,   true",
        "172.17.0.1, forwarded,         true",
        "172.17.0.1, x-forwarded-proto, false",
        "172.17.0.1, host,              false",
        "127.0.0.1,  x-forwarded-for,   false",
        "10.0.0.7,   forwarded,         false",
    })
    void tellsOfAProxyThatIsNotBelievedWhenARequestIsRefused(
            String peer, String header, boolean told) {
        Proxies believed = Proxies.of("loopback, 10.0.0.0/8");
        assertThat(check.notice(knock(peer, header), believed).isPresent()).isEqualTo(told);
    }

    @Test
    void tellsOfEachProxyOnceADay() {
        Knock knock = knock("172.17.0.1", "x-forwarded-for");
        assertThat(check.notice(knock, trusted).orElseThrow())
                .contains("DAVROOM_TRUSTED_PROXY=172.17.0.1");
        assertThat(check.notice(knock, trusted)).isEmpty();
        assertThat(check.notice(knock("172.17.0.2", "forwarded"), trusted)).isPresent();
        clock.advance(Duration.ofDays(1));
        assertThat(check.notice(knock, trusted)).isPresent();
    }

    private static Knock knock(String peer, String header) {
        return knock(peer, Map.of(header, List.of("203.0.113.5")));
    }
}
