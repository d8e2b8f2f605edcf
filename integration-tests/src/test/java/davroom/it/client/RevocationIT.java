package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is taken back by a command rules from the very next request on. */
@ExtendWith(Shared.class)
final class RevocationIT {
    private static int accounts;
    private final Server server;
    private String name;

    RevocationIT(Server server) {
        this.server = server;
    }

    @BeforeEach
    void addAccount() throws Exception {
        name = "bob" + ++accounts;
        server.withAccount(name, "--webdav");
    }

    @Test
    void removedAppPassword() throws Exception {
        String printed =
                server.command("auth", "add", "-n", "Phone", "-s", "webdav", "--json", name)
                        .run()
                        .succeeded()
                        .output();
        Dav phone = Dav.as(server, name, field("secret", printed));
        assertWorks(phone);

        run("auth", "rm", "-f", field("id", printed));

        assertThat(status(phone)).isEqualTo(401);
        assertWorks(Dav.as(server, name, Server.PASSWORD));
    }

    @Test
    void changedPassword() throws Exception {
        Dav before = Dav.as(server, name, Server.PASSWORD);
        assertWorks(before);

        server.command("passwd", name, "--password-stdin")
                .reading("Another-one-7\n")
                .run()
                .succeeded();

        assertThat(status(before)).isEqualTo(401);
        assertWorks(Dav.as(server, name, "Another-one-7"));
    }

    @Test
    void clearedFlag() throws Exception {
        Dav bob = Dav.as(server, name, Server.PASSWORD);
        assertWorks(bob);

        run("users", "mod", name, "--no-webdav");

        assertThat(status(bob)).isEqualTo(403);
    }

    @Test
    void disabledAccount() throws Exception {
        Dav bob = Dav.as(server, name, Server.PASSWORD);
        assertWorks(bob);

        run("users", "mod", name, "--no-enabled");

        assertThat(status(bob)).isEqualTo(401);
    }

    @Test
    void removedAccountWithItsAppPassword() throws Exception {
        Dav bob = Dav.as(server, name, Server.PASSWORD);
        Dav phone = Dav.as(server, name, appPassword("webdav"));
        assertWorks(bob);
        assertWorks(phone);

        run("users", "rm", "-f", name);

        assertThat(status(bob)).isEqualTo(401);
        assertThat(status(phone)).isEqualTo(401);
    }

    @Test
    void lowerRoleAndSmallerFolder() throws Exception {
        Dav bob = Dav.as(server, name, Server.PASSWORD);
        bob.store("/originals/" + name + ".jpg", new byte[1]);

        run("users", "mod", name, "--role", "viewer", "--base-path", "users/" + name);

        assertThat(bob.put("/originals/" + name + ".jpg", new byte[2]).statusCode()).isEqualTo(403);
        assertThat(bob.send("GET", "/originals/" + name + ".jpg").statusCode()).isIn(403, 404);
    }

    @ParameterizedTest(name = "{0}: GET {1}, new file {2}, replaced file {3}")
    @CsvSource({
        "webdav,        200, 201, 204",
        "*,             200, 201, 204",
        "webdav:read,   200, 403, 403",
        "webdav:upload, 403, 201, 403",
        "metrics,       403, 403, 403",
    })
    void scopeOfAnAppPassword(String scope, int get, int add, int replace) throws Exception {
        String old = "/originals/" + name + "-old.jpg";
        Dav.as(server, name, Server.PASSWORD).store(old, new byte[1]);
        Dav app = Dav.as(server, name, appPassword(scope));
        assertThat(app.send("GET", old).statusCode()).isEqualTo(get);
        assertThat(app.put("/originals/" + name + "-new.jpg", new byte[2]).statusCode())
                .isEqualTo(add);
        assertThat(app.put(old, new byte[2]).statusCode()).isEqualTo(replace);
    }

    private String appPassword(String scope) throws Exception {
        return field(
                "secret",
                server.command("auth", "add", "-n", "App", "-s", scope, "--json", name)
                        .run()
                        .succeeded()
                        .output());
    }

    private static void assertWorks(Dav dav) throws Exception {
        assertThat(status(dav)).isEqualTo(207);
    }

    private static int status(Dav dav) throws Exception {
        return dav.send("PROPFIND", "/originals/", "Depth", "0").statusCode();
    }

    private void run(String... words) throws Exception {
        server.command(words).run().succeeded();
    }

    private static String field(String name, String json) {
        Matcher field = Pattern.compile('"' + name + "\":\\s*\"([^\"]+)\"").matcher(json);
        assertThat(field.find()).as(json).isTrue();
        return field.group(1);
    }
}
