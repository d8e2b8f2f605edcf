package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page that shows which methods arrive, in a browser. */
@ExtendWith(Shared.class)
final class SelfTestIT {
    private final Server server;

    SelfTestIT(Server server) {
        this.server = server;
    }

    @Test
    void showsThatEveryMethodArrives() throws Exception {
        Needs.programs("chromium");
        String page = browse(server.http().getAuthority());
        assertThat(page)
                .contains("All 15 methods arrive")
                .contains("Nothing on the way stands against WebDAV.")
                .contains(">/originals/<")
                .contains("can be mounted")
                .doesNotContain("class=\"bad\"");
    }

    @Test
    void asksForTheLogin() throws Exception {
        assertThat(Dav.nobody(server).send("GET", "/selftest").statusCode()).isEqualTo(401);
        assertThat(Dav.nobody(server).send("MOVE", "/selftest/echo").statusCode()).isEqualTo(401);
        assertThat(Dav.admin(server).send("GET", "/selftest").statusCode()).isEqualTo(200);
    }

    /** What the page has become when it is done. */
    private static String browse(String authority) throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory("davroom-it-");
        try {
            String login = Server.ADMIN + ":" + Server.PASSWORD;
            return Program.of(
                            "chromium",
                            "--headless=new",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--user-data-dir=" + profile,
                            "--virtual-time-budget=30000",
                            "--dump-dom",
                            URI.create("http://" + login + "@" + authority + "/selftest")
                                    .toString())
                    .run()
                    .succeeded()
                    .output();
        } finally {
            Disk.remove(profile);
        }
    }
}
