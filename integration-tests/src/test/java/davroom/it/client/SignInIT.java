package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in at the door, and what each role may do behind it. */
@ExtendWith(Shared.class)
final class SignInIT {
    private final Server server;

    SignInIT(Server server) {
        this.server = server;
    }

    @BeforeAll
    static void addAccounts(Server server) throws Exception {
        server.withAccount("ann", "--role", "user", "--webdav")
                .withAccount("vic", "--role", "viewer", "--webdav")
                .withAccount("con", "--role", "contributor", "--webdav")
                .withAccount("gus", "--role", "guest", "--webdav")
                .withAccount("flo", "--role", "user")
                .withAccount("off", "--role", "user", "--webdav", "--no-enabled");
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource({
        "admin, right, 207",
        "ADMIN, right, 207",
        "ann,   right, 207",
        "ann,   wrong, 401",
        "ann,   '',    401",
        "nobody, right, 401",
        "'',    right, 401",
        "off,   right, 401",
        "off,   wrong, 401",
        "flo,   right, 403",
        "flo,   wrong, 401",
        "gus,   right, 403",
    })
    void knowsWhoItIs(String user, String password, int status) throws Exception {
        String secret = password.equals("right") ? Server.PASSWORD : password;
        HttpResponse<byte[]> answer =
                Dav.as(server, user, secret).send("PROPFIND", "/originals/", "Depth", "0");
        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 401) {
            assertThat(answer.headers().firstValue("WWW-Authenticate"))
                    .hasValue("Basic realm=\"Davroom\", charset=\"UTF-8\"");
        }
        if (status == 403) {
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/plain");
            assertThat(Dav.text(answer)).containsPattern("Account (flo|gus) .+[.]\\s*$");
        }
    }

    /** Byte for byte, but for the date. */
    @Test
    void tellsNoAccountFromAnother() throws Exception {
        Set<String> answers = new HashSet<>();
        for (String who :
                List.of("ann:wrong", "nobody:right", "off:right", "off:wrong", ":right")) {
            String[] pair = who.split(":", -1);
            String secret = pair[1].equals("right") ? Server.PASSWORD : pair[1];
            try (Wire wire = Wire.to(server)) {
                wire.headAs(Dav.basic(pair[0], secret), "GET", "/originals/");
                Wire.Answer answer = wire.read();
                Map<String, String> headers = new TreeMap<>(answer.headers());
                headers.keySet().removeIf("date"::equalsIgnoreCase);
                answers.add(answer.status() + "\n" + headers + "\n" + answer.body());
            }
        }
        assertThat(answers)
                .singleElement()
                .asString()
                .startsWith("401")
                .contains("need an app password");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "Basic !!!",
                "Basic YW5u", // no colon
                "Bearer nonsense",
                "Digest username=\"ann\"",
                "Negotiate abc",
            })
    void refusesWhatIsNoCredential(String authorization) throws Exception {
        try (Wire wire = Wire.to(server)) {
            wire.headAs(authorization, "GET", "/originals/", "Depth: 0");
            assertThat(wire.read().status()).isIn(400, 401);
        }
    }

    @Test
    void asksForALoginForEverythingButOptions() throws Exception {
        Dav nobody = Dav.nobody(server);
        for (String method : Methods.ALL) {
            int expected = method.equals("OPTIONS") ? 200 : 401;
            assertThat(nobody.send(method, "/originals/").statusCode())
                    .as(method)
                    .isEqualTo(expected);
        }
    }

    @Test
    void letsOptionsTellNothingOfWhatIsThere() throws Exception {
        Dav.admin(server).store("/originals/there.jpg", new byte[1]);
        Dav nobody = Dav.nobody(server);
        HttpResponse<byte[]> there = nobody.send("OPTIONS", "/originals/there.jpg");
        HttpResponse<byte[]> none = nobody.send("OPTIONS", "/originals/none.jpg");
        assertThat(there.statusCode()).isEqualTo(none.statusCode()).isEqualTo(200);
        assertThat(there.headers().map().get("allow")).isEqualTo(none.headers().map().get("allow"));
    }

    @Test
    void takesNonAsciiNamesAndPasswordsAsUtf8() throws Exception {
        String password = "Grüße—日本語";
        server.command("users", "add", "jörg", "--webdav", "--password-stdin")
                .reading(password + "\n")
                .run()
                .succeeded();
        assertThat(Dav.as(server, "jörg", password).send("HEAD", "/originals/").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}: {1} {2} is {3}")
    @CsvSource({
        "ann, GET,       old.jpg, 200",
        "ann, PUT,       old.jpg, 204",
        "ann, PUT,       new.jpg, 201",
        "ann, MKCOL,     new,     201",
        "ann, PROPPATCH, old.jpg, 207",
        "ann, COPY,      old.jpg, 201",
        "ann, MOVE,      old.jpg, 201",
        "ann, LOCK,      old.jpg, 200",
        "ann, DELETE,    old.jpg, 204",
        "vic, OPTIONS,   old.jpg, 200",
        "vic, GET,       old.jpg, 200",
        "vic, HEAD,      old.jpg, 200",
        "vic, PROPFIND,  old.jpg, 207",
        "vic, PUT,       old.jpg, 403",
        "vic, PUT,       new.jpg, 403",
        "vic, MKCOL,     new,     403",
        "vic, PROPPATCH, old.jpg, 403",
        "vic, COPY,      old.jpg, 403",
        "vic, MOVE,      old.jpg, 403",
        "vic, LOCK,      old.jpg, 403",
        "vic, LOCK,      new.jpg, 403",
        "vic, DELETE,    old.jpg, 403",
        "con, PUT,       new.jpg, 201",
        "con, MKCOL,     new,     201",
        "con, PROPFIND,  '',      207",
        "con, GET,       old.jpg, 403",
        "con, HEAD,      old.jpg, 403",
        "con, PUT,       old.jpg, 403",
        "con, PROPPATCH, old.jpg, 403",
        "con, COPY,      old.jpg, 403",
        "con, MOVE,      old.jpg, 403",
        "con, DELETE,    old.jpg, 403",
        "gus, GET,       old.jpg, 403",
        "gus, PROPFIND,  '',      403",
        "gus, PUT,       new.jpg, 403",
        "gus, LOCK,      new.jpg, 403",
        "flo, GET,       old.jpg, 403",
        "flo, PUT,       new.jpg, 403",
        "flo, DELETE,    old.jpg, 403",
    })
    void givesEachRoleItsRights(String user, String method, String name, int status)
            throws Exception {
        String own = "roles-" + user + method + name.replace(".jpg", "");
        String folder = "/originals/" + own + "/";
        Dav admin = Dav.admin(server);
        admin.done("MKCOL", folder);
        admin.store(folder + "old.jpg", new byte[10]);

        HttpResponse<byte[]> answer =
                Methods.send(
                        Dav.as(server, user, Server.PASSWORD),
                        method,
                        folder + name,
                        folder + "target.jpg");

        assertThat(answer.statusCode()).as(Dav.text(answer)).isEqualTo(status);
        if (status == 403) {
            assertThat(Disk.files(server.originals().resolve(own))).containsOnlyKeys("old.jpg");
        }
    }

    @Test
    void takesAColonForAPartOfThePassword() throws Exception { // RFC 7617 2
        assertThat(
                        Dav.as(server, "ann", Server.PASSWORD + ":")
                                .send("GET", "/originals/")
                                .statusCode())
                .isEqualTo(401);
    }
}
