package davroom.storage;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.storage.StoragePath;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimsTest {
    private final Claims claims = new Claims();
    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        other.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({
        "/d/a,   /d/a,   true",
        "/d/a,   /d/a/b, true",
        "/d/a/b, /d/a,   true",
        "/d/a,   /d/ab,  false",
        "/d/a,   /d/b,   false",
        "/d,     /d/b,   true"
    })
    void keepsOthersAway(String held, String wanted, boolean waits) throws Exception {
        AtomicBoolean released = new AtomicBoolean();
        Future<Boolean> second;
        try (Claims.Claim claim = claims.claim(StoragePath.parse(held))) {
            assertThat(claim).isNotNull();
            second = other.submit(() -> sawReleased(StoragePath.parse(wanted), released));
            if (!waits) {
                assertThat(second.get(10, TimeUnit.SECONDS)).isFalse();
            }
            released.set(true);
        }
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(waits);
    }

    private boolean sawReleased(StoragePath path, AtomicBoolean released) throws Exception {
        try (Claims.Claim claim = claims.claim(path)) {
            assertThat(claim).isNotNull();
            return released.get();
        }
    }

    @Test
    void letsAThreadClaimAgain() throws Exception {
        StoragePath path = StoragePath.of("d", "a");
        try (Claims.Claim outer = claims.claim(path);
                Claims.Claim inner = claims.claim(path)) {
            assertThat(inner).isNotSameAs(outer);
        }
    }
}
