package davroom.auth;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.auth.Account;
import davroom.api.auth.Accounts;
import davroom.api.auth.Means;
import davroom.api.auth.Role;
import davroom.api.auth.Scope;
import davroom.api.auth.Subject;
import davroom.api.testing.ManualClock;
import davroom.database.TestDatabases;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorkeeperTest {
    private static final Account BOB = TestAccounts.account("bob", Role.USER);
    private static final String RIGHT = basic("bob", "secret-1");
    private static final String WRONG = basic("bob", "secret-2");

    private static final Sql SQL = new AuthDatabase(TestDatabases.memory()).sql();

    private final ManualClock clock = new ManualClock();
    private final Audit audit = new Audit(clock);
    private final Doorkeeper keeper = new Doorkeeper(new SignIn(clock, audit), audit);
    private final AccountBook accounts = TestAccounts.book(SQL, clock);
    private final AppPasswordBook appPasswords = new AppPasswordBook(SQL, accounts, clock);
    private DoorRules rules = DoorRules.of("password", "https://h/photos/", false, "loopback");

    @BeforeEach
    void addAccounts() {
        SQL.update("delete from auth_account");
        SQL.update("delete from auth_app_password");
        accounts.add(BOB, "secret-1");
        accounts.add(TestAccounts.account("alice", Role.USER), "secret-1");
    }

    @Test
    void letsARightPasswordIn() {
        assertThat(ask(RIGHT)).isEqualTo(pass(Scope.ALL, Means.PASSWORD, "Basic"));
        assertThat(ask(basic("BOB", "secret-1")))
                .isEqualTo(pass(Scope.ALL, Means.PASSWORD, "Basic"));
    }

    @Test
    void letsAnAppPasswordInWithItsScope() {
        String secret = issue("bob", Scope.WEBDAV_READ);
        assertThat(ask(basic("Bob", secret)))
                .isEqualTo(pass(Scope.WEBDAV_READ, Means.APP_PASSWORD, "Basic"));
        assertThat(ask("Bearer " + secret))
                .isEqualTo(pass(Scope.WEBDAV_READ, Means.APP_PASSWORD, "Bearer"));
    }

    @Test
    void saysTheSameToEveryMistake() {
        accounts.add(TestAccounts.account("out", Role.USER), "secret-1");
        String disabled = issue("out", Scope.ALL);
        accounts.change(TestAccounts.disabled(TestAccounts.account("out", Role.USER)));
        String secret = issue("bob", Scope.ALL);
        String unknown = AppSecret.random(new java.security.SecureRandom());
        for (String header :
                List.of(
                        WRONG,
                        basic("nobody", "secret-1"),
                        basic("", "secret-1"),
                        basic("bob", ""),
                        basic("out", "secret-1"),
                        basic("out", disabled),
                        "Bearer " + disabled,
                        basic("alice", secret),
                        basic("", secret),
                        basic("bob", unknown),
                        "Bearer " + unknown,
                        "Bearer x",
                        "Digest username=bob")) {
            assertThat(ask(header)).as(header).isEqualTo(Verdict.Refusal.UNKNOWN);
        }
        assertThat(ask("")).isEqualTo(Verdict.Refusal.UNKNOWN);
        assertThat(Verdict.Refusal.UNKNOWN.headers())
                .containsEntry("WWW-Authenticate", "Basic realm=\"Davroom\", charset=\"UTF-8\"");
    }

    @Test
    void everyChangeRulesFromTheNextRequestOn() {
        var issued = appPasswords.issue("bob", "Phone", Scope.ALL, List.of(), Optional.empty());
        assertThat(ask(basic("bob", issued.secret()))).isInstanceOf(Verdict.Pass.class);
        appPasswords.remove(issued.password().id());
        assertThat(ask(basic("bob", issued.secret()))).isEqualTo(Verdict.Refusal.UNKNOWN);

        assertThat(ask(RIGHT)).isInstanceOf(Verdict.Pass.class);
        accounts.changePassword("bob", "secret-3");
        assertThat(ask(RIGHT)).isEqualTo(Verdict.Refusal.UNKNOWN);

        assertThat(ask(basic("bob", "secret-3"))).isInstanceOf(Verdict.Pass.class);
        accounts.change(new Account("bob", "", "", Role.USER, true, false, "", "", 0));
        assertThat(((Verdict.Pass) ask(basic("bob", "secret-3"))).subject().orElseThrow().account())
                .isEqualTo(accounts.find("bob").orElseThrow());
        accounts.change(TestAccounts.disabled(BOB));
        assertThat(ask(basic("bob", "secret-3"))).isEqualTo(Verdict.Refusal.UNKNOWN);
    }

    @Test
    void slowsGuessingDownAndLocksNobodyOut() {
        for (int i = 0; i < 10; i++) {
            assertThat(status(ask(WRONG))).isEqualTo(401);
        }
        Verdict.Refusal slowed = (Verdict.Refusal) ask(WRONG);
        assertThat(slowed.status()).isEqualTo(429);
        assertThat(slowed.headers()).containsEntry("Retry-After", "60");
        assertThat(status(ask(RIGHT))).isEqualTo(429);
        assertThat(status(ask(basic("alice", "secret-1")))).isEqualTo(200);
        assertThat(status(askFrom("192.168.0.2", RIGHT))).isEqualTo(200);
        // the password has been right since, wherever it came from
        assertThat(status(ask(RIGHT))).isEqualTo(200);
        clock.advance(Duration.ofMinutes(1));
        assertThat(status(ask(WRONG))).isEqualTo(401);
        assertThat(status(ask(WRONG))).isEqualTo(429);
    }

    @Test
    void neverSlowsWhoWasRight() {
        assertThat(status(ask(RIGHT))).isEqualTo(200);
        for (int i = 0; i < 30; i++) {
            ask(WRONG);
        }
        assertThat(status(ask(WRONG))).isEqualTo(429);
        assertThat(status(ask(RIGHT))).isEqualTo(200);
    }

    @Test
    void givesBackWhatARightPasswordTook() {
        for (int i = 0; i < 9; i++) {
            ask(WRONG);
        }
        for (int i = 0; i < 50; i++) {
            assertThat(status(ask(RIGHT))).isEqualTo(200);
        }
        assertThat(status(ask(WRONG))).isEqualTo(401);
        assertThat(status(ask(WRONG))).isEqualTo(429);
    }

    @Test
    void aPasswordThatWasRightAndIsNoLongerIsSlowedAsAnyOther() {
        assertThat(status(ask(RIGHT))).isEqualTo(200);
        accounts.changePassword("bob", "secret-3");
        for (int i = 0; i < 10; i++) {
            assertThat(status(ask(RIGHT))).isEqualTo(401);
        }
        assertThat(status(ask(RIGHT))).isEqualTo(429);
    }

    @Test
    void slowsOnePasswordTriedOnManyNames() {
        for (int i = 0; i < 60; i++) {
            assertThat(status(ask(basic("name" + i, "secret-1")))).isEqualTo(401);
        }
        assertThat(status(ask(basic("name60", "secret-1")))).isEqualTo(429);
    }

    @Test
    void slowsUnknownAppPasswordsAndNoKnownOne() {
        String secret = issue("bob", Scope.ALL);
        for (int i = 0; i < 60; i++) {
            assertThat(status(ask("Bearer x"))).isEqualTo(401);
        }
        assertThat(status(ask("Bearer x"))).isEqualTo(429);
        assertThat(status(ask("Bearer " + secret))).isEqualTo(200);
        assertThat(status(ask(RIGHT))).isEqualTo(200);
        clock.advance(Duration.ofSeconds(10));
        assertThat(status(ask("Bearer x"))).isEqualTo(401);
    }

    /** With a password that takes long enough for all of them to be there. */
    @Test
    void aClientMayOpenManyConnectionsAtOnce() throws Exception {
        AccountBook slow =
                new AccountBook(SQL, TestAccounts.hashing(10), clock, new PasswordRule(8));
        slow.changePassword("bob", "secret-1");
        Knock knock = knock("PUT", "/originals/a", "127.0.0.1", RIGHT);
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            List<Callable<Verdict>> asks = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                asks.add(
                        () ->
                                keeper.verdict(
                                        knock,
                                        rules,
                                        Optional.of(slow),
                                        Optional.of(appPasswords)));
            }
            for (Future<Verdict> answer : threads.invokeAll(asks)) {
                assertThat(status(answer.get())).isEqualTo(200);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void manyGuessesAtOnceAreNotMoreThanOneAfterTheOther() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            List<Callable<Verdict>> asks = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                asks.add(() -> ask(WRONG));
            }
            int checked = 0;
            for (Future<Verdict> answer : threads.invokeAll(asks)) {
                checked += status(answer.get()) == 401 ? 1 : 0;
            }
            assertThat(checked).isEqualTo(10);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void asksTheHostsAccountsWhenTheyRule() {
        Account host = TestAccounts.account("Hannah", Role.ADMIN);
        Accounts hosts =
                new Accounts() {
                    @Override
                    public Optional<Account> find(String name) {
                        return Optional.of(host).filter(a -> name.equals(a.name()));
                    }

                    @Override
                    public Optional<Account> authenticate(String name, String password) {
                        return find(name).filter(account -> password.equals("host"));
                    }
                };
        String bobs = issue("bob", Scope.ALL);
        String hannahs =
                new AppPasswordBook(SQL, hosts, clock)
                        .issue("Hannah", "Phone", Scope.ALL, List.of(), Optional.empty())
                        .secret();
        Knock own = knock("GET", "/", "127.0.0.1", RIGHT);
        Optional<Accounts> ruling = Optional.of(hosts);
        Optional<AppPasswordBook> book = Optional.of(appPasswords);
        assertThat(status(keeper.verdict(own, rules, ruling, book))).isEqualTo(401);
        for (String header : List.of(basic("Hannah", "host"), basic("hannah", hannahs))) {
            Knock knock = knock("GET", "/", "127.0.0.1", header);
            assertThat(status(keeper.verdict(knock, rules, ruling, book))).isEqualTo(200);
        }
        Knock app = knock("GET", "/", "127.0.0.1", "Bearer " + bobs);
        assertThat(status(keeper.verdict(app, rules, ruling, book))).isEqualTo(401);
    }

    @Test
    void letsNobodyInWhileNobodyCanBeAsked() {
        Knock knock = knock("GET", "/", "127.0.0.1", RIGHT);
        Optional<AppPasswordBook> book = Optional.of(appPasswords);
        assertThat(keeper.verdict(knock, rules, Optional.empty(), book))
                .isEqualTo(Verdict.Refusal.BUSY);
        assertThat(keeper.verdict(knock, rules, Optional.of(accounts), Optional.empty()))
                .isEqualTo(Verdict.Refusal.BUSY);
        Accounts broken =
                new Accounts() {
                    @Override
                    public Optional<Account> find(String name) {
                        throw new IllegalStateException("The host does not answer.");
                    }

                    @Override
                    public Optional<Account> authenticate(String name, String password) {
                        return find(name);
                    }
                };
        assertThat(keeper.verdict(knock, rules, Optional.of(broken), book))
                .isEqualTo(Verdict.Refusal.BUSY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic !!!", "Basic Ym9i", "Bearer ?"})
    void saysWhatIsWrongWithABrokenHeader(String header) {
        assertThat(status(ask(header))).isEqualTo(400);
    }

    @Test
    void takesOneAuthorizationHeaderOnly() {
        Knock twice =
                new Knock(
                        "GET",
                        "/",
                        Network.address("127.0.0.1").orElseThrow(),
                        false,
                        Map.of("authorization", List.of(RIGHT, RIGHT)));
        assertThat(status(ask(twice))).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,     /health,           203.0.113.5, none,  0",
        "GET,     /photos/health,    203.0.113.5, wrong, 0",
        "GET,     /health/,          127.0.0.1,   none,  401",
        "GET,     /health/../x,      127.0.0.1,   none,  401",
        "GET,     /photos/healthy,   127.0.0.1,   none,  401",
        "GET,     /photos/status.php, 203.0.113.5, none, 0",
        "GET,     /status.php,       127.0.0.1,   none,  401",
        "GET,     /photos/index.php/204, 203.0.113.5, none, 0",
        "GET,     /photos/index.php/login, 127.0.0.1, none, 401",
        "OPTIONS, /photos/originals, 203.0.113.5, none,  0",
        "OPTIONS, /photos/originals, 127.0.0.1,   wrong, 401",
        "OPTIONS, /photos/originals, 127.0.0.1,   right, 200",
        "options, /photos/originals, 127.0.0.1,   none,  401",
        "GET,     /,                 127.0.0.1,   none,  401",
        "GET,     /,                 127.0.0.1,   right, 200",
        "GET,     /,                 192.168.0.9, right, 200",
        "GET,     /,                 203.0.113.5, right, 403",
        "GET,     /,                 203.0.113.5, wrong, 403",
        "GET,     /,                 203.0.113.5, none,  403",
        "OPTIONS, /,                 203.0.113.5, right, 403",
    })
    void knowsWhatNeedsALogin(String method, String path, String peer, String who, int status) {
        String header = who.equals("none") ? "" : who.equals("right") ? RIGHT : WRONG;
        assertThat(status(ask(knock(method, path, peer, header)))).isEqualTo(status);
    }

    @Test
    void takesPasswordsInTheClearWhenTheOwnerAllowsIt() {
        rules = DoorRules.of("password", "http://h/", true, "loopback");
        assertThat(status(askFrom("203.0.113.5", RIGHT))).isEqualTo(200);
    }

    @Test
    void isShutInPublicMode() {
        rules = DoorRules.of("public", "http://h/", false, "loopback");
        assertThat(ask(RIGHT)).isEqualTo(Verdict.Refusal.CLOSED);
        assertThat(ask("")).isEqualTo(Verdict.Refusal.CLOSED);
        assertThat(status(ask(knock("GET", "/health", "127.0.0.1", "")))).isZero();
    }

    /** The site is at https://h/photos/; the request went to 192.168.0.9:2342. */
    @ParameterizedTest
    @CsvSource({
        "PUT,      origin,         https://evil.example,              403",
        "PUT,      origin,         https://h.evil,                    403",
        "PUT,      origin,         https://h:8443,                    403",
        "PUT,      origin,         null,                              403",
        "PUT,      origin,         'not a URL',                       403",
        "PUT,      origin,         https://h,                         200",
        "PUT,      origin,         http://192.168.0.9:2342,           200",
        "PUT,      origin,         http://192.168.0.9:99,             403",
        "PUT,      sec-fetch-site, cross-site,                        403",
        "PUT,      sec-fetch-site, same-site,                         403",
        "PUT,      sec-fetch-site, same-origin,                       200",
        "PUT,      sec-fetch-site, none,                              200",
        "POST,     origin,         https://evil.example,              403",
        "DELETE,   origin,         https://evil.example,              403",
        "LOCK,     origin,         https://evil.example,              403",
        "UNHEARD,  origin,         https://evil.example,              403",
        "GET,      origin,         https://evil.example,              200",
        "PROPFIND, sec-fetch-site, cross-site,                        200",
    })
    void letsNoPageOfAnotherSiteChangeAnything(
            String method, String header, String value, int status) {
        Knock knock =
                new Knock(
                        method,
                        "/photos/originals/a",
                        Network.address("192.168.0.2").orElseThrow(),
                        false,
                        Map.of(
                                "authorization",
                                List.of(RIGHT),
                                "host",
                                List.of("192.168.0.9:2342"),
                                header,
                                List.of(value)));
        assertThat(status(ask(knock))).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 200", "192.168.0.2, 403"})
    void takesTheNameOfTheSiteFromATrustedProxyOnly(String peer, int status) {
        Knock knock =
                new Knock(
                        "PUT",
                        "/photos/originals/a",
                        Network.address(peer).orElseThrow(),
                        false,
                        Map.of(
                                "authorization",
                                List.of(RIGHT),
                                "x-forwarded-host",
                                List.of("my.photos.example"),
                                "origin",
                                List.of("https://my.photos.example")));
        assertThat(status(ask(knock))).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "none,     http://h/,     127.0.0.1, authMode",
        "password, h/photos,      127.0.0.1, siteUrl",
        "password, http://h/<x>,  127.0.0.1, siteUrl",
        "password, http://h/,     proxy,     trustedProxies",
    })
    void refusesAWrongSetting(String mode, String site, String proxies, String name) {
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> DoorRules.of(mode, site, false, proxies))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name);
    }

    private String issue(String account, Scope scope) {
        return appPasswords.issue(account, "Phone", scope, List.of(), Optional.empty()).secret();
    }

    private Verdict ask(String header) {
        return askFrom("127.0.0.1", header);
    }

    private Verdict askFrom(String peer, String header) {
        return ask(knock("PROPFIND", "/photos/originals/", peer, header));
    }

    private Verdict ask(Knock knock) {
        return keeper.verdict(knock, rules, Optional.of(accounts), Optional.of(appPasswords));
    }

    private static Knock knock(String method, String path, String peer, String header) {
        return new Knock(
                method,
                path,
                Network.address(peer).orElseThrow(),
                false,
                header.isEmpty() ? Map.of() : Map.of("authorization", List.of(header)));
    }

    private static Verdict pass(Scope scope, Means means, String scheme) {
        return new Verdict.Pass(Optional.of(new Subject(BOB, scope, means, List.of())), scheme);
    }

    /** 200 for somebody, 0 for nobody. */
    private static int status(Verdict verdict) {
        return verdict instanceof Verdict.Refusal refusal
                ? refusal.status()
                : ((Verdict.Pass) verdict).subject().isPresent() ? 200 : 0;
    }

    private static String basic(String user, String password) {
        byte[] bytes = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(bytes);
    }
}
