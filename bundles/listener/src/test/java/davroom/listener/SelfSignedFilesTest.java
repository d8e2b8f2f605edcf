package davroom.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfSignedFilesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir private Path folder;

    @Test
    void keepsAPairThatIsGood() throws Exception {
        String first = ensure(Duration.ZERO, "nas.example", "10.0.0.1");
        assertThat(ensure(SelfSigned.LIFETIME.minusDays(31), "10.0.0.1")).isEqualTo(first);
    }

    @Test
    void renewsAPairThatSoonEnds() throws Exception {
        String first = ensure(Duration.ZERO);
        assertThat(ensure(SelfSigned.LIFETIME.minusDays(29))).isNotEqualTo(first);
    }

    @Test
    void renewsAPairThatLacksAName() throws Exception {
        String first = ensure(Duration.ZERO, "nas.example");
        assertThat(ensure(Duration.ZERO, "nas.example", "fd00::1")).isNotEqualTo(first);
        assertThat(ensure(Duration.ZERO, "fd00::1")).isNotEqualTo(first);
    }

    @Test
    void renewsAPairThatIsBroken() throws Exception {
        String first = ensure(Duration.ZERO);
        Files.writeString(files().key(), "rubbish");
        assertThat(ensure(Duration.ZERO)).isNotEqualTo(first);
        Files.delete(files().certificate());
        assertThat(ensure(Duration.ZERO)).isNotEqualTo(first);
    }

    @Test
    void onlyTheOwnerCanReadTheKey() throws Exception {
        ensure(Duration.ZERO);
        assertThat(Files.getPosixFilePermissions(files().key()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (var left = Files.list(files().key().getParent())) {
            assertThat(left).hasSize(2);
        }
    }

    @Test
    void knowsThisMachineUnderItsUsualNames() throws Exception {
        ensure(Duration.ZERO);
        assertThat(TlsPair.read(files().certificate(), files().key()).certificate().toString())
                .contains("DNSName: localhost", "IPAddress: 127.0.0.1");
    }

    private String ensure(Duration later, String... names) throws Exception {
        files().ensure(List.of(names), Clock.fixed(NOW.plus(later), ZoneOffset.UTC));
        return Files.readString(files().certificate());
    }

    private SelfSignedFiles files() {
        return SelfSignedFiles.in(folder.resolve("new/keys"));
    }
}
