package davroom.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import davroom.api.auth.Account;
import davroom.api.auth.AuditTrail.Entry;
import davroom.api.auth.Means;
import davroom.api.auth.Role;
import davroom.api.auth.Sessions;
import davroom.api.auth.Subject;
import davroom.api.testing.ManualClock;
import davroom.auth.LiveSessions.LiveSession;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionCheckTest {
    private static final Account BOB = TestAccounts.account("bob", Role.USER);
    private static final Sessions.Current CURRENT = new Sessions.Current("id", "right");
    private static final LiveSessions LIVE =
            token ->
                    token.startsWith("live")
                            ? Optional.of(new LiveSession(BOB, CURRENT))
                            : Optional.empty();

    private final ManualClock clock = new ManualClock();
    private final Audit audit = new Audit(clock);
    private final Doorkeeper keeper = new Doorkeeper(TestAccounts.signIn(clock), audit);
    private DoorRules rules = DoorRules.of("password", "https://h/photos/", false, "loopback");

    @Test
    void aSessionIsItsAccount() {
        assertThat(ask("GET", "/photos/api/v1/users", "cookie", "a=b; davroom_session=live"))
                .isEqualTo(
                        new Verdict.Pass(
                                Optional.of(
                                        new Subject(
                                                BOB,
                                                davroom.api.auth.Scope.ALL,
                                                Means.SESSION,
                                                List.of())),
                                "Session",
                                Optional.of(CURRENT)));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /photos/api/v1/users,   '',          200",
        "HEAD,   /photos/api/v1/users,   '',          200",
        "GET,    /photos/metrics,        '',          200",
        "GET,    /photos/api/v1/users,   cross-site,  200",
        // what is beside the JSON
        "GET,    /api/v1/users,          '',          401",
        "GET,    /photos/api/v2/users,   '',          401",
        // a drive: for our own pages, and to read
        "GET,    /photos/originals/a,    '',          401",
        "GET,    /photos/originals/a,    same-origin, 200",
        "HEAD,   /photos/originals/a,    same-origin, 200",
        "GET,    /photos/originals/a,    same-site,   401",
        "GET,    /photos/originals/a,    cross-site,  401",
        "GET,    /photos/originals/a,    none,        401",
        "PROPFIND, /photos/originals/a,  same-origin, 401",
        "PUT,    /photos/originals/a,    same-origin, 401",
        "DELETE, /photos/originals/a,    same-origin, 401",
        "LOCK,   /photos/originals/a,    same-origin, 401",
        // what a server could take for a drive
        "PUT,    /photos/api/v1/../../originals/a, same-origin, 401",
        "PUT,    /photos/api/v1/%2e%2E/originals/a, same-origin, 401",
        "PUT,    /photos/api/v1/..;/originals/a, same-origin, 401",
        "PUT,    /photos/api/v1//originals/a, same-origin, 401",
    })
    void opensTheJsonAndToOurPagesTheDrivesForReading(
            String method, String path, String site, int status) {
        Verdict verdict =
                ask(
                        method,
                        path,
                        "cookie",
                        "davroom_session=live",
                        "x-csrf-token",
                        "right",
                        site.isEmpty() ? "host" : "sec-fetch-site",
                        site.isEmpty() ? "h" : site);
        assertThat(status(verdict)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,   right, 200",
        "PATCH,  right, 200",
        "DELETE, right, 200",
        "POST,   '',    403",
        "PATCH,  wrong, 403",
        "DELETE, '',    403",
        "PUT,    Right, 403",
    })
    void aChangeNeedsTheTokenOfItsPages(String method, String token, int status) {
        Verdict verdict =
                token.isEmpty()
                        ? ask(method, "/photos/api/v1/users", "cookie", "davroom_session=live")
                        : ask(
                                method,
                                "/photos/api/v1/users",
                                "cookie",
                                "davroom_session=live",
                                "x-csrf-token",
                                token);
        assertThat(status(verdict)).isEqualTo(status);
        assertThat(audit.queue())
                .extracting(Entry::account, Entry::detail)
                .containsExactlyElementsOf(
                        status == 403
                                ? List.of(tuple("bob", "without the token of its pages"))
                                : List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://h.evil.example"})
    void noPageOfAnotherSiteChangesAnythingEvenWithTheToken(String origin) {
        assertThat(
                        ask(
                                "POST",
                                "/photos/api/v1/users",
                                "cookie",
                                "davroom_session=live",
                                "x-csrf-token",
                                "right",
                                "origin",
                                origin))
                .isEqualTo(Verdict.Refusal.FOREIGN_PAGE);
    }

    @Test
    void noPageOfAnotherSiteSignsItsVisitorIn() {
        assertThat(ask("POST", "/photos/api/v1/session", "origin", "https://evil.example"))
                .isEqualTo(Verdict.Refusal.FOREIGN_PAGE);
        assertThat(ask("POST", "/photos/api/v1/session", "sec-fetch-site", "cross-site"))
                .isEqualTo(Verdict.Refusal.FOREIGN_PAGE);
        assertThat(ask("POST", "/photos/api/v1/session", "origin", "https://h"))
                .isEqualTo(Verdict.Pass.NOBODY);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /photos/api/v1/session,   0",
        "GET,  /photos/api/v1/session,   401",
        "POST, /photos/api/v1/session/,  401",
        "POST, /photos/api/v1/sessions,  401",
        "POST, /api/v1/session,          401",
        "GET,  /photos/health,           0",
        "GET,  /photos/metrics,          401",
    })
    void onlySigningInNeedsNobody(String method, String path, int status) {
        assertThat(status(ask(method, path))).isEqualTo(status);
    }

    @Test
    void ofTwoLiveSessionsNoneCounts() {
        String path = "/photos/api/v1/users";
        assertThat(
                        status(
                                ask(
                                        "GET",
                                        path,
                                        "cookie",
                                        "davroom_session=live1; davroom_session=live2")))
                .isEqualTo(401);
        assertThat(status(ask("GET", path, "cookie", "davroom_session=old; davroom_session=live")))
                .isEqualTo(200);
        assertThat(status(ask("GET", path, "cookie", "xdavroom_session=live"))).isEqualTo(401);
        assertThat(status(ask("GET", path, "cookie", "davroom_session=live; ".repeat(9))))
                .isEqualTo(401);
    }

    @Test
    void nothingIsAskedForOverAnOpenWay() {
        Knock far =
                new Knock(
                        "POST",
                        "/photos/api/v1/session",
                        Network.address("192.0.2.1").orElseThrow(),
                        false,
                        Map.of());
        assertThat(keeper.verdict(far, rules, Optional.empty(), Optional.empty()))
                .isEqualTo(Verdict.Refusal.INSECURE);
    }

    @Test
    void inPublicModeNobodySignsIn() {
        rules = DoorRules.of("public", "https://h/photos/", false, "loopback");
        assertThat(status(ask("POST", "/photos/api/v1/session"))).isEqualTo(403);
        assertThat(status(ask("GET", "/photos/api/v1/users", "cookie", "davroom_session=live")))
                .isEqualTo(403);
        assertThat(status(ask("GET", "/photos/health"))).isZero();
    }

    @Test
    void whatCannotBeLookedUpComesNotIn() {
        Knock knock =
                knock("GET", "/photos/api/v1/users", Map.of("cookie", "davroom_session=live"));
        assertThat(keeper.verdict(knock, rules, Optional.empty(), Optional.empty()))
                .isEqualTo(Verdict.Refusal.BUSY);
        LiveSessions broken =
                token -> {
                    throw new IllegalStateException("no database");
                };
        assertThat(
                        keeper.verdict(
                                knock,
                                rules,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(broken)))
                .isEqualTo(Verdict.Refusal.BUSY);
    }

    @Test
    void saysItToProgramsAsTheyReadIt() {
        RefusalAnswer answer =
                RefusalAnswer.to(Verdict.Refusal.malformed("A \"b\" \\\r\n c."), true);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"type\":\"about:blank\",\"status\":400,\"detail\":\"A \\\"b\\\" \\\\   c.\"}");
        assertThat(RefusalAnswer.to(Verdict.Refusal.UNKNOWN, true).headers())
                .containsEntry("WWW-Authenticate", "Bearer realm=\"Davroom\"");
        assertThat(RefusalAnswer.to(Verdict.Refusal.UNKNOWN, false).headers())
                .containsEntry("WWW-Authenticate", "Basic realm=\"Davroom\", charset=\"UTF-8\"");
    }

    private Verdict ask(String method, String path, String... headers) {
        Map<String, String> all = new TreeMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return keeper.verdict(
                knock(method, path, all),
                rules,
                Optional.empty(),
                Optional.empty(),
                Optional.of(LIVE));
    }

    private static Knock knock(String method, String path, Map<String, String> headers) {
        Map<String, List<String>> lines = new TreeMap<>();
        headers.forEach((name, value) -> lines.put(name, List.of(value)));
        return new Knock(method, path, InetAddress.getLoopbackAddress(), false, lines);
    }

    /** 200 for somebody, 0 for nobody. */
    private static int status(Verdict verdict) {
        return verdict instanceof Verdict.Refusal refusal
                ? refusal.status()
                : ((Verdict.Pass) verdict).subject().isPresent() ? 200 : 0;
    }
}
