package davroom.it.client;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of the web application, on a Tomcat as it comes. */
final class ServletIT {
    private static final Path UNPACKED = Path.of("target/hosts/apache-tomcat-10.1.54");

    @Test
    @SuppressWarnings("try") // it runs as long as the block
    void servesInAServletContainerAsThePageSays(@TempDir Path folder) throws Exception {
        Path tomcat = folder.resolve("tomcat");
        Program.of("cp", "-r", UNPACKED.toString(), tomcat.toString()).run().succeeded();
        int port = HostPage.freePort();
        Path settings = tomcat.resolve("conf/server.xml");
        Files.writeString(
                settings,
                Files.readString(settings)
                        .replace("port=\"8005\"", "port=\"-1\"")
                        .replace("port=\"8080\"", "address=\"127.0.0.1\" port=\"" + port + "\""));
        HostDrive drive = new HostDrive(port, folder.resolve("originals"));
        HostPage page =
                HostPage.of("servlet")
                        .with("/opt/apache-tomcat-10.1.54", tomcat)
                        .with("/srv/davroom", folder)
                        .with("8080", port);
        page.runNext();
        try (HostProcess server = HostProcess.of(page.next())) {
            drive.awaited().isClosedToStrangers();
            drive.keeps("a.jpg");
            drive.locks("b.jpg");
        }
    }
}
