package davroom.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.api.storage.Drive;
import davroom.api.storage.Storage;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningTest {
    @TempDir Path home;
    private final OpenFolders folders = new OpenFolders();
    private final List<Storage> shown = new CopyOnWriteArrayList<>();

    private record Given(
            String name,
            String folder,
            String kind,
            boolean readOnly,
            String durability,
            String stateFolder)
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
        String state = home.resolve("state").toString();
        return new Given(name, folder.toString(), "originals", false, "each", state);
    }

    private Opening opened(Given given) {
        return new Opening(
                given,
                folders,
                List::of,
                drive -> {
                    shown.add(drive);
                    return () -> shown.remove(drive);
                });
    }

    @AfterEach
    void stop() throws InterruptedException {
        folders.stop();
        assertThat(folders.scheduler().awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void opensAFolderAndMakesItWhenOnlyItselfIsMissing() throws Exception {
        Opening opening = opened(given("originals", home.resolve("new")));
        assertThat(shown.get(0).drive())
                .isEqualTo(new Drive("originals", Drive.Kind.ORIGINALS, false));
        assertThat(home.resolve("new")).isDirectory();
        opening.close();
        assertThat(shown).isEmpty();
    }

    @Test
    void waitsUntilTheFolderAboveIsThere() throws Exception {
        Path folder = home.resolve("not").resolve("here");
        Opening opening = opened(given("originals", folder));
        assertThat(shown).isEmpty();
        assertThat(home.resolve("not")).doesNotExist();
        Files.createDirectory(home.resolve("not"));
        opening.tryAgain();
        assertThat(shown).hasSize(1);
        opening.tryAgain();
        assertThat(shown).hasSize(1);
        opening.close();
    }

    @Test
    void doesNotTakeAnEmptyFolderForTheDriveThatItWas() throws Exception {
        Path folder = Files.createDirectory(home.resolve("disk"));
        opened(given("originals", folder)).close();
        Files.move(folder, home.resolve("unmounted"));
        Files.createDirectory(folder);
        Opening opening = opened(given("originals", folder));
        assertThat(shown).isEmpty();
        assertThat(folder).isEmptyDirectory();
        Files.delete(folder);
        Files.move(home.resolve("unmounted"), folder);
        opening.tryAgain();
        assertThat(shown).hasSize(1);
        opening.close();
    }

    @Test
    void doesNotMakeTheFolderOfADriveAgain() throws Exception {
        Path folder = home.resolve("gone");
        opened(given("originals", folder)).close();
        Files.move(folder, home.resolve("elsewhere"));
        Opening opening = opened(given("originals", folder));
        assertThat(shown).isEmpty();
        assertThat(folder).doesNotExist();
        opening.close();
    }

    @Test
    void opensAnEmptiedFolderWhenItsOwnerSaysSo() throws Exception {
        Path folder = Files.createDirectory(home.resolve("disk"));
        opened(given("originals", folder)).close();
        Files.move(folder, home.resolve("backup"));
        Opening opening = opened(given("originals", folder));
        // as the log tells to
        Files.createDirectories(folder.resolve(".davroom"));
        opening.tryAgain();
        assertThat(shown).hasSize(1);
        opening.close();
    }

    @Test
    void takesANewFolderForAnOldDrive() throws Exception {
        opened(given("originals", home.resolve("old"))).close();
        Opening opening = opened(given("originals", home.resolve("new")));
        assertThat(shown).hasSize(1);
        opening.close();
        assertThat(DriveNote.in(home.resolve("state")).misses(home.resolve("old"))).isFalse();
    }

    @Test
    void staysClosedWhenItWasAboutToTryAgain() throws Exception {
        Opening opening = opened(given("originals", home.resolve("disk")));
        opening.close();
        opening.tryAgain();
        assertThat(shown).isEmpty();
    }

    @Test
    void opensItselfAgain() throws Exception {
        Path folder = home.resolve("not").resolve("here");
        Opening opening = opened(given("originals", folder));
        Files.createDirectory(home.resolve("not"));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (shown.isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
        opening.close();
    }

    @Test
    void followsTheLinkThatIsItsFolder() throws Exception {
        Path disk = Files.createDirectory(home.resolve("disk"));
        Path link = Files.createSymbolicLink(home.resolve("link"), disk);
        Opening opening = opened(given("originals", link));
        Files.writeString(disk.resolve("a"), "x");
        assertThat(shown.get(0).find(shown.get(0).drive().path().resolve("a"))).isPresent();
        opening.close();
    }

    @Test
    void changesWhileItRuns() throws Exception {
        Opening opening = opened(given("originals", home.resolve("a")));
        String folder = home.resolve("a").toString();
        opening.change(new Given("originals", folder, "originals", true, "none", ""));
        assertThat(shown.get(0).drive().readOnly()).isTrue();
        Given wrong = new Given("originals", "x", "originals", false, "?", "");
        assertThatThrownBy(() -> opening.change(wrong))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(shown.get(0).drive().readOnly()).isTrue();
        opening.close();
    }

    @Test
    void canBeOpenedAgain() throws IOException, InterruptedException {
        for (int i = 0; i < 2; i++) {
            opened(given("originals", home.resolve("a"))).close();
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
        Given wrong = new Given(name, path, kind, false, durability, "");
        assertThatThrownBy(() -> opened(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Drive ");
    }

    @ParameterizedTest
    @CsvSource({"originals, a", "import, ''", "import, a", "import, a/b", "import, link"})
    void refusesADriveInADriveOrOfItsName(String name, String folder) throws Exception {
        Path originals = Files.createDirectories(home.resolve("a"));
        Files.createDirectory(originals.resolve("b"));
        Files.createSymbolicLink(home.resolve("link"), originals.resolve("b"));
        Opening first = opened(given("originals", originals));
        Path second =
                name.equals("originals")
                        ? Files.createDirectory(home.resolve("other"))
                        : home.resolve(folder);
        assertThatThrownBy(() -> opened(given(name, second)))
                .isInstanceOf(IllegalArgumentException.class);
        first.close();
        opened(given(name, second)).close();
    }
}
