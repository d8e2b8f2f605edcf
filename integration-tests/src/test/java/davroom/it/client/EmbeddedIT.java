package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program on the page for hosts without a framework. */
final class EmbeddedIT {

    @Test
    void servesInAProgramOfSixtyLinesAsThePageSays(@TempDir Path folder) throws Exception {
        int port = HostPage.freePort();
        HostPage page = HostPage.of("embedded").with("/srv/davroom", folder).with("2342", port);
        String program = page.sample("java");
        assertThat(program.lines().filter(line -> !line.isBlank()).count()).isLessThanOrEqualTo(60);
        Files.writeString(folder.resolve("Host.java"), program);
        page.runNext();
        HostDrive drive = new HostDrive(port, folder.resolve("originals"));

        try (HostProcess host = HostProcess.of(page.next())) {
            drive.awaited().isClosedToStrangers();
            drive.keeps("a.jpg");
            drive.locks("b.jpg");
            assertThat(host.output()).contains("CREATED /originals/a.jpg");
        }
    }
}
