package davroom.it.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Mac asks in NFD for what others wrote in NFC: the bytes of the requests are written out. */
@ExtendWith(Shared.class)
final class SpellingIT {
    private static final String TOP = "/originals/spelling/";
    private static final String NFC = "caf%C3%A9";
    private static final String NFD = "cafe%CC%81";

    private static Server server;

    @BeforeAll
    static void start(Server shared) throws Exception {
        server = shared.withAccount("spelling.bob", "--webdav", "--base-path", "spelling/b\u00f6b");
        Dav.admin(server).done("MKCOL", TOP);
    }

    private static Wire.Answer send(String method, String target, String... headers)
            throws Exception {
        try (Wire wire = Wire.to(server)) {
            return wire.head(method, target, headers).read();
        }
    }

    private static Wire.Answer put(String target, String body) throws Exception {
        try (Wire wire = Wire.to(server)) {
            wire.head("PUT", target, "Content-Length: " + body.length());
            return wire.send(body.getBytes(UTF_8)).read();
        }
    }

    private static List<String> names(String folder) throws Exception {
        try (Stream<Path> all = Files.list(server.originals().resolve("spelling/" + folder))) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "one, " + NFC + "," + NFD + ", caf\u00e9",
        "two, " + NFD + "," + NFC + ", cafe\u0301"
    })
    void findsOneFileByBothForms(String folder, String first, String second, String stored)
            throws Exception {
        String top = TOP + folder + "/";
        assertThat(send("MKCOL", top).status()).isEqualTo(201);
        assertThat(put(top + first, "one").status()).isEqualTo(201);
        assertThat(send("GET", top + second).body()).isEqualTo("one");
        assertThat(put(top + second, "two").status()).isEqualTo(204);
        assertThat(names(folder)).containsExactly(stored);
        assertThat(send("PROPFIND", top + second, "Depth: 0").body()).contains(top + first + "<");
        assertThat(send("PROPFIND", top, "Depth: 1").body())
                .contains(top + first + "<")
                .doesNotContain(top + second + "<");
        assertThat(send("MKCOL", top + second).status()).isEqualTo(405);
        assertThat(send("COPY", top + first, "Destination: " + top + second).status())
                .isEqualTo(403);
        assertThat(send("MOVE", top + first, "Destination: " + top + second).status())
                .isEqualTo(201);
        assertThat(names(folder)).doesNotContain(stored).hasSize(1);
        assertThat(send("GET", top + first).body()).isEqualTo("two");
        assertThat(send("DELETE", top + first).status()).isEqualTo(204);
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void reachesTwoFilesThatAnotherProgramMade() throws Exception {
        assertThat(send("MKCOL", TOP + "twins").status()).isEqualTo(201);
        Path folder = server.originals().resolve("spelling/twins");
        Files.writeString(folder.resolve("caf\u00e9"), "composed");
        Files.writeString(folder.resolve("cafe\u0301"), "decomposed");
        assertThat(send("GET", TOP + "twins/" + NFC).body()).isEqualTo("composed");
        assertThat(send("GET", TOP + "twins/" + NFD).body()).isEqualTo("decomposed");
        assertThat(send("PROPFIND", TOP + "twins/", "Depth: 1").body()).contains(NFC, NFD);
        assertThat(send("DELETE", TOP + "twins/" + NFD).status()).isEqualTo(204);
        assertThat(names("twins")).containsExactly("caf\u00e9");
    }

    /** The base path was typed in NFC, and the folder is there in NFD. */
    @Test
    void holdsAnAccountInItsFolderInEveryForm() throws Exception {
        assertThat(send("MKCOL", TOP + "bo%CC%88b").status()).isEqualTo(201);
        put(TOP + "secret", "secret");
        String bob = Dav.basic("spelling.bob", Server.PASSWORD);
        for (String name : List.of("b%C3%B6b", "bo%CC%88b")) {
            try (Wire wire = Wire.to(server)) {
                wire.headAs(bob, "PUT", TOP + name + "/a", "Content-Length: 1");
                assertThat(wire.send(new byte[1]).read().status()).isIn(201, 204);
            }
            for (String path : List.of(name + "/../secret", name, "secret", "bob", "")) {
                try (Wire wire = Wire.to(server)) {
                    Wire.Answer answer = wire.headAs(bob, "DELETE", TOP + path).read();
                    assertThat(answer.status()).as(path).isBetween(400, 499);
                }
            }
        }
        assertThat(names("bo\u0308b")).containsExactly("a");
        assertThat(server.originals().resolve("spelling/secret")).hasContent("secret");
    }
}
