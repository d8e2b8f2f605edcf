package davroom.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.api.webdav.Gate.State;
import davroom.api.webdav.Gate.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TurnstileTest {
    private final List<Boolean> told = new ArrayList<>();
    private final Turnstile turnstile = new Turnstile(told::add);

    @Test
    void isShutUntilSomebodyOpensIt() {
        assertThat(turnstile.status()).isEqualTo(new Status(State.CLOSED, "starting", 0));
        assertThatThrownBy(turnstile::enter).isInstanceOf(GateClosedException.class);
    }

    @Test
    void letsRunningRequestsEnd() throws GateClosedException {
        turnstile.set(true, "enabled");
        Turnstile.Pass pass = turnstile.enter();
        turnstile.set(false, "disabled");
        assertThat(turnstile.status()).isEqualTo(new Status(State.CLOSING, "disabled", 1));
        assertThatThrownBy(turnstile::enter)
                .isInstanceOfSatisfying(
                        GateClosedException.class, e -> assertThat(e.closing()).isTrue());
        pass.close();
        assertThat(turnstile.status()).isEqualTo(new Status(State.CLOSED, "disabled", 0));
        assertThatThrownBy(turnstile::enter)
                .isInstanceOfSatisfying(
                        GateClosedException.class, e -> assertThat(e.closing()).isFalse());
    }

    @Test
    void tellsOfChangesOnly() {
        turnstile.set(true, "enabled");
        turnstile.set(true, "again");
        turnstile.set(false, "disabled");
        assertThat(told).containsExactly(true, false);
    }

    @Test
    void drainsUntilTheLastIsOut() throws Exception {
        turnstile.set(true, "enabled");
        Turnstile.Pass pass = turnstile.enter();
        assertThat(turnstile.drain(Duration.ofMillis(1))).isFalse();
        CompletableFuture<Boolean> drained =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return turnstile.drain(Duration.ofSeconds(20));
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                                return false;
                            }
                        });
        pass.close();
        assertThat(drained.get(20, TimeUnit.SECONDS)).isTrue();
        turnstile.set(true, "enabled");
        assertThat(turnstile.status().state()).isEqualTo(State.CLOSED);
        assertThatThrownBy(turnstile::enter)
                .isInstanceOfSatisfying(
                        GateClosedException.class, e -> assertThat(e.closing()).isTrue());
    }
}
