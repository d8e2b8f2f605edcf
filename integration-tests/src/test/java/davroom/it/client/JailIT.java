package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An account with a base path stays in it, whatever the method and the spelling of the path. */
final class JailIT {
    private static final String SECRET = "The secret of others";
    private static final String OWN = "/originals/users/bob/own.txt";

    /** Ways to name what is not bob's: eve's file, a file on top, a folder beside his. */
    private static final List<String> OUTSIDE =
            List.of(
                    "/originals/users/eve/secret.txt",
                    "/originals/users/eve/",
                    "/originals/users/eve",
                    "/originals/secret.txt",
                    "/originals/users/bobby/secret.txt",
                    "/originals/users/bo",
                    "/originals/users/bob/../eve/secret.txt",
                    "/originals/users/bob/./../eve/secret.txt",
                    "/originals/users/bob/../../secret.txt",
                    "/originals/users/bob/%2e%2e/eve/secret.txt",
                    "/originals/users/bob/%2E%2E/eve/secret.txt",
                    "/originals/users/bob/.%2e/eve/secret.txt",
                    "/originals/users/bob/%252e%252e/eve/secret.txt",
                    "/originals/users/bob/..%2feve/secret.txt",
                    "/originals/users/bob/..%2Feve%2Fsecret.txt",
                    "/originals/users/bob%2f..%2feve/secret.txt",
                    "/originals/users/bob/..%5ceve%5csecret.txt",
                    "/originals/users/bob/..\\eve\\secret.txt",
                    "/originals/users/bob/..;/eve/secret.txt",
                    "/originals/users/bob/..;a=b/eve/secret.txt",
                    "/originals/users/bob;/../eve/secret.txt",
                    "/originals/users/bob/..%3b/eve/secret.txt",
                    "/originals/users/bob/%2e%2e;/eve/secret.txt",
                    "/originals/users/bob/%2e%2e%2feve%2fsecret.txt",
                    "/originals/users/bob/%2e%2e%5ceve%5csecret.txt",
                    "/originals/users/b%6fb/../eve/secret.txt",
                    "/%6frig%69nals/users/eve/secret.txt",
                    "/originals%2fusers%2feve%2fsecret.txt",
                    "/originals/users/bob/%c0%ae%c0%ae/eve/secret.txt",
                    "/originals/users/bob/..%c0%afeve/secret.txt",
                    "/originals/users/bob/%u002e%u002e/eve/secret.txt",
                    "/originals/users/bob/%ef%bc%8e%ef%bc%8e/eve/secret.txt",
                    "/originals/users/bob/%e2%80%a5/eve/secret.txt",
                    "/originals/users/bob/..%00/eve/secret.txt",
                    "/originals/users/bob/../eve/secret.txt%00.jpg",
                    "/originals/users/bob%20/../eve/secret.txt",
                    "/originals/users/eve./secret.txt",
                    "/originals/users/eve%20/secret.txt",
                    "/originals/users/bob/%00/../../eve/secret.txt",
                    "/originals/users/bob/link/secret.txt",
                    "//originals/users/eve/secret.txt",
                    "/originals//users/eve/secret.txt",
                    "/originals/users//bob//..//eve/secret.txt",
                    "/./originals/users/eve/secret.txt",
                    "/import/../originals/users/eve/secret.txt",
                    "/import/users/eve/secret.txt",
                    "/ORIGINALS/users/eve/secret.txt",
                    "/originals/USERS/eve/secret.txt",
                    "/originals/users/EVE/secret.txt",
                    "/originals/users/BOB/secret.txt",
                    "/originals/.davroom/secret.txt",
                    "/originals/users/bob/.davroom/secret.txt",
                    "/remote.php/dav/files/bob/originals/users/eve/secret.txt",
                    "/remote.php/dav/files/eve/originals/users/eve/secret.txt",
                    "/remote.php/dav/files/bob/originals/users/bob/%2e%2e/eve/secret.txt",
                    "/remote.php/webdav/originals/users/eve/secret.txt",
                    "http://127.0.0.1/originals/users/eve/secret.txt",
                    "http://127.0.0.1/originals/users/bob/../eve/secret.txt");

    private static Server server;

    @BeforeAll
    static void start() throws Exception {
        server = Server.start().withAccount("bob", "--webdav", "--base-path", "users/bob");
        Path drive = server.originals();
        for (String name : List.of("users/eve", "users/bobby", "users/BOB", "users/bob")) {
            Files.createDirectories(drive.resolve(name));
        }
        Files.createDirectories(server.imports().resolve("users/eve"));
        for (String name :
                List.of("users/eve", "users/bobby", "users/BOB", "", "../import/users/eve")) {
            Files.writeString(drive.resolve(name).resolve("secret.txt"), SECRET);
        }
        Files.writeString(drive.resolve("users/bob/own.txt"), "mine");
        Files.createSymbolicLink(drive.resolve("users/bob/link"), drive.resolve("users/eve"));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    static Stream<Arguments> everyMethodAndSpelling() {
        return Stream.concat(Methods.ALL.stream(), Stream.of("REPORT", "POST", "PATCH"))
                .flatMap(method -> OUTSIDE.stream().map(path -> Arguments.of(method, path)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyMethodAndSpelling")
    void isRefusedOutside(String method, String path) throws Exception {
        Map<String, String> before = Disk.files(server.data().resolve("originals"));

        Wire.Answer answer = send(method, path, "/originals/users/bob/stolen.txt");

        if (method.equals("OPTIONS")) {
            assertThat(answer.status()).isIn(200, 400, 403, 404);
        } else {
            assertThat(answer.status()).as(answer.body()).matches(JailIT::isRefusal);
        }
        assertThat(answer.body()).doesNotContain(SECRET);
        assertThat(Disk.files(server.originals())).isEqualTo(before);
    }

    static Stream<Arguments> everyTransferAndSpelling() {
        return Stream.of("COPY", "MOVE")
                .flatMap(method -> OUTSIDE.stream().map(path -> Arguments.of(method, path)));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("everyTransferAndSpelling")
    void cannotSendItsOwnOutside(String method, String destination) throws Exception {
        Map<String, String> before = Disk.files(server.originals());

        assertRefused(send(method, OWN, destination), before);
        String absolute = "http://" + server.http().getAuthority() + destination;
        assertRefused(send(method, OWN, absolute), before);
    }

    /** 502 is for a destination on another server (RFC 4918 9.8.5). */
    private static boolean isRefusal(int status) {
        return status / 100 == 4 || status == 502;
    }

    private static void assertRefused(Wire.Answer answer, Map<String, String> before) {
        assertThat(answer.status()).as(answer.body()).matches(JailIT::isRefusal);
        assertThat(Disk.files(server.originals())).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PROPFIND", "PUT", "DELETE", "LOCK", "MKCOL", "COPY"})
    void cannotTellWhatIsThereFromWhatIsNot(String method) throws Exception {
        Wire.Answer there = send(method, "/originals/users/eve/secret.txt", OWN);
        Wire.Answer none = send(method, "/originals/users/eve/nothing.txt", OWN);
        assertThat(there.status()).isEqualTo(none.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/originals/", "/originals/users/"})
    void seesOnTheWayDownOnlyTheWay(String folder) throws Exception {
        Wire.Answer answer = send("PROPFIND", folder, "");
        assertThat(answer.body()).doesNotContain("eve", "bobby", "BOB", "secret");
    }

    @Test
    void worksInside() throws Exception {
        Dav bob = Dav.as(server, "bob", Server.PASSWORD);
        bob.done("MKCOL", "/originals/users/bob/album/");
        bob.store("/originals/users/bob/album/a.jpg", new byte[3]);
        bob.done(
                "MOVE",
                "/originals/users/bob/album/a.jpg",
                "Destination",
                "/originals/users/bob/album/b.jpg");
        assertThat(bob.done("GET", "/originals/users/bob/album/b.jpg").body()).hasSize(3);
        bob.done("DELETE", "/originals/users/bob/album/");
        bob.done("PROPFIND", "/originals/users/bob/", "Depth", "1");
    }

    @Test
    void cannotLockFromAboveOrRemoveItsOwnFolder() throws Exception {
        assertThat(send("LOCK", "/originals/users/", "").status()).isBetween(400, 499);
        assertThat(send("LOCK", "/originals/", "").status()).isBetween(400, 499);
        assertThat(send("DELETE", "/originals/users/bob/", "").status()).isBetween(400, 499);
        assertThat(send("DELETE", "/originals/users/", "").status()).isBetween(400, 499);
        assertThat(send("DELETE", "/originals/", "").status()).isBetween(400, 499);
        assertThat(send("DELETE", "/", "").status()).isBetween(400, 499);
        assertThat(server.originals().resolve("users/bob/own.txt")).hasContent("mine");
    }

    private static Wire.Answer send(String method, String target, String destination)
            throws Exception {
        try (Wire wire = Wire.to(server)) {
            return Methods.send(wire, "bob", method, target, destination);
        }
    }
}
