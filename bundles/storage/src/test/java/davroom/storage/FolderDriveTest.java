package davroom.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.api.storage.Drive;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderDriveTest {
    @TempDir Path home;
    private final OpenFolders folders = new OpenFolders();

    private record Given(
            String name, String folder, String kind, boolean readOnly, String durability)
            implements FolderDrive.Settings {
        @Override
        public long maxUploadBytes() {
            return -1;
        }

        @Override
        public long quotaBytes() {
            return 0;
        }

        @Override
        public int trashDays() {
            return 30;
        }

        @Override
        public long lowSpaceBytes() {
            return 0;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return FolderDrive.Settings.class;
        }
    }

    private Given given(String name, Path folder) {
        return new Given(name, folder.toString(), "originals", false, "each");
    }

    @Test
    void opensAFolderAndMakesItWhenOnlyItselfIsMissing() throws Exception {
        FolderDrive drive = new FolderDrive(given("originals", home.resolve("new")), folders);
        assertThat(drive.drive()).isEqualTo(new Drive("originals", Drive.Kind.ORIGINALS, false));
        assertThat(home.resolve("new")).isDirectory();
        drive.close();
        assertThatThrownBy(
                        () ->
                                new FolderDrive(
                                        given("x", home.resolve("not").resolve("here")), folders))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(home.resolve("not")).doesNotExist();
    }

    @Test
    void followsTheLinkThatIsItsFolder() throws Exception {
        Path disk = Files.createDirectory(home.resolve("disk"));
        Path link = Files.createSymbolicLink(home.resolve("link"), disk);
        FolderDrive drive = new FolderDrive(given("originals", link), folders);
        Files.writeString(disk.resolve("a"), "x");
        assertThat(drive.find(drive.drive().path().resolve("a"))).isPresent();
        drive.close();
    }

    @Test
    void changesWhileItRuns() throws Exception {
        FolderDrive drive = new FolderDrive(given("originals", home), folders);
        drive.modified(new Given("originals", home.toString(), "originals", true, "none"));
        assertThat(drive.drive().readOnly()).isTrue();
        assertThatThrownBy(
                        () -> drive.modified(new Given("originals", "x", "originals", false, "?")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(drive.drive().readOnly()).isTrue();
        drive.close();
    }

    @Test
    void canBeOpenedAgain() throws IOException, InterruptedException {
        for (int i = 0; i < 2; i++) {
            new FolderDrive(given("originals", home), folders).close();
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "null, here, originals, each",
                "a,    null, originals, each",
                "a/b,  here, originals, each",
                "'',   here, originals, each",
                "a,    here, inbox,     each",
                "a,    here, import,    now"
            })
    void refusesSettingsThatAreWrong(String name, String folder, String kind, String durability) {
        String path = folder == null ? null : home.resolve(folder).toString();
        Given wrong = new Given(name, path, kind, false, durability);
        assertThatThrownBy(() -> new FolderDrive(wrong, folders))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Drive ");
    }

    @ParameterizedTest
    @CsvSource({"originals, a", "import, ''", "import, a", "import, a/b", "import, link"})
    void refusesADriveInADriveOrOfItsName(String name, String folder) throws Exception {
        Path originals = Files.createDirectories(home.resolve("a"));
        Files.createDirectory(originals.resolve("b"));
        Files.createSymbolicLink(home.resolve("link"), originals.resolve("b"));
        FolderDrive first = new FolderDrive(given("originals", originals), folders);
        Path second =
                name.equals("originals")
                        ? Files.createDirectory(home.resolve("other"))
                        : home.resolve(folder);
        assertThatThrownBy(() -> new FolderDrive(given(name, second), folders))
                .isInstanceOf(IllegalArgumentException.class);
        first.close();
        new FolderDrive(given(name, second), folders).close();
    }
}
