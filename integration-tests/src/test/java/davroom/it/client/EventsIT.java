package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events of the running server: for each what it may read, and an end with its right. */
@ExtendWith(Shared.class)
final class EventsIT {
    private final Server server;

    EventsIT(Server server) {
        this.server = server;
    }

    @Test
    void tellsAnAccountOfItsOwnFolderOnlyUntilItIsDisabled() throws Exception {
        server.withAccount("listener", "--webdav", "--base-path", "users/listener");
        Dav admin = Dav.admin(server);
        try (BufferedReader events = listen("listener")) {
            assertThat(next(events, "event: ")).isEqualTo("event: start");
            admin.store("/originals/not-for-listener.jpg", new byte[1]);
            Dav.as(server, "listener", Server.PASSWORD)
                    .store("/originals/users/listener/own.jpg", new byte[1]);
            assertThat(next(events, "data: {\"kind\":\"created\",\"path\":\"/originals/"))
                    .contains("/originals/users/listener");
            assertThat(next(events, "data: ")).contains("own.jpg\"").contains("\"folder\":false");

            server.command("users", "mod", "listener", "--no-enabled").run().succeeded();
            while (events.readLine() != null) {
                // heartbeats, and then the end
            }
        }
    }

    private BufferedReader listen(String user) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(server.http().resolve("/api/v1/events"))
                        .header("Authorization", Dav.basic(user, Server.PASSWORD))
                        .build();
        HttpResponse<InputStream> answer =
                HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    private static String next(BufferedReader events, String start) throws IOException {
        String line = events.readLine();
        while (line != null && !line.startsWith(start)) {
            line = events.readLine();
        }
        return String.valueOf(line);
    }
}
