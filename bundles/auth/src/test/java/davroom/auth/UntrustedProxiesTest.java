package davroom.auth;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.testing.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UntrustedProxiesTest {
    private final ManualClock clock = new ManualClock();
    private final UntrustedProxies proxies = new UntrustedProxies(clock);

    @ParameterizedTest
    @CsvSource({
        "172.17.0.1, x-forwarded-for,   true",
        "172.17.0.1, forwarded,         true",
        "172.17.0.1, x-forwarded-proto, false",
        "172.17.0.1, host,              false",
        "127.0.0.1,  x-forwarded-for,   false",
        "10.0.0.7,   forwarded,         false",
    })
    void areToldOfWhenTheySpeak(String peer, String header, boolean told) {
        Proxies trusted = Proxies.of("loopback, 10.0.0.0/8");
        assertThat(proxies.notice(knock(peer, header), trusted).isPresent()).isEqualTo(told);
    }

    @Test
    void areToldOfOnceADay() {
        Proxies trusted = Proxies.of("loopback");
        Knock knock = knock("172.17.0.1", "x-forwarded-for");
        assertThat(proxies.notice(knock, trusted).orElseThrow())
                .contains("DAVROOM_TRUSTED_PROXY=172.17.0.1");
        assertThat(proxies.notice(knock, trusted)).isEmpty();
        assertThat(proxies.notice(knock("172.17.0.2", "forwarded"), trusted)).isPresent();
        clock.advance(Duration.ofDays(1));
        assertThat(proxies.notice(knock, trusted)).isPresent();
    }

    private static Knock knock(String peer, String header) {
        return new Knock(
                "GET",
                "/",
                Network.address(peer).orElseThrow(),
                false,
                Map.of(header, List.of("203.0.113.5")));
    }
}
