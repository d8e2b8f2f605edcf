package davroom.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreePrintTest {
    @TempDir Path home;
    private Path tree;

    @Test
    void staysWhileNothingChanges() throws Exception {
        fill();
        assertThat(TreePrint.of(tree)).isEqualTo(TreePrint.of(tree));
    }

    @ParameterizedTest
    @ValueSource(strings = {"add", "remove", "grow", "touch", "rename", "replace"})
    void changesWithAnythingInTheTree(String how) throws Exception {
        fill();
        Path file = tree.resolve("sub").resolve("file");
        FileTime time = Files.getLastModifiedTime(file);
        FileTime ofFolder = Files.getLastModifiedTime(file.getParent());
        final long before = TreePrint.of(tree);
        switch (how) {
            case "add" -> Files.writeString(file.resolveSibling("new"), "");
            case "remove" -> Files.delete(file);
            case "grow" -> Files.writeString(file, "longer");
            case "touch" -> Files.setLastModifiedTime(file, FileTime.fromMillis(1));
            case "rename" -> Files.move(file, file.resolveSibling("other"));
            default -> {
                Path other = Files.writeString(tree.resolveSibling("other"), "0");
                Files.move(file, tree.resolveSibling("moved"));
                Files.move(other, file);
                Files.setLastModifiedTime(file, time);
            }
        }
        Files.setLastModifiedTime(file.getParent(), ofFolder);
        assertThat(TreePrint.of(tree)).isNotEqualTo(before);
    }

    private void fill() throws Exception {
        tree = Files.createDirectory(home.resolve("tree"));
        Path sub = Files.createDirectory(tree.resolve("sub"));
        Files.writeString(sub.resolve("file"), "1");
    }
}
