package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Guessing is slowed down where it comes from, and nobody else is locked out by it. */
@ExtendWith(Shared.class)
final class ThrottlingIT {

    @Test
    void slowsAGuesserDownAndNobodyElse(Server server) throws Exception {
        server.withAccount("guessed", "--webdav").withAccount("neighbour", "--webdav");
        Dav guesser = Dav.as(server, "guessed", "wrong");
        HttpResponse<byte[]> last = guesser.send("GET", "/originals/");
        for (int i = 0; i < 19; i++) {
            assertThat(last.statusCode()).isIn(401, 429);
            last = guesser.send("GET", "/originals/");
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(Long.parseLong(last.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1L, 3600L);

        Dav owner = Dav.as(server, "guessed", Server.PASSWORD);
        assertThat(owner.send("HEAD", "/originals/").statusCode())
                .as("the right one from the same place, guessed at last")
                .isEqualTo(429);
        assertThat(owner.send("HEAD", "/originals/", "X-Forwarded-For", "10.9.8.7").statusCode())
                .as("the right one from elsewhere")
                .isEqualTo(200);
        assertThat(
                        Dav.as(server, "neighbour", Server.PASSWORD)
                                .send("HEAD", "/originals/")
                                .statusCode())
                .as("another account from the same place")
                .isEqualTo(200);
    }
}
