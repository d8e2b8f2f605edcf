package davroom.it.client;

import davroom.it.host.HostAccounts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * The server with one more bundle, which brings accounts of its own: while it is on, every {@link
 * Server} that a test starts is such a one.
 */
final class HostHouse {
    private static final String ON = "davroom.it.host";

    private static Path made;

    private HostHouse() {}

    static boolean isOn() {
        return System.getProperty(ON) != null;
    }

    static void on() {
        System.setProperty(ON, "on");
    }

    static void off() {
        System.clearProperty(ON);
    }

    /** An account of the host and not of the house, told as to {@code users add}. */
    static void addAccount(Path data, String name, String... words) throws IOException {
        Files.writeString(
                data.resolve(HostAccounts.FILE),
                name + "=" + String.join(" ", words) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** A copy of the distribution with the bundle in it, made once. */
    static synchronized Path home(Path distribution) {
        try {
            if (made == null) {
                Path home = Path.of("target", "host").toAbsolutePath();
                copy(distribution, home);
                bundle(home.resolve("bundles").resolve("host.jar"));
                made = home;
            }
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Disk.remove(to);
        List<Path> all;
        try (Stream<Path> found = Files.walk(from)) {
            all = found.toList();
        }
        for (Path one : all) {
            Path target = to.resolve(from.relativize(one).toString());
            if (Files.isDirectory(one)) {
                Files.createDirectories(target);
            } else {
                Files.createLink(target, one);
            }
        }
    }

    private static void bundle(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "davroom.it.host");
        main.putValue("Bundle-Activator", HostAccounts.class.getName());
        main.putValue("Import-Package", "davroom.api.auth,org.osgi.framework");
        String name = HostAccounts.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream type = HostAccounts.class.getResourceAsStream("HostAccounts.class")) {
            out.putNextEntry(new JarEntry(name));
            type.transferTo(out);
            out.closeEntry();
        }
    }
}
