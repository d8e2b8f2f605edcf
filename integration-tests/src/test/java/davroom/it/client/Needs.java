package davroom.it.client;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a test cannot do without: it is skipped where that is missing, and fails where CI=true. */
final class Needs {

    private Needs() {}

    /** Programs, looked for as a shell would, and where administrators' programs are. */
    static void programs(String... names) {
        for (String name : names) {
            that(isInstalled(name), "the program " + name + " is not installed");
        }
    }

    /** A file of the machine, such as a device, in one of the places where it may be. */
    static void file(Path... places) {
        that(Stream.of(places).anyMatch(Files::exists), "there is no " + List.of(places));
    }

    /** The right to mount. */
    static void root() {
        that(System.getProperty("user.name").equals("root"), "only root can mount");
    }

    private static void that(boolean there, String reason) {
        if (there) {
            return;
        }
        if ("true".equals(System.getenv("CI"))) {
            fail("On a build machine nothing is skipped, but " + reason);
        }
        System.out.println("Skipped: " + reason);
        abort(reason);
    }

    private static boolean isInstalled(String name) {
        Stream<String> path = Stream.of(System.getenv("PATH").split(File.pathSeparator));
        return Stream.concat(path, Stream.of("/usr/sbin", "/sbin"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }
}
