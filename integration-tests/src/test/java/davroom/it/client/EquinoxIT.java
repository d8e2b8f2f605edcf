package davroom.it.client;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of the server on Equinox. */
final class EquinoxIT {
    private static final Path EQUINOX =
            Path.of("target/hosts/org.eclipse.osgi-3.24.300.jar").toAbsolutePath();

    @Test
    @SuppressWarnings("try") // it runs as long as the block
    void servesTheSameBundlesOnEquinoxAsThePageSays(@TempDir Path folder) throws Exception {
        int port = HostPage.freePort();
        HostDrive drive = new HostDrive(port, folder.resolve("originals"));
        HostPage page =
                HostPage.of("equinox")
                        .with("/opt/org.eclipse.osgi-3.24.300.jar", EQUINOX)
                        .with("/srv/davroom", folder)
                        .with("2342", port);
        page.runNext();
        String start = page.next();
        try (HostProcess first = HostProcess.of(start)) {
            drive.awaited().isClosedToStrangers();
            drive.keeps("a.jpg");
            drive.locks("b.jpg");
        }
        try (HostProcess again = HostProcess.of(start)) {
            drive.awaited().holds("a.jpg");
        }
    }
}
