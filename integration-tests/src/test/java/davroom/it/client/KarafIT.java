package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** The page of the feature for Apache Karaf, on a Karaf as it comes. */
final class KarafIT {
    private static final Path UNPACKED = Path.of("target/hosts/apache-karaf-4.4.10");

    @Test
    @DisabledForJreRange(
            min = JRE.JAVA_24,
            disabledReason = "Karaf 4.4 wants a security manager, which Java has no longer")
    void servesADriveInAStockKarafAsThePageSays(@TempDir Path folder) throws Exception {
        Path karaf = folder.resolve("karaf");
        Program.of("cp", "-r", UNPACKED.toString(), karaf.toString()).run().succeeded();
        onFreePorts(karaf);
        letKarafIn(karaf);
        int port = HostPage.freePort();
        HostDrive drive = new HostDrive(port, folder.resolve("davroom/originals"));
        Files.createDirectory(folder.resolve("davroom"));
        HostPage page =
                HostPage.of("karaf")
                        .with("/opt/apache-karaf-4.4.10", karaf)
                        .with("/srv/davroom", folder.resolve("davroom"))
                        .with("2342", port);
        page.runNext();
        Optional<ProcessHandle> process = Optional.empty();
        try {
            page.runNext();
            Await.until("Karaf runs", () -> process(karaf).isPresent());
            process = process(karaf);
            drive.awaited();
            drive.isClosedToStrangers();
            drive.keeps("a.jpg");
            drive.locks("b.jpg");

            page.runNext();
            assertThat(drive.list()).isEqualTo(404);
            page.runNext();
            drive.awaited().holds("a.jpg");

            page.runNext();
            process.orElseThrow().onExit().get(60, TimeUnit.SECONDS);
            assertThat(page.isRead()).isTrue();
        } catch (AssertionError | Exception e) {
            throw new AssertionError("Karaf's log: " + log(karaf), e);
        } finally {
            process.ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void hasWhatTheStandaloneServerRunsButForWhatIsKarafs() throws Exception {
        Path built = Path.of("../features").toAbsolutePath().normalize();
        Set<String> ours = new TreeSet<>();
        try (Stream<Path> jars = Files.list(built.resolve("standalone/target/export/standalone"))) {
            for (Path jar : jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
                ours.add(identity(Files.readAllBytes(jar)));
            }
        }
        Set<String> inArchive = new TreeSet<>();
        try (ZipFile archive = new ZipFile(archive(built.resolve("karaf/target")).toFile())) {
            for (ZipEntry entry : Collections.list(archive.entries())) {
                if (entry.getName().endsWith(".jar")) {
                    inArchive.add(identity(archive.getInputStream(entry).readAllBytes()));
                }
            }
        }
        Set<String> missing = new TreeSet<>(ours);
        missing.removeAll(inArchive);
        assertThat(missing)
                .extracting(one -> one.split(" ", 2)[0])
                .containsExactlyInAnyOrder(
                        "davroom.settings",
                        "davroom.shell",
                        "org.apache.felix.configadmin",
                        "org.apache.felix.metatype",
                        "org.ops4j.pax.logging.pax-logging-api",
                        "org.ops4j.pax.logging.pax-logging-logback",
                        "org.osgi.util.function",
                        "org.osgi.util.promise");
        inArchive.removeAll(ours);
        assertThat(inArchive)
                .extracting(one -> one.split(" ", 2)[0])
                .containsExactly("org.osgi.service.condition");
    }

    private static String log(Path karaf) throws IOException {
        Path log = karaf.resolve("data/log/karaf.log");
        return Files.exists(log) ? Files.readString(log) : "none, it did not come that far";
    }

    private static Path archive(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".kar")).findFirst().orElseThrow();
        }
    }

    private static String identity(byte[] jar) throws IOException {
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
            Attributes main = in.getManifest().getMainAttributes();
            String name = main.getValue("Bundle-SymbolicName").split(";", 2)[0];
            return name + " " + main.getValue("Bundle-Version");
        }
    }

    private static Optional<ProcessHandle> process(Path karaf) throws IOException {
        return ProcessHandle.of(
                Long.parseLong(Files.readString(karaf.resolve("karaf.pid")).strip()));
    }

    /** Where Karaf is administered; a test may not take the usual ports. */
    private static void onFreePorts(Path karaf) throws IOException {
        for (String file : List.of("shell", "management")) {
            Path settings = karaf.resolve("etc/org.apache.karaf." + file + ".cfg");
            List<String> lines = new ArrayList<>();
            for (String line : Files.readAllLines(settings)) {
                boolean port = line.matches("(sshPort|rmi\\w+Port) = \\d+");
                lines.add(port ? line.replaceFirst("\\d+", "" + HostPage.freePort()) : line);
            }
            Files.write(settings, lines);
        }
    }

    private static void letKarafIn(Path karaf) throws IOException {
        Files.writeString(
                karaf.resolve("etc/users.properties"),
                "karaf = karaf,admin,manager,viewer,systembundles,ssh\n");
    }
}
