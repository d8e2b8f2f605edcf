package davroom.it.client;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of the standalone server: the archive that is given away, on Felix. */
final class FelixIT {

    @Test
    @SuppressWarnings("try") // it runs as long as the block
    void servesFromItsArchiveAsThePageSays(@TempDir Path folder) throws Exception {
        int port = HostPage.freePort();
        HostDrive drive = new HostDrive(port, folder.resolve("data/originals"));
        HostPage page = HostPage.of("standalone").with("/srv/davroom", folder).with("2342", port);
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
