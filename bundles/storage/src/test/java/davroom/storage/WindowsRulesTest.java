package davroom.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import davroom.api.storage.StoragePath;
import davroom.api.storage.TransferOptions;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsRulesTest extends FolderStorageContract {
    private static final StoragePath OTHER_A = TOP.resolve("A.JPG");
    private static final TransferOptions PLAIN = TransferOptions.from(ORIGIN);

    private final FileSystem fileSystem =
            Jimfs.newFileSystem(
                    Configuration.windows().toBuilder().setAttributeViews("basic", "user").build());

    @Override
    Path drives() {
        return fileSystem.getPath("C:\\drives");
    }

    @Override
    protected void close() throws Exception {
        super.close();
        fileSystem.close();
    }

    @Test
    void knowsAFileByTheNameThatIsStored() throws Exception {
        put(A, "a");
        assertThat(storage.find(OTHER_A)).isEqualTo(storage.find(A));
        assertThat(text(OTHER_A)).isEqualTo("a");
        assertThat(put(OTHER_A, "b").created()).isFalse();
        assertThat(names(TOP)).containsExactly("a.jpg");
        assertThat(changes).allMatch(change -> change.path().equals(A));
        refuses(FileAlreadyExistsException.class, () -> storage.createFolder(OTHER_A, ORIGIN));
        storage.delete(OTHER_A, ORIGIN);
        assertThat(names(TOP)).isEmpty();
    }

    @Test
    void takesAMoveToAnotherSpellingForAMove() throws Exception {
        put(A, "a");
        storage.move(A, OTHER_A, PLAIN);
        // this file system in memory keeps the old spelling, Windows takes the new one
        assertThat(names(TOP)).hasSize(1).first().asString().isEqualToIgnoringCase("a.jpg");
        assertThat(text(A)).isEqualTo("a");
        assertThat(changes.get(1).path()).isEqualTo(OTHER_A);
        refuses(FileSystemLoopException.class, () -> storage.copy(A, OTHER_A, PLAIN));
    }

    @Test
    void seesThroughSpellingsThatContainEachOther() throws Exception {
        tree(FOLDER);
        StoragePath inside = TOP.resolve("FOLDER").resolve("new");
        refuses(FileSystemLoopException.class, () -> storage.move(FOLDER, inside, PLAIN));
        refuses(FileSystemLoopException.class, () -> storage.copy(FOLDER, inside, PLAIN));
        assertThat(names(FOLDER)).containsExactly("one", "sub");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CON", "nul.txt", "a.", "a ", "a:b", "a?b"})
    void refusesNamesThatWindowsFolds(String name) throws Exception {
        StoragePath path = TOP.resolve(name);
        assertThat(storage.find(path)).isEmpty();
        assertThat(storage.find(path.resolve("x"))).isEmpty();
        refuses(AccessDeniedException.class, () -> put(path, "x"));
        refuses(AccessDeniedException.class, () -> put(path.resolve("x"), "x"));
        refuses(AccessDeniedException.class, () -> storage.createFolder(path, ORIGIN));
        put(A, "a");
        refuses(AccessDeniedException.class, () -> storage.move(A, path, PLAIN));
    }
}
