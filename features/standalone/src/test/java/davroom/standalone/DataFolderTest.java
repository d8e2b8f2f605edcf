package davroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir private Path temporary;

    private static String rights(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }

    @Test
    void isMadeForItsOwnerAlone() throws IOException {
        DataFolder data = new DataFolder(temporary.resolve("a/b/data"));
        assertThat(data.exists()).isFalse();

        data.create();

        assertThat(rights(data.path())).isEqualTo("rwx------");
    }

    @Test
    void keepsTheRightsOfAFolderThatIsThere() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("data"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));

        new DataFolder(folder).create();

        assertThat(rights(folder)).isEqualTo("rwxr-x---");
    }

    @Test
    void takesCommandsInAFolderForItsOwnerAlone() throws IOException {
        Path folder = temporary.resolve("run");
        Files.createDirectory(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

        Path socket = new DataFolder(temporary).socket();

        assertThat(socket).isEqualTo(folder.resolve("control"));
        assertThat(rights(folder)).isEqualTo("rwx------");
    }

    @Test
    void takesCommandsElsewhereWhenThePathIsTooLongForASocket() throws IOException {
        DataFolder data = new DataFolder(temporary.resolve("long".repeat(40)));
        data.create();

        Path socket = data.socket();

        assertThat(socket.toString().length()).isLessThan(100);
        assertThat(rights(socket.getParent())).isEqualTo("rwx------");
        Files.delete(socket.getParent());
    }
}
