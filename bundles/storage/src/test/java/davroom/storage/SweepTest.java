package davroom.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.api.storage.Drive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start makes of what a dead run left. */
class SweepTest {
    @TempDir Path root;
    private Path uploads;
    private Path deleted;
    private Path replaced;

    @BeforeEach
    void leave() throws IOException {
        Path home = root.resolve(".davroom");
        uploads = Files.createDirectories(home.resolve("uploads"));
        deleted = Files.createDirectories(home.resolve("deleted"));
        replaced = Files.createDirectories(home.resolve("replaced"));
    }

    private FolderStorage start(boolean readOnly) throws IOException {
        return new FolderStorage(
                "originals",
                Drive.Kind.ORIGINALS,
                root,
                DriveNote.none(),
                new Limits(readOnly, 0, 0, Durability.EACH),
                new Usage(),
                Clock.systemUTC(),
                List::of);
    }

    private void startAndEnd() throws Exception {
        start(false).close(Duration.ZERO);
    }

    private static Path folder(Path parent, String name, String content) throws IOException {
        Path folder = Files.createDirectories(parent.resolve(name));
        Files.writeString(folder.resolve("photo"), content);
        return folder;
    }

    private Path aside(String place, Path incoming) throws IOException {
        Path aside = Files.createDirectory(replaced.resolve("dead-7"));
        folder(aside, "old", "old photo");
        long which = incoming == null ? 42 : Etag.identity(DriveFolder.attributes(incoming));
        Files.writeString(aside.resolve("place"), place + "\n" + which);
        return aside;
    }

    @Test
    void removesUnfinishedUploadsCopiesAndDeletions() throws Exception {
        Files.writeString(uploads.resolve("dead-1"), "half a photo");
        Files.writeString(uploads.resolve("strange"), "no run has such names");
        folder(uploads, "dead-2", "half a copy");
        Path outside = folder(root, "outside", "photo");
        Path gone = folder(deleted, "dead-3", "deleted");
        Files.createSymbolicLink(gone.resolve("link"), outside);
        startAndEnd();
        assertThat(uploads).isEmptyDirectory();
        assertThat(deleted).isEmptyDirectory();
        assertThat(outside.resolve("photo")).hasContent("photo");
        assertThat(root.resolve(".davroom").resolve("runs")).isEmptyDirectory();
    }

    @Test
    void putsBackWhatWasToBeReplacedWhenItsPlaceIsEmpty() throws Exception {
        Files.createDirectory(root.resolve("2024"));
        Path aside = aside("2024/summer", null);
        startAndEnd();
        assertThat(root.resolve("2024/summer/photo")).hasContent("old photo");
        assertThat(aside).doesNotExist();
    }

    @Test
    void removesWhatWasReplacedWhenTheAnnouncedOneIsThere() throws Exception {
        Path incoming = folder(root, "summer", "new photo");
        Path aside = aside("summer", incoming);
        startAndEnd();
        assertThat(root.resolve("summer/photo")).hasContent("new photo");
        assertThat(aside).doesNotExist();
    }

    @Test
    void keepsWhatWasReplacedWhenSomethingElseIsThere() throws Exception {
        folder(root, "summer", "whose photo");
        Path aside = aside("summer", null);
        startAndEnd();
        startAndEnd();
        assertThat(root.resolve("summer/photo")).hasContent("whose photo");
        assertThat(aside.resolve("old/photo")).hasContent("old photo");
    }

    @Test
    void keepsWhatWasReplacedWhenItsFolderIsGoneOrItsNoteCannotBeRead() throws Exception {
        Path aside = aside("2024/summer", null);
        startAndEnd();
        assertThat(aside.resolve("old/photo")).hasContent("old photo");
        for (String note : List.of("", "\n", "summer", "\0\n3")) {
            Files.writeString(aside.resolve("place"), note);
            folder(root, "summer", "new photo");
            startAndEnd();
            assertThat(aside.resolve("old/photo")).hasContent("old photo");
        }
        Files.delete(aside.resolve("place"));
        startAndEnd();
        assertThat(aside.resolve("old/photo")).hasContent("old photo");
    }

    @Test
    void forgetsAReplacementThatHadNotBegun() throws Exception {
        Path aside = Files.createDirectory(replaced.resolve("dead-7"));
        Files.writeString(aside.resolve("place"), "summer\n3");
        folder(root, "summer", "photo");
        startAndEnd();
        assertThat(aside).doesNotExist();
        assertThat(root.resolve("summer/photo")).hasContent("photo");
    }

    @Test
    void leavesTheUploadsOfAnotherServerAlone() throws Exception {
        FolderStorage other = start(false);
        String run;
        try (Stream<Path> runs = Files.list(root.resolve(".davroom").resolve("runs"))) {
            run = runs.findFirst().orElseThrow().getFileName().toString();
        }
        Path running = Files.writeString(uploads.resolve(run + "-1"), "half a photo");
        startAndEnd();
        assertThat(running).exists();
        other.close(Duration.ZERO);
        startAndEnd();
        assertThat(running).doesNotExist();
    }

    @Test
    void touchesNothingOnAReadOnlyDrive() throws Exception {
        Path upload = Files.writeString(uploads.resolve("dead-1"), "half a photo");
        start(true).close(Duration.ZERO);
        assertThat(upload).exists();
        assertThat(root.resolve(".davroom").resolve("runs")).doesNotExist();
    }

    @Test
    void refusesADriveWhoseOwnFolderIsALink() throws Exception {
        Path outside = folder(root, "outside", "photo");
        Files.move(root.resolve(".davroom"), root.resolve("moved"));
        Files.createSymbolicLink(root.resolve(".davroom"), outside);
        assertThatThrownBy(() -> start(false)).isInstanceOf(IOException.class);
        assertThat(Files.exists(outside.resolve("uploads"), LinkOption.NOFOLLOW_LINKS)).isFalse();
    }
}
