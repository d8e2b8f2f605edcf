package davroom.listener;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.health.Finding;
import davroom.api.health.Finding.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateHealthTest {
    private static final Instant MADE = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir private Path folder;

    @BeforeEach
    void make() throws Exception {
        SelfSigned pair =
                SelfSigned.create(List.of("nas.local", "*.example.com", "192.0.2.1"), MADE);
        Files.writeString(folder.resolve("cert.pem"), pair.certificate());
        Files.writeString(folder.resolve("key.pem"), pair.key());
    }

    private Finding finding(String name, Duration later) {
        return new CertificateHealth(
                        folder.resolve("cert.pem"),
                        folder.resolve("key.pem"),
                        List.of("localhost", name),
                        Clock.fixed(MADE.plus(later), ZoneOffset.UTC))
                .finding();
    }

    @ParameterizedTest
    @CsvSource({
        "nas.local, 1, OK, good until",
        "nas.local, 805, OK, good until",
        "nas.local, 810, WARNING, ends on",
        "nas.local, 821, FAILING, has expired",
        "nas.local, -30, FAILING, is the clock right",
        "NAS.local, 1, OK, good until",
        "photos.example.com, 1, OK, good until",
        "192.0.2.1, 1, OK, good until",
        "a.photos.example.com, 1, WARNING, and not for a.photos.example.com",
        "example.com, 1, WARNING, and not for example.com",
        "192.0.2.2, 1, WARNING, and not for 192.0.2.2",
    })
    void looksAtDatesAndNames(String name, int days, Level level, String words) {
        Finding finding = finding(name, Duration.ofDays(days));

        assertThat(finding.level()).as(finding.sentence()).isEqualTo(level);
        assertThat(finding.sentence()).contains(words);
    }

    @Test
    void saysWhyAPairCannotBeUsed() throws Exception {
        Files.delete(folder.resolve("key.pem"));

        Finding finding = finding("nas.local", Duration.ofDays(1));

        assertThat(finding.level()).isEqualTo(Level.WARNING);
        assertThat(finding.sentence()).contains("There is no file " + folder.resolve("key.pem"));
    }
}
