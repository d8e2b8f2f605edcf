package davroom.auth;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.testing.ManualClock;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentlyRightTest {
    private final ManualClock clock = new ManualClock();
    private final RecentlyRight right =
            new RecentlyRight(3, Duration.ofMinutes(5), clock, new SecureRandom());

    @Test
    void remembersForAWhile() {
        String digest = right.digest("bob", "secret");
        right.add(digest);
        clock.advance(Duration.ofSeconds(299));
        assertThat(right.contains(digest)).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(right.contains(digest)).isFalse();
    }

    @Test
    void keepsPartsApart() {
        assertThat(right.digest("ab", "c")).isNotEqualTo(right.digest("a", "bc"));
        assertThat(right.digest("ab", "c")).isEqualTo(right.digest("ab", "c"));
    }

    @Test
    void hasAKeyOfItsOwn() {
        RecentlyRight other =
                new RecentlyRight(3, Duration.ofMinutes(5), clock, new SecureRandom());
        assertThat(other.digest("bob", "secret")).isNotEqualTo(right.digest("bob", "secret"));
    }

    @Test
    void forgetsTheOneThatWasLongestNotUsed() {
        right.add("a");
        right.add("b");
        right.add("c");
        right.contains("a");
        right.add("d");
        assertThat(right.contains("a")).isTrue();
        assertThat(right.contains("b")).isFalse();
    }

    @Test
    void forgetsOnDemand() {
        right.add("a");
        right.remove("a");
        assertThat(right.contains("a")).isFalse();
    }
}
