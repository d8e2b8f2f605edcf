package davroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The rooms know each other by the shared words only. */
class ManifestTest {
    private static final Path ROOMS = Path.of("..", "bundles");

    /** {@code a;version="[1,2)",b} -> {@code a}, {@code b}. */
    private static final Pattern PACKAGE = Pattern.compile("(?:^|,)([\\w.]+)(?=[;,]|$)");

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    @TestFactory
    Stream<DynamicTest> importsOnlySharedWordsOfOurs() {
        return rooms().map(jar -> DynamicTest.dynamicTest(name(jar), () -> importsOnlyApi(jar)));
    }

    @TestFactory
    Stream<DynamicTest> exportsNothingButTheSharedWords() {
        return rooms().map(jar -> DynamicTest.dynamicTest(name(jar), () -> exportsOnlyApi(jar)));
    }

    private static void importsOnlyApi(Path jar) {
        assertThat(packages(jar, "Import-Package"))
                .filteredOn(name -> name.startsWith("davroom."))
                .allMatch(name -> name.startsWith("davroom.api."));
        assertThat(attributes(jar).getValue("Require-Bundle")).isNull();
    }

    private static void exportsOnlyApi(Path jar) {
        assertThat(packages(jar, "Export-Package"))
                .allMatch(name -> name.startsWith("davroom.api."));
        if (name(jar).startsWith("davroom.api-")) {
            assertThat(packages(jar, "Export-Package")).isNotEmpty();
        }
    }

    private static Stream<Path> rooms() {
        try (Stream<Path> files = Files.walk(ROOMS, 3)) {
            List<Path> jars =
                    files.filter(file -> file.getParent().endsWith("target"))
                            .filter(file -> name(file).matches("davroom\\..*\\.jar"))
                            .filter(file -> !name(file).endsWith("-tests.jar"))
                            .toList();
            assertThat(jars).as("bundles, which must be built before").hasSizeGreaterThan(4);
            return jars.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> packages(Path jar, String header) {
        String value = attributes(jar).getValue(header);
        if (value == null) {
            return List.of();
        }
        return PACKAGE.matcher(QUOTED.matcher(value).replaceAll(""))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static Attributes attributes(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
