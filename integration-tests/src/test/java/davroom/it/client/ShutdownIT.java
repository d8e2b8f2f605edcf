package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How a server ends, and how a second one does not begin. */
final class ShutdownIT {
    private static final byte[] BODY = new byte[10_000_000];

    @Test
    void letsARunningUploadEndAndThenGoesWithExitCodeZero() throws Exception {
        try (Server server = Server.start();
                Wire upload = Wire.to(server)) {
            int half = BODY.length / 2;
            upload.head("PUT", "/originals/last.jpg", "Content-Length: " + BODY.length)
                    .send(Arrays.copyOf(BODY, half));
            Await.until(
                    "the upload is running", () -> Disk.uploaded(server.originals()) > half / 2);

            server.askToStop();
            Await.until("no more callers are let in", () -> isClosed(server));
            upload.send(Arrays.copyOfRange(BODY, half, BODY.length));

            assertThat(upload.read().status()).isEqualTo(201);
            assertThat(server.awaitEnd()).isZero();
            assertThat(server.originals().resolve("last.jpg")).hasBinaryContent(BODY);
        }
    }

    /** A sync client takes 404 for deleted. */
    @Test
    void neverSaysWhileItStopsThatNothingIsThere() throws Exception {
        try (Server server = Server.start()) {
            server.askToStop();
            Set<Integer> answers = new TreeSet<>();
            while (server.isAlive()) {
                answer(server).ifPresent(answers::add);
            }
            assertThat(answers).isSubsetOf(207, 503);
        }
    }

    @Test
    @ExtendWith(Shared.class)
    void refusesASecondServerOnTheSameDataAndNamesTheFirst(Server server) throws Exception {
        Program.Result second = server.command("serve").run();
        assertThat(second.exit()).as(second.output()).isEqualTo(1);
        assertThat(second.output())
                .contains(server.data().toString())
                .contains(String.valueOf(server.pid()))
                .doesNotContain("Exception");
        assertThat(Dav.admin(server).send("OPTIONS", "/originals/").statusCode()).isEqualTo(200);
    }

    /** New callers find a closed port, or are told to come back later. */
    private static boolean isClosed(Server server) throws Exception {
        OptionalInt status = answer(server);
        return status.isEmpty() || status.getAsInt() == 503;
    }

    /** The status that a caller gets; empty when the port is closed. */
    private static OptionalInt answer(Server server) throws Exception {
        try (Wire caller = Wire.to(server)) {
            return OptionalInt.of(
                    caller.head("PROPFIND", "/originals/", "Depth: 0").read().status());
        } catch (IOException closed) {
            return OptionalInt.empty();
        }
    }
}
