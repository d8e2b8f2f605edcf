package davroom.it.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The plugin of examples/plugin, in the folder that its README puts it into. */
class PluginIT {
    private static final Path EXAMPLE = Path.of("..", "examples", "plugin");

    private static Server server;
    private static Dav dav;

    @BeforeAll
    static void start() throws Exception {
        server = Server.start();
        server.stop();
        Matcher copy =
                Pattern.compile("cp (target/\\S+\\.jar) \\S+/plugins/")
                        .matcher(Files.readString(EXAMPLE.resolve("README.md")));
        assertThat(copy.find()).as("the README says where it goes").isTrue();
        Path plugins = server.data().resolve("plugins");
        Files.copy(EXAMPLE.resolve(copy.group(1)), plugins.resolve("example.jar"));
        Files.writeString(plugins.resolve("broken.jar"), "no jar");
        server.restart();
        dav = Dav.as(server, Server.ADMIN, Server.PASSWORD);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void bringsADriveThatIsAsOthers() throws Exception {
        byte[] photo = "not really a photo".getBytes(UTF_8);
        assertThat(dav.send("MKCOL", "/shelf/2024/").statusCode()).isEqualTo(201);
        dav.store("/shelf/2024/a.jpg", photo);
        assertThat(dav.send("GET", "/shelf/2024/a.jpg").body()).isEqualTo(photo);
        String there = server.http().resolve("/originals/from-shelf.jpg").toString();
        assertThat(dav.send("COPY", "/shelf/2024/a.jpg", "Destination", there).statusCode())
                .isEqualTo(201);
        assertThat(server.originals().resolve("from-shelf.jpg")).hasBinaryContent(photo);
        assertThat(new String(dav.send("PROPFIND", "/", "Depth", "1").body(), UTF_8))
                .contains("/shelf/");
    }

    @Test
    void writesALineForEachUploadAfterItIsSafe() throws Exception {
        dav.store("/originals/listed.jpg", "hello".getBytes(UTF_8));
        assertThat(Files.readString(server.data().resolve("uploads.csv")))
                .containsPattern(
                        "(?m)^\\d{4}-\\S+Z,\"/originals/listed\\.jpg\","
                                + "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824$");
    }

    @Test
    void helpsAClientThatDoesNotSayHowDeep() throws Exception {
        assertThat(dav.send("PROPFIND", "/originals/").statusCode()).isEqualTo(403);
        HttpResponse<byte[]> helped =
                dav.send("PROPFIND", "/originals/", "User-Agent", "OldFrame/1.0");
        assertThat(helped.statusCode()).isEqualTo(207);
    }

    @Test
    void isToldOfWhenItDoesNotStartAndHoldsUpNothing() {
        assertThat(server.output()).contains("Plugin broken.jar does not start: ");
    }
}
