package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server under a made-up public address, and somebody with a browser who comes to it. */
final class SignOnSite {
    /** Not where it listens: whoever builds addresses from what a request says gets them wrong. */
    static final String ADDRESS = "http://photos.example/base";

    final Server server;
    final BrowserTab browser;

    SignOnSite(Server server) {
        this.server = server;
        this.browser = new BrowserTab().knowing("photos.example", server.http());
    }

    /** Settings of a server that lets people in from there. */
    static Map<String, String> settings(String issuer, String client, String secret) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("DAVROOM_SITE_URL", ADDRESS + "/");
        settings.put("DAVROOM_OIDC_URI", issuer);
        settings.put("DAVROOM_OIDC_CLIENT", client);
        settings.put("DAVROOM_OIDC_SECRET", secret);
        settings.put("DAVROOM_OIDC_REGISTER", "true");
        settings.put("DAVROOM_OIDC_WEBDAV", "true");
        return settings;
    }

    static URI at(String path) {
        return URI.create(ADDRESS + path);
    }

    /** The first step: to the provider. */
    URI depart(String query) throws IOException, InterruptedException {
        URI start = at("/api/v1/session/oidc" + query);
        HttpResponse<String> answer = browser.get(start);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return BrowserTab.next(start, answer);
    }

    /** A field of what {@code /session} says of the one who is signed in. */
    String session(String field) throws IOException, InterruptedException {
        HttpResponse<String> answer = browser.get(at("/api/v1/session"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return field(answer.body(), field);
    }

    /** An app password for drives. */
    String appPassword(String account) throws IOException, InterruptedException {
        String printed =
                server.command("auth", "add", "-n", "Laptop", "-s", "webdav", "--json", account)
                        .run()
                        .succeeded()
                        .output();
        return field(printed, "secret");
    }

    static String field(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
        if (!found.find()) {
            throw new AssertionError("No " + name + " in " + json);
        }
        return found.group(1);
    }
}
