package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WebDAV is switched off and on while uploads run: all of it, and one drive. */
final class GateIT {
    private static final String[] METHODS = {
        "OPTIONS",
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
        "PATCH"
    };
    private static final byte[] BODY = bytes(6_000_000);
    private static final int HALF = BODY.length / 2;

    private static Server server;
    private final Dav admin = Dav.admin(server);

    @BeforeAll
    static void start() throws Exception {
        server = Server.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"all|''|WebDAV|503", "import|,\"drive\":\"import\"|The drive import|207"})
    void letsARunningUploadEndThenIsNotThereAndOpensAgainWithoutARestart(
            String name, String drive, String what, int beside) throws Exception {
        String file = "/import/" + name + ".jpg";
        try (Wire upload = Wire.to(server)) {
            upload.head("PUT", file, "Content-Length: " + BODY.length)
                    .send(Arrays.copyOf(BODY, HALF));
            Await.until("the upload runs", () -> Disk.uploaded(server.imports()) > HALF / 2);

            assertThat(turn(false, drive))
                    .contains("\"state\":\"closing\",\"reason\":\"disabled\"");

            for (String method : METHODS) {
                HttpResponse<byte[]> refused =
                        admin.send(method, "/import/", "Destination", "/import/b");
                assertThat(refused.statusCode()).as(method).isEqualTo(503);
                assertThat(refused.headers().firstValue("Retry-After")).as(method).isPresent();
            }
            assertThat(admin.put("/import/new.jpg", BODY).statusCode()).isEqualTo(503);
            assertThat(propfind("/originals/")).isEqualTo(beside);

            upload.send(Arrays.copyOfRange(BODY, HALF, BODY.length));
            assertThat(upload.read().status()).isEqualTo(201);
        }
        assertThat(server.imports().resolve(name + ".jpg")).hasBinaryContent(BODY);

        Await.until("it is closed", () -> !state().contains("\"closing\""));
        assertThat(state()).contains("\"state\":\"closed\",\"reason\":\"disabled\"");
        for (String path : new String[] {file, "/import/", "/remote.php/webdav/import/"}) {
            for (String method : METHODS) {
                HttpResponse<byte[]> gone = admin.send(method, path, "Destination", "/import/b");
                assertThat(gone.statusCode()).as(method + " " + path).isEqualTo(404);
                assertThat(Dav.text(gone)).isEqualTo(what + " is switched off.\n");
            }
        }
        assertThat(server.imports().resolve("new.jpg")).doesNotExist();

        assertThat(turn(true, drive)).doesNotContain("closed", "closing", "disabled");
        assertThat(propfind("/import/")).isEqualTo(207);
        admin.store("/import/new.jpg", BODY);
        admin.done("DELETE", "/import/new.jpg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"drive\":\"import\""})
    void endsAnUploadThatGoesOnTooLongAndKeepsTheOldPhoto(String drive) throws Exception {
        Path photo = server.imports().resolve("old.jpg");
        admin.store("/import/old.jpg", BODY);
        server.command("config", "set", "DAVROOM_DRAIN_TIMEOUT", "0").run().succeeded();
        try (Wire upload = Wire.to(server)) {
            upload.head("PUT", "/import/old.jpg", "Content-Length: " + BODY.length)
                    .send(new byte[HALF]);
            Await.until("the upload runs", () -> Disk.uploaded(server.imports()) > HALF / 2);

            turn(false, drive);
            upload.send(new byte[100_000]);

            assertThat(upload.read().status()).isEqualTo(503);
        }
        Await.until("it is closed", () -> !state().contains("\"closing\""));
        assertThat(Disk.uploads(server.imports())).isEmpty();
        assertThat(photo).hasBinaryContent(BODY);

        turn(true, drive);
        server.command("config", "set", "DAVROOM_DRAIN_TIMEOUT", "300").run().succeeded();
        assertThat(admin.done("GET", "/import/old.jpg").body()).isEqualTo(BODY);
    }

    @Test
    void isSwitchedByCommandsOnARunningAndAStoppedServer() throws Exception {
        assertThat(command("webdav", "disable", "import"))
                .startsWith("WebDAV is open (enabled)")
                .containsPattern("import +closed +disabled +0 +none");
        assertThat(propfind("/import/")).isEqualTo(404);
        assertThat(propfind("/originals/")).isEqualTo(207);
        assertThat(command("status")).containsPattern("import +closed +disabled");

        assertThat(server.stop()).isZero();
        assertThat(command("webdav", "enable", "import")).contains("from the next start on");
        assertThat(server.command("locks", "ls").run().ended(1).output()).contains("running");
        server.restart();
        assertThat(propfind("/import/")).isEqualTo(207);
    }

    @Test
    void showsLocksAndEndsThemAndNeverTellsATokenOfOne() throws Exception {
        admin.store("/originals/locked.jpg", new byte[1]);
        HttpResponse<byte[]> locked =
                admin.send(
                        "LOCK", "/originals/locked.jpg", BodyPublishers.ofString(Bodies.EXCLUSIVE));
        String token = locked.headers().firstValue("Lock-Token").orElseThrow();
        String list = Dav.text(admin.done("GET", "/api/v1/locks"));
        assertThat(list + command("locks", "ls"))
                .contains("/originals/locked.jpg")
                .doesNotContain(token.replaceAll("^<urn:uuid:|>$", ""));
        assertThat(admin.put("/originals/locked.jpg", new byte[2]).statusCode()).isEqualTo(423);

        command("locks", "rm", Browser.field("id", list));

        admin.store("/originals/locked.jpg", new byte[2]);
        assertThat(Dav.text(admin.done("GET", "/api/v1/locks"))).startsWith("{\"items\":[]");
    }

    @Test
    void refusesToChangeWhatIsPinned() throws Exception {
        try (Server pinned = Server.start(Map.of("DAVROOM_DISABLE_IMPORT", "true"))) {
            HttpResponse<byte[]> refused =
                    Dav.admin(pinned)
                            .send(
                                    "PUT",
                                    "/api/v1/webdav",
                                    BodyPublishers.ofString(
                                            "{\"enabled\":true,\"drive\":\"import\"}"),
                                    "Content-Type",
                                    "application/json");
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(Dav.text(refused)).contains("DAVROOM_DISABLE_IMPORT is pinned");
            assertThat(pinned.command("webdav", "enable", "import").run().ended(1).output())
                    .contains("DAVROOM_DISABLE_IMPORT is pinned");
        }
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private String turn(boolean enabled, String drive) throws Exception {
        HttpResponse<byte[]> answer =
                admin.send(
                        "PUT",
                        "/api/v1/webdav",
                        BodyPublishers.ofString("{\"enabled\":" + enabled + drive + "}"),
                        "Content-Type",
                        "application/json");
        assertThat(answer.statusCode()).as(Dav.text(answer)).isEqualTo(200);
        return Dav.text(answer);
    }

    private String state() throws Exception {
        return Dav.text(admin.done("GET", "/api/v1/webdav"));
    }

    private int propfind(String path) throws Exception {
        return admin.send("PROPFIND", path, "Depth", "0").statusCode();
    }

    private static String command(String... words) throws Exception {
        return server.command(words).run().succeeded().output();
    }
}
