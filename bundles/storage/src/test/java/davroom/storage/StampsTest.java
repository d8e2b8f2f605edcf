package davroom.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StampsTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678901234Z");

    @Test
    void givesNoTimeTwice() {
        Set<Instant> seen = new HashSet<>();
        Set<Long> onNtfs = new HashSet<>();
        for (int i = 0; i < 9_990; i++) {
            Instant stamped = Stamps.fresh(TIME);
            assertThat(stamped.truncatedTo(ChronoUnit.MILLIS))
                    .isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
            assertThat(Stamps.isPinned(stamped)).isFalse();
            assertThat(seen.add(stamped)).isTrue();
            onNtfs.add(stamped.get(ChronoField.NANO_OF_SECOND) / 100L);
        }
        // where the count begins anew, one of the steps of 100 ns may come twice
        assertThat(onNtfs).hasSizeGreaterThan(9_980);
    }

    @Test
    void marksPinnedTimes() {
        assertThat(Stamps.isPinned(Stamps.pinned(TIME))).isTrue();
        assertThat(Stamps.pinned(TIME).truncatedTo(ChronoUnit.MILLIS))
                .isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
        assertThat(Stamps.isPinned(TIME)).isFalse();
    }
}
