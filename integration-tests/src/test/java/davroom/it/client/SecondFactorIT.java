package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An account with a second factor: on the drives, on the pages, and with it taken away again. */
@ExtendWith(Shared.class)
final class SecondFactorIT {
    private static final String NAME = "twofold";
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String FACTOR = "/api/v1/users/" + NAME + "/second-factor";

    private final Server server;

    SecondFactorIT(Server server) {
        this.server = server;
    }

    @Test
    void opensDrivesWithAppPasswordsAndPagesWithCodes() throws Exception {
        server.withAccount(NAME, "--webdav");
        Dav password = Dav.as(server, NAME, Server.PASSWORD);
        Dav phone =
                Dav.as(
                        server,
                        NAME,
                        Browser.field(
                                "secret",
                                json(
                                        password,
                                        "POST",
                                        "/api/v1/app-passwords",
                                        "{\"name\":\"Phone\",\"scope\":\"webdav\"}",
                                        201)));
        assertThat(status(password)).isEqualTo(207);

        String own = "{\"password\":\"" + Server.PASSWORD + "\"}";
        String begun = json(password, "POST", FACTOR, own, 200);
        assertThat(begun).contains("otpauth://totp/Davroom:" + NAME, "\"svg\":");
        assertThat(status(password)).as("nothing is asked for yet").isEqualTo(207);
        byte[] key = base32(Browser.field("secret", begun));
        String code = code(key, 0);
        String on = json(password, "PUT", FACTOR, "{\"code\":\"" + code + "\"}", 200);
        List<String> recovery =
                Pattern.compile("[a-z2-9]{4}(-[a-z2-9]{4}){3}")
                        .matcher(on)
                        .results()
                        .map(match -> match.group())
                        .toList();
        assertThat(recovery).hasSize(10);

        HttpResponse<byte[]> refused = password.send("PROPFIND", "/originals/", "Depth", "0");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(Dav.text(refused)).contains("need an app password");
        assertThat(status(phone)).isEqualTo(207);
        // a drive that goes on trying does not keep its owner out of the pages
        for (int i = 0; i < 15; i++) {
            assertThat(status(password)).isIn(401, 429);
        }

        assertThat(signIn("")).isEqualTo(401);
        assertThat(signIn(code)).as("a code that was used").isEqualTo(401);
        String next = code(key, 1);
        assertThat(signIn(next)).isEqualTo(200);
        assertThat(signIn(next)).as("a code that was used").isEqualTo(401);
        assertThat(signIn(recovery.get(4))).isEqualTo(200);
        assertThat(signIn(recovery.get(4))).as("a recovery code that was used").isEqualTo(401);

        json(Dav.admin(server), "DELETE", FACTOR, "", 204);
        assertThat(signIn("")).isEqualTo(200);
        assertThat(signIn(recovery.get(5))).as("no code is asked for").isEqualTo(200);
    }

    private static int status(Dav dav) throws Exception {
        return dav.send("PROPFIND", "/originals/", "Depth", "0").statusCode();
    }

    private int signIn(String code) throws Exception {
        String more = code.isEmpty() ? "" : ",\"code\":\"" + code + "\"";
        String body =
                "{\"username\":\"%s\",\"password\":\"%s\"%s}"
                        .formatted(NAME, Server.PASSWORD, more);
        return send(Dav.nobody(server), "POST", "/api/v1/session", body).statusCode();
    }

    private static String json(Dav dav, String method, String path, String body, int status)
            throws Exception {
        HttpResponse<byte[]> answer = send(dav, method, path, body);
        assertThat(answer.statusCode()).as(Dav.text(answer)).isEqualTo(status);
        return Dav.text(answer);
    }

    private static HttpResponse<byte[]> send(Dav dav, String method, String path, String body)
            throws Exception {
        return dav.send(
                method, path, BodyPublishers.ofString(body), "Content-Type", "application/json");
    }

    /** What an authenticator app shows, so many steps from now (RFC 6238). */
    private static String code(byte[] key, int later) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(key, "HmacSHA1"));
        long step = Instant.now().getEpochSecond() / 30 + later;
        byte[] digest = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
        int number = ByteBuffer.wrap(digest).getInt(digest[19] & 0xf) & 0x7fffffff;
        return "%06d".formatted(number % 1_000_000);
    }

    private static byte[] base32(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * 5 / 8);
        long bits = 0;
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            bits = (bits << 5) | LETTERS.indexOf(text.charAt(i));
            count += 5;
            if (count >= 8) {
                count -= 8;
                bytes.put((byte) (bits >> count));
            }
        }
        return bytes.array();
    }
}
