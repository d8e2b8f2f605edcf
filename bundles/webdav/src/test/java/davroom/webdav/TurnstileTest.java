package davroom.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.api.testing.ManualClock;
import davroom.api.webdav.Gate.State;
import davroom.api.webdav.Gate.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TurnstileTest {
    private static final Turnstile.Rules SHUT = Turnstile.Rules.shut("disabled");

    private final ManualClock clock = new ManualClock();
    private final List<Boolean> told = new ArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final Turnstile turnstile = new Turnstile(clock, told::add, looks::incrementAndGet);

    @Test
    void isShutUntilSomebodyOpensIt() {
        assertThat(turnstile.status()).isEqualTo(new Status(State.CLOSED, "starting", 0));
        assertThatThrownBy(turnstile::enter).isInstanceOf(GateClosedException.class);
    }

    @Test
    void letsRunningRequestsEnd() throws GateClosedException {
        turnstile.set(Turnstile.Rules.opened());
        Turnstile.Pass pass = turnstile.enter();
        turnstile.set(SHUT);
        assertThat(turnstile.status()).isEqualTo(new Status(State.CLOSING, "disabled", 1));
        assertRefuses(turnstile::enter, true);
        pass.close();
        assertThat(turnstile.status()).isEqualTo(new Status(State.CLOSED, "disabled", 0));
        assertRefuses(turnstile::enter, false);
    }

    @Test
    void shutsOneDriveAndLetsItsRequestsEnd() throws GateClosedException {
        turnstile.set(Turnstile.Rules.opened());
        Turnstile.Pass pass = turnstile.enter();
        pass.enter("import");
        turnstile.set(Turnstile.Rules.opened("import"));
        assertThat(turnstile.status()).isEqualTo(new Status(State.OPEN, "enabled", 1));
        assertThat(turnstile.status("import")).isEqualTo(new Status(State.CLOSING, "disabled", 1));
        assertThat(turnstile.status("originals")).isEqualTo(new Status(State.OPEN, "enabled", 0));
        Turnstile.Pass late = turnstile.enter();
        late.enter("originals");
        assertThat(late.admits("import")).isFalse();
        assertRefuses(() -> late.enter("import"), true);
        // what has begun goes on
        pass.enter("import");
        pass.close();
        assertThat(turnstile.status("import")).isEqualTo(new Status(State.CLOSED, "disabled", 0));
        assertRefuses(() -> late.enter("import"), false);
        turnstile.set(Turnstile.Rules.opened());
        late.enter("import");
        assertThat(turnstile.status("import")).isEqualTo(new Status(State.OPEN, "enabled", 1));
    }

    @Test
    void countsARequestOnceThatGoesToADriveManyTimes() throws GateClosedException {
        turnstile.set(Turnstile.Rules.opened());
        Turnstile.Pass pass = turnstile.enter();
        pass.enter("import");
        pass.enter("import");
        pass.enter("originals");
        assertThat(turnstile.status().transfers()).isEqualTo(1);
        assertThat(turnstile.status("import").transfers()).isEqualTo(1);
        assertThat(turnstile.status("originals").transfers()).isEqualTo(1);
    }

    @Test
    void endsRequestsWhoseDriveWasShutTooLongAgo() throws GateClosedException {
        Duration limit = Duration.ofSeconds(60);
        turnstile.set(new Turnstile.Rules(true, "enabled", Set.of(), limit));
        Turnstile.Pass one = turnstile.enter();
        one.enter("originals");
        Turnstile.Pass other = turnstile.enter();
        other.enter("import");
        clock.advance(Duration.ofDays(1));
        turnstile.set(new Turnstile.Rules(true, "enabled", Set.of("import"), limit));
        clock.advance(limit);
        other.check();
        clock.advance(Duration.ofMillis(1));
        one.check();
        assertRefuses(other::check, true);
        turnstile.set(new Turnstile.Rules(false, "disabled", Set.of("import"), limit));
        one.check();
        // said once more, it is still the same closing
        clock.advance(limit);
        turnstile.set(new Turnstile.Rules(false, "public mode", Set.of("import"), limit));
        clock.advance(Duration.ofMillis(1));
        assertRefuses(one::check, true);
        turnstile.set(new Turnstile.Rules(true, "enabled", Set.of(), limit));
        one.check();
        other.check();
    }

    @Test
    void tellsOfChangesOnly() {
        turnstile.set(Turnstile.Rules.opened());
        turnstile.set(new Turnstile.Rules(true, "again", Set.of("import"), Duration.ZERO));
        turnstile.set(SHUT);
        assertThat(told).containsExactly(true, false);
    }

    @Test
    void saysWhenItMayLookDifferent() throws GateClosedException {
        turnstile.set(Turnstile.Rules.opened("import"));
        Turnstile.Pass pass = turnstile.enter();
        pass.enter("originals");
        pass.close();
        assertThat(looks).hasValue(1);
        Turnstile.Pass last = turnstile.enter();
        turnstile.set(SHUT);
        last.close();
        assertThat(looks).hasValue(3);
    }

    @Test
    void drainsUntilTheLastIsOut() throws Exception {
        turnstile.set(Turnstile.Rules.opened());
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
        turnstile.set(Turnstile.Rules.opened());
        assertThat(turnstile.status().state()).isEqualTo(State.CLOSED);
        assertRefuses(turnstile::enter, true);
    }

    private static void assertRefuses(ThrowingCallable what, boolean closing) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        GateClosedException.class, e -> assertThat(e.closing()).isEqualTo(closing));
    }
}
