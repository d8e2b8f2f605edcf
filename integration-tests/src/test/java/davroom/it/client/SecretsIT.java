package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets are given as files, shown nowhere, and sealed with a key that nobody else can read. */
class SecretsIT {
    @TempDir private static Path folder;
    private static Server server;

    @BeforeAll
    static void startWithAPasswordInAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), Server.PASSWORD + "\n");
        server = Server.start(Map.of("DAVROOM_DATABASE_PASSWORD_FILE", file.toString()));
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static Path key() {
        return server.data().resolve("keys").resolve("secrets.key");
    }

    @Test
    void showsOnlyThatThereIsASecret() throws Exception {
        String shown = server.command("config", "show", "--json").run().succeeded().output();

        assertThat(shown).contains("DAVROOM_DATABASE_PASSWORD").doesNotContain(Server.PASSWORD);
        assertThat(server.output()).doesNotContain(Server.PASSWORD);
    }

    @Test
    void makesAKeyThatIsItsOwnersAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key())))
                .isEqualTo("rw-------");
    }

    @Test
    void doesNotStartWithAKeyThatOthersCanRead() throws Exception {
        Path open = Files.copy(key(), folder.resolve("open.key"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));

        Program.Result result =
                server.command(
                                "serve",
                                "--data-path=" + folder.resolve("data"),
                                "--key-file=" + open)
                        .run()
                        .ended(1);

        assertThat(result.output()).contains("The key file " + open).contains("chmod 600");
    }

    @Test
    void doesNotStartWithASecretThatIsGivenTwice() throws Exception {
        Program.Result result =
                server.command("serve", "--data-path=" + folder.resolve("data"))
                        .with(Map.of("DAVROOM_DATABASE_PASSWORD", "other"))
                        .run()
                        .ended(1);

        assertThat(result.output().strip())
                .isEqualTo(
                        "DAVROOM_DATABASE_PASSWORD and DAVROOM_DATABASE_PASSWORD_FILE are both"
                                + " given; allowed is one.");
    }
}
