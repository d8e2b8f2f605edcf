package davroom.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.api.auth.AccountRegister;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlSocketTest {
    @TempDir private Path folder;

    private final MemoryRooms rooms = new MemoryRooms();

    private Path socket() {
        return folder.resolve("control");
    }

    private int run(TypedTerminal terminal, String... words) throws IOException {
        try (ControlClient client = new ControlClient(socket())) {
            return client.run(List.of(words), terminal);
        }
    }

    @Test
    void runsCommandsForOthers() throws IOException {
        try (ControlSocket server = new ControlSocket(socket(), new Shell(rooms))) {
            assertThat(server).isNotNull();
            TypedTerminal terminal = new TypedTerminal();

            assertThat(run(terminal, "users", "ls")).isZero();
            assertThat(terminal.printed()).contains("Anna  viewer");
            assertThat(run(terminal, "users", "rm", "nobody")).isEqualTo(1);
            assertThat(terminal.failed()).isEqualTo("There is no account nobody.\n");
            assertThat(run(terminal, "nonsense")).isEqualTo(2);
        }
    }

    @Test
    void passesOnWhatIsTyped() throws IOException {
        try (ControlSocket server = new ControlSocket(socket(), new Shell(rooms))) {
            assertThat(server).isNotNull();

            run(TypedTerminal.withLines("from input"), "users", "add", "bö b", "--password-stdin");
            run(TypedTerminal.withSecrets("typed twice", "typed twice"), "users", "add", "eve");

            assertThat(rooms.passwords)
                    .containsEntry("bö b", "from input")
                    .containsEntry("eve", "typed twice");
        }
    }

    @Test
    void saysWhenNobodyCanType() throws IOException {
        try (ControlSocket server = new ControlSocket(socket(), new Shell(rooms))) {
            assertThat(server).isNotNull();
            TypedTerminal nobody = new TypedTerminal();

            assertThat(run(nobody, "users", "add", "bob")).isEqualTo(1);
            assertThat(nobody.failed()).startsWith("Nobody is there to type a password");
        }
    }

    @Test
    void takesThePlaceOfADeadServersSocket() throws IOException {
        Files.writeString(socket(), "left by a crash");
        try (ControlSocket server = new ControlSocket(socket(), new Shell(rooms))) {
            assertThat(server).isNotNull();
            assertThat(run(new TypedTerminal(), "users", "ls")).isZero();
        }
        assertThat(socket()).doesNotExist();
    }

    @Test
    void goesOnAfterAClientThatSaysNothing() throws IOException {
        try (ControlSocket server = new ControlSocket(socket(), new Shell(rooms))) {
            assertThat(server).isNotNull();
            new ControlClient(socket()).close();
            assertThat(run(new TypedTerminal(), "users", "ls")).isZero();
        }
    }

    @Test
    void sendsTextOfAnyLength() throws IOException {
        String longText = "ä€😀".repeat(300_000);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Frames(new ByteArrayInputStream(new byte[0]), bytes).send(Frames.OUT, longText);

        Frames reader =
                new Frames(
                        new ByteArrayInputStream(bytes.toByteArray()), new ByteArrayOutputStream());
        StringBuilder received = new StringBuilder();
        while (received.length() < longText.length()) {
            received.append(reader.receive().text());
        }
        assertThat(received.toString()).isEqualTo(longText);
    }

    @Test
    void refusesFramesThatAreTooLong() {
        byte[] bytes = {'w', 127, 0, 0, 0};
        Frames reader = new Frames(new ByteArrayInputStream(bytes), new ByteArrayOutputStream());
        assertThatThrownBy(reader::receive).isInstanceOf(ProtocolException.class);
    }

    @Test
    void changesWhatTheServerHas() throws IOException {
        try (ControlSocket server = new ControlSocket(socket(), new Shell(rooms))) {
            assertThat(server).isNotNull();
            run(new TypedTerminal(), "users", "rm", "-f", "anna");
        }
        assertThat(rooms.need(AccountRegister.class, "").list()).isEmpty();
    }
}
