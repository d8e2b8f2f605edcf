package davroom.auth.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import davroom.api.auth.SignInRefusedException;
import davroom.api.auth.Visitor;
import davroom.api.testing.ManualClock;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final ManualClock clock = new ManualClock();
    private final Turns turns = new Turns(clock);

    private static Visitor from(int network) throws Exception {
        byte[] address = {10, 0, 0, (byte) network};
        return new Visitor(InetAddress.getByAddress(address), true, "");
    }

    @Test
    void slowsDownByNetwork() throws Exception {
        for (int i = 0; i < 30; i++) {
            turns.take(from(1), () -> "");
        }
        assertThatExceptionOfType(SignInRefusedException.class)
                .isThrownBy(() -> turns.take(from(1), () -> ""))
                .extracting(SignInRefusedException::waiting)
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(turns.take(from(2), () -> "in")).isEqualTo("in");
        clock.advance(Duration.ofSeconds(2));
        assertThat(turns.take(from(1), () -> "in")).isEqualTo("in");
    }

    @Test
    void letsOnlySoManyWaitAtOnce() throws Exception {
        assertThat(nested(16)).isEqualTo("in");
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> nested(17))
                .withMessageContaining("at this moment");
        assertThat(nested(16)).isEqualTo("in");
    }

    /** As many at once as that, each from a network of its own. */
    private String nested(int depth) throws Exception {
        Turns.Step<String> inner = () -> "in";
        for (int i = 0; i < depth - 1; i++) {
            Visitor visitor = from(i);
            Turns.Step<String> next = inner;
            inner = () -> turns.take(visitor, next);
        }
        return turns.take(from(100), inner);
    }
}
