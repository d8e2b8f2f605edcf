package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Accounts that a host brings rule alone, and drives are for them what they are for ours. */
class HostAccountsIT {
    private static final Pattern SECRET = Pattern.compile("\\w{6}(-\\w{6}){3}");

    @BeforeAll
    static void bringThem() {
        HostHouse.on();
    }

    @AfterAll
    static void takeThemAway() {
        HostHouse.off();
    }

    @Test
    void passTheWholeTableOfRequests() {
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(ComplianceIT.class), selectClass(LitmusIT.class))
                        .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();

        LauncherFactory.create().execute(request, listener);

        TestExecutionSummary summary = listener.getSummary();
        StringWriter failures = new StringWriter();
        summary.printFailuresTo(new PrintWriter(failures, true), 5);
        assertThat(summary.getTotalFailureCount()).as(failures.toString()).isZero();
        assertThat(summary.getTestsSucceededCount()).isGreaterThan(50);
    }

    @Test
    void ruleAloneAndHaveAppPasswordsAndAreRevokedAtOnce() throws Exception {
        try (Server server = Server.start()) {
            HostHouse.addAccount(server.data(), "Ann", "--webdav", "--base-path", "users/ann");
            assertThat(status(server, "admin", "not-" + Server.PASSWORD)).isEqualTo(401);
            assertThat(status(server, "ann", Server.PASSWORD)).isEqualTo(207);
            assertThat(status(server, "ann", "wrong")).isEqualTo(401);
            Dav.as(server, "ann", Server.PASSWORD).store("/originals/users/ann/a", new byte[1]);
            assertThat(
                            Dav.as(server, "ann", Server.PASSWORD)
                                    .put("/originals/a", new byte[1])
                                    .statusCode())
                    .isEqualTo(403);

            String made =
                    server.command("auth", "add", "-n", "phone", "-s", "webdav", "ann")
                            .run()
                            .succeeded()
                            .output();
            Matcher secret = SECRET.matcher(made);
            assertThat(secret.find()).as(made).isTrue();
            assertThat(status(server, "ann", secret.group())).isEqualTo(207);

            HostHouse.addAccount(server.data(), "Ann", "--base-path", "users/ann");
            assertThat(status(server, "ann", secret.group())).isEqualTo(403);
            assertThat(status(server, "ann", Server.PASSWORD)).isEqualTo(403);
        }
    }

    @Test
    void signInOnThePagesAsOursDo() throws Exception {
        try (Server server = Server.start()) {
            HostHouse.addAccount(server.data(), "Ann");
            Browser ann = new Browser(server).signedIn("ann", Server.PASSWORD);
            HttpResponse<String> live = ann.ask("GET", "/api/v1/session");
            assertThat(live.statusCode()).isEqualTo(200);
            assertThat(Browser.field("name", live.body())).isEqualTo("Ann");
            assertThat(ann.ask("GET", "/api/v1/users").statusCode()).isEqualTo(403);
            assertThat(server.command("auth", "sessions", "ann").run().succeeded().output())
                    .contains("Ann");

            HostHouse.addAccount(server.data(), "Ann", "--no-enabled");
            assertThat(ann.ask("GET", "/api/v1/session").statusCode()).isEqualTo(401);
            HostHouse.addAccount(server.data(), "Ann");
            assertThat(ann.ask("GET", "/api/v1/session").statusCode())
                    .as("it has ended for good")
                    .isEqualTo(401);
        }
    }

    private static int status(Server server, String name, String password) throws Exception {
        return Dav.as(server, name, password).send("PROPFIND", "/", "Depth", "0").statusCode();
    }
}
