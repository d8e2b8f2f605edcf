package davroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileVaultTest {
    private static final String SECRET = "grüße, JBSWY3DPEHPK3PXP";

    @TempDir private Path data;
    private Path file;

    @BeforeEach
    void inAFolderThatIsNotThereYet() {
        file = data.resolve("keys").resolve("secrets.key");
    }

    private FileVault vault() throws IOException {
        return new FileVault(file);
    }

    private void mode(String text) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", SECRET, "a=b:c\n\0d"})
    void givesBackWhatItSealed(String secret) throws IOException {
        String sealed = vault().seal(secret);

        assertThat(sealed).matches("[!-~]+").hasSizeLessThan(2 * secret.length() + 100);
        if (secret.length() > 1) {
            assertThat(sealed).doesNotContain(secret);
        }
        assertThat(vault().open(sealed)).isEqualTo(secret);
    }

    @Test
    void neverSealsTheSameTwice() throws IOException {
        FileVault vault = vault();

        assertThat(vault.seal(SECRET)).isNotEqualTo(vault.seal(SECRET));
    }

    @Test
    void makesAKeyFileThatIsItsOwnersAlone() throws IOException {
        vault();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void makesTheKeyOnce() throws IOException {
        vault();
        List<String> first = Files.readAllLines(file);

        vault();

        assertThat(Files.readAllLines(file)).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-r--r--", "rwxrwxrwx"})
    void refusesAKeyFileThatOthersCanReadOrWrite(String mode) throws IOException {
        FileVault vault = vault();
        String sealed = vault.seal(SECRET);
        mode(mode);

        assertThatThrownBy(this::vault)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("chmod 600");
        assertThatThrownBy(() -> vault.open(sealed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void takesAKeyFileThatCannotBeWritten() throws IOException {
        String sealed = vault().seal(SECRET);
        mode("r--------");

        assertThat(vault().open(sealed)).isEqualTo(SECRET);
    }

    @Test
    void opensWhatAnotherNodeSealedThatHasACopyOfTheFile() throws IOException {
        String sealed = vault().seal(SECRET);
        Path copy = data.resolve("copy.key");
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);

        assertThat(new FileVault(copy).open(sealed)).isEqualTo(SECRET);
    }

    @Test
    void doesNotOpenWithAnotherKey() throws IOException {
        String sealed = vault().seal(SECRET);
        FileVault other = new FileVault(data.resolve("other.key"));

        assertThatThrownBy(() -> other.open(sealed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not in the key file");
    }

    @Test
    void doesNotOpenWithAnotherKeyUnderTheSameId() throws IOException {
        FileVault vault = vault();
        String sealed = vault.seal(SECRET);
        String id = sealed.substring(3, 11);
        Path otherFile = data.resolve("other.key");
        String other = new FileVault(otherFile).seal(SECRET).substring(3, 11);
        Files.writeString(file, Files.readString(otherFile).replace(other + " ", id + " "));

        assertThatThrownBy(() -> vault.open(sealed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is another one");
    }

    @Test
    void opensTheOldWhenANewKeyStandsInFront() throws IOException {
        FileVault vault = vault();
        String old = vault.seal(SECRET);
        Path fresh = data.resolve("fresh.key");
        new FileVault(fresh);
        Files.writeString(file, Files.readString(fresh) + Files.readString(file));

        assertThat(vault.open(old)).isEqualTo(SECRET);
        assertThat(new FileVault(fresh).open(vault.seal(SECRET))).isEqualTo(SECRET);
    }

    @Test
    void noticesEveryCharacterThatIsChanged() throws IOException {
        FileVault vault = vault();
        String sealed = vault.seal(SECRET);

        for (int i = 0; i < sealed.length(); i++) {
            // far apart in Base64: the last bits of the last character mean nothing
            char other = "0123456789_-zyx".indexOf(sealed.charAt(i)) < 0 ? '_' : 'A';
            String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
            assertThatThrownBy(() -> vault.open(changed))
                    .as("character %d", i)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageNotContaining(SECRET);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "v1:", "v1:00000000:AAAA", "v2:00000000:AAAA"})
    void doesNotTakeWhatIsNotSealed(String text) throws IOException {
        FileVault vault = vault();

        assertThatThrownBy(() -> vault.open(text))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith(".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# only words\n", "00000000 AAAA\n", "no key\n"})
    void refusesAFileWithoutAKeyAndLeavesIt(String text) throws IOException {
        vault();
        Files.writeString(file, text);

        assertThatThrownBy(this::vault)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("AAAA");
        assertThat(Files.readString(file)).isEqualTo(text);
    }

    @Test
    void doesNotMakeANewKeyWhileItRuns() throws IOException {
        FileVault vault = vault();
        Files.delete(file);

        assertThatThrownBy(() -> vault.seal(SECRET)).hasMessageContaining("is gone");
        assertThat(file).doesNotExist();
    }

    @Test
    void showsNoKeyAsText() throws IOException {
        vault();
        String key = Files.readAllLines(file).get(2).substring(9);

        assertThat(new KeyFile(file).read().toString()).doesNotContain(key);
    }
}
