package davroom.storage;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.health.Finding;
import davroom.api.health.Finding.Level;
import davroom.api.storage.Drive;
import davroom.api.storage.Storage;
import davroom.api.testing.ManualClock;
import davroom.api.testing.MemoryStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriveHealthTest {
    private static final Storage OPEN =
            new MemoryStorage(
                    new Drive("originals", Drive.Kind.ORIGINALS, false), new ManualClock());

    @TempDir private Path folder;

    @BeforeEach
    void mark() throws IOException {
        Files.createDirectories(folder.resolve(".davroom").resolve("uploads"));
    }

    private List<Finding> findings(boolean readOnly, long lowSpace, Optional<Storage> drive) {
        return new DriveHealth("originals", folder, readOnly, lowSpace, Clock.systemUTC())
                .findings(drive);
    }

    @Test
    void isWellWhenAFileCanBeWritten() throws IOException {
        assertThat(findings(false, 0, Optional.of(OPEN)))
                .extracting(Finding::level)
                .containsExactly(Level.OK);
        try (Stream<Path> left = Files.list(folder.resolve(".davroom").resolve("uploads"))) {
            assertThat(left).as("what the check wrote").isEmpty();
        }
    }

    @Test
    void missesTheFolder() {
        Path gone = folder.resolve("gone");
        assertThat(
                        new DriveHealth("originals", gone, false, 0, Clock.systemUTC())
                                .findings(Optional.of(OPEN)))
                .singleElement()
                .isEqualTo(
                        Finding.failing(
                                "The drive originals: its folder "
                                        + gone
                                        + " is not there: is its disk mounted?"));
    }

    @Test
    void missesTheMarkOfTheDrive() throws IOException {
        Files.delete(folder.resolve(".davroom").resolve("uploads"));
        Files.delete(folder.resolve(".davroom"));

        Finding finding = findings(false, 0, Optional.of(OPEN)).get(0);

        assertThat(finding.level()).isEqualTo(Level.FAILING);
        assertThat(finding.sentence()).contains("another disk, or none");
    }

    @Test
    void missesADriveThatCouldNotBeOpened() {
        assertThat(findings(false, 0, Optional.empty()))
                .extracting(Finding::level)
                .containsExactly(Level.FAILING);
    }

    @Test
    void warnsOfLittleRoom() {
        Finding finding = findings(false, 1L << 39, Optional.of(OPEN)).get(0);

        assertThat(finding.level()).isEqualTo(Level.WARNING);
        assertThat(finding.sentence()).contains("nearly full");
    }

    @ParameterizedTest
    @CsvSource({"true, low disk: make room", "false, 'quota used up: empty the trash, or raise'"})
    void tellsWhyNothingMoreIsTaken(boolean disk, String words) {
        MemoryStorage full =
                new MemoryStorage(
                        new Drive("originals", Drive.Kind.ORIGINALS, false), new ManualClock());
        if (disk) {
            full.fillDisk();
        } else {
            full.quotaBytes(0);
        }
        Finding finding = findings(false, 0, Optional.of(full)).get(0);

        assertThat(finding.level()).isEqualTo(Level.WARNING);
        assertThat(finding.sentence()).contains("takes nothing more, " + words);
    }

    @Test
    void noticesThatNothingCanBeWrittenUnlessNothingNeedBe() throws IOException {
        Files.delete(folder.resolve(".davroom").resolve("uploads"));

        assertThat(findings(false, 0, Optional.of(OPEN)))
                .extracting(Finding::level)
                .containsExactly(Level.OK, Level.FAILING);
        assertThat(findings(true, 0, Optional.of(OPEN)))
                .extracting(Finding::level)
                .containsExactly(Level.OK);
    }

    @Test
    void comparesItsClockWithThatOfTheDisk() {
        List<Finding> findings =
                new DriveHealth("originals", folder, false, 0, new ManualClock())
                        .findings(Optional.of(OPEN));

        assertThat(findings.get(1).level()).isEqualTo(Level.WARNING);
        assertThat(findings.get(1).sentence()).contains("clock");
    }
}
