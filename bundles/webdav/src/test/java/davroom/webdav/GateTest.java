package davroom.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.testing.MemoryStorage;
import davroom.api.webdav.Gate.State;
import davroom.api.webdav.Gate.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One drive is shut, and the other open. */
class GateTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final DavHouse house = new DavHouse();
    private final Client ann = new Client(house, "ann");

    @BeforeEach
    void fill() {
        house.add(new MemoryStorage("import"));
        ann.send("PUT", "/import/a", "old");
        ann.send("PUT", "/originals/a", "old");
    }

    @AfterEach
    void close() {
        house.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OPTIONS",
                "HEAD",
                "GET",
                "PUT",
                "POST",
                "DELETE",
                "PROPFIND",
                "PROPPATCH",
                "MKCOL",
                "COPY",
                "MOVE",
                "LOCK",
                "UNLOCK",
                "REPORT",
                "PATCH",
                "TRACE",
                "BREW"
            })
    void isNotThereForAnyMethod(String method) {
        shut("import");
        for (String path :
                new String[] {
                    "/import/a",
                    "/import",
                    "/import/",
                    "/remote.php/webdav/import/a",
                    "/remote.php/dav/files/ann/import/a",
                    "/.uploads/import/1"
                }) {
            Client.Answer reply = ann.send(method, path, "", "Destination", "/originals/b");
            assertThat(reply.status()).as(path).isEqualTo(404);
            if (!method.equals("HEAD")) {
                assertThat(reply.body()).isEqualTo("The drive import is switched off.\n");
            }
        }
    }

    @Test
    void isNoPlaceToGoToEither() {
        shut("import");
        for (String method : new String[] {"COPY", "MOVE"}) {
            assertThat(ann.send(method, "/originals/a", "", "Destination", "/import/b").status())
                    .isEqualTo(404);
        }
        open();
        assertThat(ann.send("GET", "/import/b").status()).isEqualTo(404);
        assertThat(ann.send("GET", "/originals/a").body()).isEqualTo("old");
    }

    @Test
    void isLeftOutOfTheListThatPeopleSeeAndBreaksTheOneThatSyncs() {
        shut("import");
        assertThat(ann.send("PROPFIND", "/", "", "Depth", "1").body())
                .contains("/originals/</")
                .doesNotContain("/import/</");
        assertThat(ann.send("PROPFIND", "/remote.php/webdav/", "", "Depth", "1").status())
                .isEqualTo(503);
        open();
        assertThat(ann.send("PROPFIND", "/", "", "Depth", "1").body()).contains("/import/</");
        assertThat(ann.send("PROPFIND", "/remote.php/webdav/", "", "Depth", "1").status())
                .isEqualTo(207);
    }

    @Test
    void tellsWhatEachDriveIsLike() {
        DriveStates states = new DriveStates(house.turnstile, house.drives);
        house.drives.expect(Set.of("attic"));
        house.originals.quotaBytes(1);
        shut("import");
        assertThat(states.now())
                .containsEntry("originals", new Status(State.OPEN, "quota used up", 0))
                .containsEntry("import", new Status(State.CLOSED, "disabled", 0))
                .containsEntry("attic", new Status(State.CLOSED, "storage offline", 0));
        house.originals.fillDisk();
        assertThat(states.now()).containsEntry("originals", new Status(State.OPEN, "low disk", 0));
        house.turnstile.set(Turnstile.Rules.shut("public mode"));
        assertThat(states.now().values()).containsOnly(new Status(State.CLOSED, "public mode", 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"import", "originals"})
    void endsAnUploadThatGoesOnForTooLong(String shut) throws IOException {
        int sent = 100_000;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), house.port())) {
            String head =
                    "PUT /import/a HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic "
                            + Base64.getEncoder()
                                    .encodeToString("ann:".getBytes(StandardCharsets.UTF_8))
                            + "\r\nContent-Length: 1000000\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(new byte[sent]);
            await(() -> house.turnstile.status("import").transfers() == 1);
            shut(shut);
            house.gateClock.advance(LIMIT.plusMillis(1));
            socket.getOutputStream().write(new byte[sent]);
            if (!shut.equals("import")) {
                socket.getOutputStream().write(new byte[1_000_000 - 2 * sent]);
            }
            byte[] answer = new byte[12];
            assertThat(socket.getInputStream().readNBytes(answer, 0, 12)).isEqualTo(12);
            assertThat(new String(answer, StandardCharsets.UTF_8))
                    .isEqualTo(shut.equals("import") ? "HTTP/1.1 503" : "HTTP/1.1 204");
        }
        await(() -> house.turnstile.status().transfers() == 0);
        open();
        assertThat(ann.send("GET", "/import/a").body())
                .hasSize(shut.equals("import") ? "old".length() : 1_000_000);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private void shut(String drive) {
        house.turnstile.set(new Turnstile.Rules(true, "enabled", Set.of(drive), LIMIT));
    }

    private void open() {
        house.turnstile.set(Turnstile.Rules.opened());
    }
}
