package davroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.differ.Baseline;
import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.header.Parameters;
import aQute.bnd.osgi.Constants;
import aQute.bnd.osgi.Instructions;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Processor;
import aQute.bnd.service.diff.Delta;
import aQute.bnd.service.diff.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What hosts and plugins are built against changes with its version only: each package is compared
 * with the text of what was promised, by bnd, which knows what breaks those who call a type and
 * what breaks those who implement it.
 */
class ApiBaselineTest {
    private static final Path PROMISED = Path.of("..", "bundles", "api", "baseline.txt");

    /** Promises what is there now: {@code -Ddavroom.baseline.write}. */
    private static final boolean WRITE = System.getProperty("davroom.baseline.write") != null;

    @Test
    void packagesMoveTheirVersionWhenTheyChange() throws Exception {
        DiffPluginImpl differ = new DiffPluginImpl();
        try (Jar api = new Jar(api().toFile());
                Processor reporter = new Processor()) {
            Parameters exports = exports(api);
            Tree now = ApiText.own(differ, differ.tree(api).get("<api>"));
            if (WRITE) {
                Files.writeString(PROMISED, ApiText.of(now, exports));
            }
            ApiText promised = ApiText.read(Files.readAllLines(PROMISED));
            List<String> due =
                    new Baseline(reporter, differ)
                                    .baseline(
                                            ApiText.root(differ, now),
                                            exports,
                                            ApiText.root(differ, promised.tree(differ)),
                                            promised.exports(),
                                            new Instructions())
                                    .stream()
                                    .filter(info -> info.mismatch || gone(info))
                                    .map(ApiBaselineTest::sentence)
                                    .sorted()
                                    .toList();
            assertThat(due).as("see \"Versions of the API\" in CONTRIBUTING.md").isEmpty();
        }
    }

    private static boolean gone(Baseline.Info info) {
        return info.packageDiff.getDelta() == Delta.REMOVED;
    }

    private static String sentence(Baseline.Info info) {
        return info.packageName
                + " "
                + (gone(info)
                        ? "is gone"
                        : "is " + info.newerVersion + " and must be " + info.suggestedVersion)
                + "; changed: "
                + info.reason;
    }

    private static Parameters exports(Jar api) throws Exception {
        return new Parameters(
                api.getManifest().getMainAttributes().getValue(Constants.EXPORT_PACKAGE));
    }

    private static Path api() throws Exception {
        try (var files = Files.list(Path.of("..", "bundles", "api", "target"))) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .filter(file -> !file.getFileName().toString().endsWith("-tests.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
