package davroom.health;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.health.Finding;
import davroom.api.health.Finding.Level;
import davroom.api.health.Health.Result;
import davroom.api.health.HealthCheck;
import davroom.api.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckUpTest {
    private static final Duration AGE = Duration.ofSeconds(5);

    private final ManualClock clock = new ManualClock();
    private final List<String> stopped = new ArrayList<>();
    private final CheckUp checkUp =
            new CheckUp(
                    clock,
                    Duration.ofMillis(200),
                    () -> new Wiring(Set.copyOf(stopped), List.of()));
    private final CountDownLatch hanging = new CountDownLatch(1);

    @AfterEach
    void stop() {
        hanging.countDown();
        checkUp.stop();
    }

    private static HealthCheck check(String name, Supplier<Finding> finding) {
        return new HealthCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Finding> check() {
                return List.of(finding.get());
            }
        };
    }

    private HealthCheck hanging(AtomicInteger asked) {
        return check(
                "disk",
                () -> {
                    asked.incrementAndGet();
                    try {
                        hanging.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return Finding.ok("back");
                });
    }

    /** Of the checks alone. */
    private List<Result> results(Duration oldest) {
        return checkUp.results(oldest).stream().filter(one -> !one.name().equals("rooms")).toList();
    }

    @Test
    void seesAtOnceThatARoomWentAndThatItIsBack() {
        checkUp.results(AGE);
        stopped.add("auth");
        assertThat(checkUp.results(AGE).get(0).level()).isEqualTo(Level.FAILING);

        stopped.clear();
        assertThat(checkUp.results(AGE).get(0).level()).isEqualTo(Level.OK);
    }

    @Test
    void putsTheFindingsOfOneNameTogetherAndTellsTheWorst() {
        checkUp.addCheck(check("storage", () -> Finding.ok("a")));
        checkUp.addCheck(check("storage", () -> Finding.failing("b")));
        checkUp.addCheck(check("auth", () -> Finding.warning("c")));

        List<Result> results = results(Duration.ZERO);

        assertThat(results).extracting(Result::name).containsExactly("auth", "storage");
        assertThat(results).extracting(Result::level).containsExactly(Level.WARNING, Level.FAILING);
        assertThat(results.get(1).findings())
                .containsExactlyInAnyOrder(Finding.ok("a"), Finding.failing("b"));
    }

    @Test
    void answersWhenOneHangsAndAsksItNoSecondTime() {
        AtomicInteger asked = new AtomicInteger();
        checkUp.addCheck(hanging(asked));
        checkUp.addCheck(check("clock", () -> Finding.ok("a")));

        assertThat(results(Duration.ZERO))
                .extracting(Result::level)
                .containsExactly(Level.OK, Level.FAILING);
        clock.advance(Duration.ofMinutes(1));
        assertThat(results(Duration.ZERO))
                .extracting(Result::level)
                .containsExactly(Level.OK, Level.FAILING);
        assertThat(asked).hasValue(1);
    }

    @Test
    void asksAgainOnceItHasComeBack() {
        AtomicInteger asked = new AtomicInteger();
        checkUp.addCheck(hanging(asked));
        assertThat(results(Duration.ZERO).get(0).level()).isEqualTo(Level.FAILING);

        hanging.countDown();

        assertThat(results(AGE).get(0).level()).isEqualTo(Level.OK);
    }

    @Test
    void takesAFailureToCheckForIllnessAndKeepsItsTextFromTheAnswer() {
        checkUp.addCheck(
                check(
                        "database",
                        () -> {
                            throw new IllegalStateException("password=hunter2");
                        }));

        Result result = results(Duration.ZERO).get(0);

        assertThat(result.level()).isEqualTo(Level.FAILING);
        assertThat(result.findings().toString()).doesNotContain("hunter2");
    }

    @Test
    void asksOnlyWhenTheLastAnswerIsTooOld() {
        AtomicInteger asked = new AtomicInteger();
        checkUp.addCheck(check("auth", () -> Finding.ok("" + asked.incrementAndGet())));

        results(AGE);
        clock.advance(Duration.ofSeconds(4));
        results(AGE);
        assertThat(asked).hasValue(1);

        clock.advance(Duration.ofSeconds(2));
        results(AGE);
        assertThat(asked).hasValue(2);

        results(Duration.ZERO);
        assertThat(asked).hasValue(3);
    }

    @Test
    void forgetsAChecksRoomThatHasGone() {
        HealthCheck check = check("auth", () -> Finding.ok("a"));
        checkUp.addCheck(check);
        checkUp.removeCheck(check);

        assertThat(results(Duration.ZERO)).isEmpty();
    }

    @Test
    void mistrustsAClockThatIsBeforeOurTime() {
        assertThat(new ClockCheck(clock).check().get(0).level()).isEqualTo(Level.OK);
        clock.advance(Duration.ofDays(-400));
        assertThat(new ClockCheck(clock).check().get(0).level()).isEqualTo(Level.FAILING);
    }
}
