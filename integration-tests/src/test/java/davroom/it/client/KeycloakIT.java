package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A person signs in with a real Keycloak, through its page, and then uses a drive. */
final class KeycloakIT {

    @Test
    void leadsFromTheSignInPageToADrive() throws Exception {
        try (Keycloak keycloak = Keycloak.start();
                Server server =
                        Server.start(
                                SignOnSite.settings(
                                        keycloak.issuer(), Keycloak.CLIENT, Keycloak.SECRET))) {
            SignOnSite site = new SignOnSite(server);
            URI page = site.depart("?next=/ui/files");
            assertThat(page.toString()).startsWith(keycloak.issuer());
            HttpResponse<String> form = site.browser.get(page);
            assertThat(form.statusCode()).as(form.body()).isEqualTo(200);

            URI action = Keycloak.form(form.body());
            HttpResponse<String> refused =
                    site.browser.post(
                            action, Map.of("username", Keycloak.PERSON, "password", "wrong"));
            assertThat(refused.statusCode()).isEqualTo(200);
            URI again = Keycloak.form(refused.body());
            HttpResponse<String> accepted =
                    site.browser.post(
                            again,
                            Map.of("username", Keycloak.PERSON, "password", Keycloak.PASSWORD));
            URI callback = BrowserTab.next(again, accepted);
            assertThat(callback.toString())
                    .startsWith(SignOnSite.ADDRESS + "/api/v1/session/oidc/callback?");

            HttpResponse<String> arrived = site.browser.get(callback);
            assertThat(arrived.statusCode()).as(arrived.body()).isEqualTo(303);
            assertThat(BrowserTab.next(callback, arrived)).isEqualTo(SignOnSite.at("/ui/files"));
            assertThat(site.session("name")).isEqualTo("bob");
            assertThat(site.session("displayName")).isEqualTo("Bob Builder");
            assertThat(site.session("email")).isEqualTo("bob@example.com");

            String base = site.session("basePath");
            Dav drive = Dav.as(server, "bob", site.appPassword("bob"));
            drive.store("/base/originals/" + base + "/a.jpg", "a".getBytes(StandardCharsets.UTF_8));
            assertThat(server.originals().resolve(base).resolve("a.jpg")).hasContent("a");
            Dav password = Dav.as(server, "bob", Keycloak.PASSWORD);
            assertThat(password.send("GET", "/base/originals/" + base + "/a.jpg").statusCode())
                    .isEqualTo(401);
            System.out.println("Signed in with " + keycloak.issuer() + " as bob, who sees " + base);
        }
    }
}
