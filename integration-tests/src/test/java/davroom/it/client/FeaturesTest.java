package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each group of features was resolved to bundles that can be taken from its folder. */
final class FeaturesTest {
    private static final Path FEATURES = Path.of("../features").toAbsolutePath().normalize();
    private static final Pattern WANTED = Pattern.compile("bnd\\.identity;id='([\\w.]+)'");
    private static final Pattern UNWANTED =
            Pattern.compile("-runblacklist:.*?(?=\\n[-#])", Pattern.DOTALL);
    private static final Pattern RUN =
            Pattern.compile("^\\s*([\\w.-]+);version='\\[", Pattern.MULTILINE);

    @ParameterizedTest(name = "{0}")
    @MethodSource("groups")
    void isCompleteWithTheCore(String group) throws IOException {
        String text = Files.readString(FEATURES.resolve(group).resolve(group + ".bndrun"));
        List<String> run = names(RUN, text);
        String wanted = UNWANTED.matcher(text).replaceAll("");
        assertThat(run).as("run bundles").isNotEmpty().containsAll(names(WANTED, wanted));
        assertThat(run).contains("davroom.api", "davroom.storage", "davroom.webdav");

        List<Path> jars = jars(FEATURES.resolve(group).resolve("target/export").resolve(group));
        assertThat(jars).hasSameSizeAs(run);
        System.out.printf(
                "features/%s: %d bundles, %.1f MB%n",
                group, jars.size(), jars.stream().mapToLong(FeaturesTest::size).sum() / 1e6);
    }

    /** The folders in which something is resolved, so that a new one is taken in by itself. */
    static List<String> groups() throws IOException {
        try (Stream<Path> folders = Files.list(FEATURES)) {
            List<String> groups =
                    folders.map(folder -> folder.getFileName().toString())
                            .filter(name -> isGroup(name))
                            .sorted()
                            .toList();
            assertThat(groups).contains("core", "web", "standalone");
            return groups;
        }
    }

    private static boolean isGroup(String name) {
        return Files.exists(FEATURES.resolve(name).resolve(name + ".bndrun"));
    }

    private static List<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
