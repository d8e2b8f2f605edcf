package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Guessing is slowed down where it comes from, and nobody else is locked out by it. */
final class ThrottlingIT {

    @Test
    void slowsAGuesserDownAndNobodyElse() throws Exception {
        try (Server server =
                Server.start().withAccount("ann", "--webdav").withAccount("bob", "--webdav")) {
            Dav guesser = Dav.as(server, "ann", "wrong");
            HttpResponse<byte[]> last = guesser.send("GET", "/originals/");
            for (int i = 0; i < 19; i++) {
                assertThat(last.statusCode()).isIn(401, 429);
                last = guesser.send("GET", "/originals/");
            }
            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(Long.parseLong(last.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1L, 3600L);

            Dav ann = Dav.as(server, "ann", Server.PASSWORD);
            assertThat(ann.send("HEAD", "/originals/").statusCode())
                    .as("the right one from the same place, guessed at last")
                    .isEqualTo(429);
            assertThat(ann.send("HEAD", "/originals/", "X-Forwarded-For", "10.9.8.7").statusCode())
                    .as("the right one from elsewhere")
                    .isEqualTo(200);
            assertThat(
                            Dav.as(server, "bob", Server.PASSWORD)
                                    .send("HEAD", "/originals/")
                                    .statusCode())
                    .as("another account from the same place")
                    .isEqualTo(200);
        }
    }
}
