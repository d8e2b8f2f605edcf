package davroom.it;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;

/**
 * The house in a framework, for Pax Exam: exactly the bundles that the standalone server is made
 * of, on a data folder in a temporary place and a free port.
 */
final class House {
    static final String ADMIN = "admin";
    static final String PASSWORD = "Sesame-open-9";

    /** Tells the test inside the framework what was chosen outside. */
    static final String PORT = "davroom.it.port";

    static final String DATA = "davroom.it.data";

    private House() {}

    static Option[] options() throws IOException {
        Path data = Files.createTempDirectory("davroom-it-");
        int port = freePort();
        List<Option> options = new ArrayList<>();
        options.add(systemProperty(PORT).value(Integer.toString(port)));
        options.add(systemProperty(DATA).value(data.toString()));
        options.add(setting("DATA_PATH", data.toString()));
        options.add(setting("HTTP_HOST", "127.0.0.1"));
        options.add(setting("HTTP_PORT", Integer.toString(port)));
        options.add(setting("ADMIN_USER", ADMIN));
        options.add(setting("ADMIN_PASSWORD", PASSWORD));
        options.add(property("davroom.control.socket", data.resolve("control").toString()));
        options.add(property("felix.cm.pm", "memory"));
        options.add(property("org.osgi.service.http.port", "0"));
        options.add(property("org.apache.felix.http.host", "127.0.0.1"));
        options.add(systemProperty("org.ops4j.pax.logging.DefaultServiceLog.level").value("WARN"));
        options.add(junitBundles());
        for (Path jar : bundles()) {
            options.add(bundle(jar.toUri().toString()));
        }
        return options.toArray(Option[]::new);
    }

    /** As the launcher hands a setting to the house. */
    private static Option setting(String name, String value) {
        return property("davroom.setting.DAVROOM_" + name, value);
    }

    private static Option property(String name, String value) {
        return frameworkProperty(name).value(value);
    }

    static List<Path> bundles() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("davroom.bundles")))) {
            return jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
