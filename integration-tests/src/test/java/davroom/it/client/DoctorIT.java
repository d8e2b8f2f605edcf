package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is wrong with a house or an account is named. */
@ExtendWith(Shared.class)
final class DoctorIT {

    @Test
    void findsNothingWrongInAHouseThatIsWell(Server server) throws Exception {
        assertThat(server.command("doctor").run().succeeded().output())
                .contains("ok       storage   The drive originals is there")
                .contains("ok       storage   The drive import is there")
                .contains("ok       database  The database answers.")
                .contains("ok       listener  Listening: http on port " + server.http().getPort())
                .contains("ok       webdav    WebDAV is open")
                .contains("ok       accounts ");
    }

    @Test
    void tellsWhyAnAccountCannotUseDrives(Server server) throws Exception {
        server.withAccount("ill", "--role", "viewer", "--base-path", "users/ill");
        assertThat(examine(server, 1))
                .contains("Account ill cannot use drives:")
                .contains("  originals/users/ill: nothing")
                .contains("failing  account   Account ill may not use WebDAV");

        server.command("users", "mod", "ill", "--webdav").run().succeeded();
        assertThat(examine(server, 0))
                .contains("Account ill may use drives:")
                .contains("  originals/users/ill: read")
                .contains("which may not add files");

        Dav guesser = Dav.as(server, "ill", "wrong");
        for (int i = 0; i < 12; i++) {
            assertThat(guesser.send("GET", "/originals/").statusCode()).isIn(401, 429);
        }
        assertThat(Dav.as(server, "ill", Server.PASSWORD).send("GET", "/originals/").statusCode())
                .isEqualTo(429);
        assertThat(examine(server, 0))
                .contains("After wrong passwords from 127.0.0.1/32 it is slowed down there")
                .contains("127.0.0.1 too many wrong passwords")
                .contains("127.0.0.1 wrong name or password");
    }

    private static String examine(Server server, int exit) throws Exception {
        return server.command("doctor", "ill").run().ended(exit).output();
    }
}
