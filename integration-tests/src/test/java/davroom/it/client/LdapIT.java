package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People of a real directory sign in, over StartTLS; when it is away, all others still do. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LdapIT {
    @TempDir private static Path folder;
    private static Certificate certificate;
    private static Slapd slapd;
    private static Server server;

    @BeforeAll
    static void start() throws Exception {
        Needs.programs("openssl");
        certificate = Certificate.in(folder);
        slapd = Slapd.start(folder, certificate);
        server = Server.start(settings(slapd.uri()));
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
        if (slapd != null) {
            slapd.close();
        }
    }

    private static Map<String, String> settings(String uri) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), Slapd.SEARCH_PASSWORD + "\n");
        Map<String, String> settings = new HashMap<>();
        settings.put("DAVROOM_LDAP_URI", uri);
        settings.put("DAVROOM_LDAP_CA", certificate.prefix() + ".pem");
        settings.put("DAVROOM_LDAP_BIND_DN", Slapd.SEARCHER);
        settings.put("DAVROOM_LDAP_PASSWORD_FILE", secret.toString());
        settings.put("DAVROOM_LDAP_BASE", "ou=people,dc=example,dc=com");
        settings.put("DAVROOM_LDAP_GROUP_ADMIN", "cn=admins,dc=example,dc=com");
        settings.put("DAVROOM_LDAP_GROUP_VIEWER", "cn=photos,dc=example,dc=com");
        settings.put("DAVROOM_LDAP_GROUP_USER", "cn=photos,dc=example,dc=com");
        settings.put("DAVROOM_LDAP_REGISTER", "true");
        settings.put("DAVROOM_LDAP_WEBDAV", "true");
        return settings;
    }

    private static int status(String user, String password) throws Exception {
        return Dav.as(server, user, password).send("PROPFIND", "/", "Depth", "0").statusCode();
    }

    @ParameterizedTest
    @Order(1)
    @CsvSource({
        "bob, bobs-secret, 207",
        "BOB, bobs-secret, 207",
        "alice, alices-secret, 207",
        "alice, bobs-secret, 401",
        "alice, '', 401",
        "eve, eves-secret, 401",
        "nobody, bobs-secret, 401",
        "*, bobs-secret, 401",
        "bob)(uid=*, bobs-secret, 401",
        "admin, Sesame-open-9, 207",
        "admin, bobs-secret, 401",
    })
    void letsThoseInWhoAreInAGroup(String user, String password, int status) throws Exception {
        assertThat(status(user, password)).isEqualTo(status);
    }

    @Test
    @Order(2)
    void givesRolesByGroup() throws Exception {
        String shown = server.command("users", "ls", "--json").run().succeeded().output();

        assertThat(shown).containsPattern("\"alice\"[^}]+\"role\": ?\"admin\"[^}]+\"ldap\"");
        assertThat(shown).containsPattern("\"bob\"[^}]+\"role\": ?\"user\"[^}]+\"ldap\"");
        assertThat(shown).doesNotContain("\"eve\"");
        assertThat(server.output()).doesNotContain(Slapd.SEARCH_PASSWORD);
    }

    @Test
    @Order(3)
    void letsAllOthersInWhileItIsAway() throws Exception {
        slapd.stop();

        assertThat(status(Server.ADMIN, Server.PASSWORD)).isEqualTo(207);
        assertThat(status("bob", "bobs-secret")).as("remembered").isEqualTo(207);
        assertThat(status("bob", "another")).isEqualTo(503);
        assertThat(server.output()).contains("cannot be asked");

        slapd.start();
        Await.until("the directory is asked again", () -> status("alice", "wrong") == 401);
    }

    @Test
    @Order(4)
    void doesNotTellASecretToWhomNobodyVouchesFor() throws Exception {
        Map<String, String> settings = settings(slapd.uri());
        settings.remove("DAVROOM_LDAP_CA");
        try (Server other = Server.start(settings)) {
            assertThat(
                            Dav.as(other, "bob", "bobs-secret")
                                    .send("PROPFIND", "/", "Depth", "0")
                                    .statusCode())
                    .isEqualTo(503);
        }
    }

    @Test
    @Order(5)
    void speaksTlsFromTheStartAndKnowsWhoIsGone() throws Exception {
        slapd.modify("dn: uid=bob,ou=people,dc=example,dc=com\nchangetype: delete\n");
        server.stop();
        server.set("DAVROOM_LDAP_URI", slapd.tlsUri()).restart();

        assertThat(status("alice", "alices-secret")).isEqualTo(207);
        assertThat(status("bob", "bobs-secret")).isEqualTo(401);
    }
}
