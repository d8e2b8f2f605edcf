package davroom.auth.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.PlainJWT;
import davroom.api.auth.Account;
import davroom.api.auth.Identity;
import davroom.api.auth.Provider;
import davroom.api.auth.Role;
import davroom.api.auth.SignInRefusedException;
import davroom.api.auth.SignInRefusedException.Reason;
import davroom.api.auth.SingleSignOn.Departure;
import davroom.api.testing.ManualClock;
import davroom.auth.AccountBook;
import davroom.auth.Audit;
import davroom.auth.AuthDatabase;
import davroom.auth.Sql;
import davroom.auth.TestAccounts;
import davroom.database.TestDatabases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole sign-in, and everything that somebody could change on the way. */
class CodeFlowTest {
    private static final Optional<String> NOWHERE = Optional.empty();

    private static final String BOB = "bob";

    /** Emptied before each test: to bring a new one up to date takes longer than the test. */
    private static final Sql DATABASE = new AuthDatabase(TestDatabases.memory()).sql();

    private final ManualClock clock = new ManualClock();
    private final TestProvider provider = new TestProvider(clock);
    private final Sql sql = DATABASE;
    private final AccountBook accounts = TestAccounts.book(sql, clock);
    private final IdentityBook identities = new IdentityBook(sql, new Audit(clock), account -> {});
    private final ProviderCalls calls = new ProviderCalls(Duration.ofSeconds(5));

    private boolean register = true;
    private boolean webdav;
    private String secret = TestProvider.SECRET;

    @BeforeEach
    void forgetAll() {
        sql.update("delete from auth_oidc_request");
        sql.update("delete from auth_account");
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    private CodeFlow flow() {
        return flow(provider.issuer());
    }

    private CodeFlow flow(String issuer) {
        return new CodeFlow(
                new CodeFlow.Client(
                        TestProvider.CLIENT, secret, "openid profile", "https://site.example/base"),
                new OpenIdProvider(issuer, TestProvider.CLIENT, calls, clock),
                calls,
                new PendingRequests(sql, clock),
                new People(
                        identities,
                        accounts,
                        accounts,
                        register ? Optional.of(new Registration(webdav)) : Optional.empty()));
    }

    private CodeFlow.Arrived signIn() throws SignInRefusedException, IOException {
        return signIn(flow());
    }

    private CodeFlow.Arrived signIn(CodeFlow flow) throws SignInRefusedException, IOException {
        Departure departure = flow.begin(NOWHERE);
        return flow.finish(provider.letIn(departure.provider()), Optional.of(departure.cookie()));
    }

    private static void refuses(
            Reason reason,
            CodeFlow flow,
            Map<String, List<String>> answer,
            Optional<String> cookie) {
        assertThatExceptionOfType(SignInRefusedException.class)
                .isThrownBy(() -> flow.finish(answer, cookie))
                .extracting(SignInRefusedException::reason)
                .isEqualTo(reason);
    }

    @Test
    void asksWithEverythingThatMakesTheAnswerOurs() throws Exception {
        Departure departure = flow().begin(NOWHERE);
        Map<String, String> asked = TestProvider.parameters(departure.provider().getRawQuery());
        assertThat(departure.provider().toString()).startsWith(provider.issuer() + "/authorize?");
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", TestProvider.CLIENT)
                .containsEntry("scope", "openid profile")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry(
                        "redirect_uri", "https://site.example/base/api/v1/session/oidc/callback");
        assertThat(List.of(asked.get("state"), asked.get("nonce"), asked.get("code_challenge")))
                .doesNotHaveDuplicates()
                .allMatch(text -> text.length() == 43)
                .doesNotContain(departure.cookie());
    }

    @Test
    void keepsWhatTheAuthorizationEndpointAsksForItself() throws Exception {
        provider.metadata.put("authorization_endpoint", provider.issuer() + "/authorize?p=1");
        assertThat(flow().begin(NOWHERE).provider().toString())
                .startsWith(provider.issuer() + "/authorize?p=1&");
    }

    @ParameterizedTest
    @CsvSource({
        "client_secret_basic, false",
        "client_secret_post, false",
        ", false",
        "none, true",
    })
    void saysWhoItIsAsTheProviderWantsIt(String method, boolean publicClient) throws Exception {
        if (method != null) {
            provider.metadata.put("token_endpoint_auth_methods_supported", List.of(method));
        }
        provider.publicClient = publicClient;
        secret = publicClient ? "" : TestProvider.SECRET;
        assertThat(signIn().account().name()).isEqualTo(BOB);
    }

    @Test
    void leadsBackToThePageThatWasWanted() throws Exception {
        CodeFlow flow = flow();
        Departure departure = flow.begin(Optional.of("/ui/files?q=a"));
        CodeFlow.Arrived arrival =
                flow.finish(provider.letIn(departure.provider()), Optional.of(departure.cookie()));
        assertThat(arrival.next()).hasToString("https://site.example/base/ui/files?q=a");
        assertThat(signIn().next()).hasToString("https://site.example/base/");
    }

    @Test
    void leadsNowhereElse() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> flow().begin(Optional.of("//evil.example/ui/")));
    }

    @Test
    void registersWhoComesForTheFirstTimeWithAFolderOfTheirOwn() throws Exception {
        provider.claims.put("name", "Bob\u202e B\n");
        provider.claims.put("email", "bob@example.com");
        Account account = signIn().account();
        assertThat(account.name()).isEqualTo(BOB);
        assertThat(account.displayName()).isEqualTo("Bob  B");
        assertThat(account.email()).isEqualTo("bob@example.com");
        assertThat(account.role()).isEqualTo(Role.USER);
        assertThat(account.provider()).isEqualTo(Provider.OIDC);
        assertThat(account.webdav()).isFalse();
        assertThat(account.basePath()).matches("users/bob-[0-9a-f]{8}");
        assertThat(account.passwordOpensDrives()).isFalse();
        assertThat(signIn().account()).isEqualTo(account);
        assertThat(accounts.list()).containsExactly(account);
    }

    @Test
    void givesDrivesToNewAccountsWhereThatIsSet() throws Exception {
        webdav = true;
        assertThat(signIn().account().webdav()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "bob, bob",
        "'ACME\\bob smith', ACME-bob-smith",
        "bob@example.com, bob@example.com",
        "'../../etc', etc",
        "'  ', user",
        "'-.-', user",
        "'bob:admin', bob-admin",
        "'Zoe\u0308', Zo\u00eb",
    })
    void makesAnAccountNameOfWhatTheProviderCallsThem(String theirs, String ours) throws Exception {
        provider.claims.put("preferred_username", theirs);
        assertThat(signIn().account().name()).isEqualTo(ours);
    }

    @Test
    void cutsNamesThatAreTooLong() throws Exception {
        provider.claims.put("preferred_username", "\ud83d\ude00" + "x".repeat(5000));
        provider.claims.put("name", "\ud83d\ude00".repeat(5000));
        assertThat(signIn().account().name()).isEqualTo("x".repeat(48));
    }

    @Test
    void neverTakesOverAnAccountOfTheSameNameOrAddress() throws Exception {
        Account local =
                new Account("Bob", "", "bob@example.com", Role.ADMIN, true, true, "", "", 0);
        accounts.add(local, "secret-1");
        provider.claims.put("email", "bob@example.com");
        provider.claims.put("email_verified", true);
        Account account = signIn().account();
        assertThat(account.name()).isEqualTo("bob-2");
        assertThat(account.role()).isEqualTo(Role.USER);
        assertThat(accounts.find("bob")).contains(local);
    }

    @Test
    void registersNobodyWhereThatIsNotSet() {
        register = false;
        refusesSignIn(Reason.NOT_LINKED);
    }

    @Test
    void letsLinkedAccountsInUntilTheyAreNotAnyMore() throws Exception {
        register = false;
        accounts.add(TestAccounts.account("carol", Role.VIEWER), "secret-1");
        Identity identity = new Identity(provider.issuer(), "subject-1");
        identities.link("Carol", identity);
        // linked, and still one that signs in with its password
        assertThatThrownBy(this::signIn).isInstanceOf(SignInRefusedException.class);

        Account carol = with(TestAccounts.account("carol", Role.VIEWER), Provider.OIDC, true, true);
        accounts.change(carol);
        assertThat(signIn().account()).isEqualTo(carol);
        assertThat(identities.of("carol")).contains(identity);

        identities.unlink("carol");
        assertThatThrownBy(this::signIn).isInstanceOf(SignInRefusedException.class);
    }

    @Test
    void givesNobodyTheAccountOfANamesakeWhoWasRemoved() throws Exception {
        Account before = signIn().account();
        accounts.remove(BOB);
        accounts.add(TestAccounts.account(BOB, Role.ADMIN), "secret-1");
        Account after = signIn().account();
        assertThat(after.name()).isEqualTo("bob-2");
        assertThat(after.basePath()).isNotEqualTo(before.basePath());
    }

    @ParameterizedTest
    @CsvSource({"false, true", "true, false"})
    void refusesAccountsThatMayNotSignInOnPages(boolean enabled, boolean webLogin)
            throws Exception {
        Account account = signIn().account();
        accounts.change(with(account, Provider.OIDC, enabled, webLogin));
        assertThatExceptionOfType(SignInRefusedException.class)
                .isThrownBy(this::signIn)
                .extracting(SignInRefusedException::reason)
                .isEqualTo(Reason.NOT_ON_PAGES);
    }

    @Test
    void takesTheSameSubjectOfAnotherProviderForAnotherPerson() throws Exception {
        signIn();
        try (TestProvider other = new TestProvider(clock)) {
            CodeFlow flow = flow(other.issuer());
            Departure departure = flow.begin(NOWHERE);
            CodeFlow.Arrived arrival =
                    flow.finish(other.letIn(departure.provider()), Optional.of(departure.cookie()));
            assertThat(arrival.account().name()).isEqualTo("bob-2");
        }
    }

    @Test
    void endsASignInOnAnotherNodeThanItBegan() throws Exception {
        Departure departure = flow().begin(NOWHERE);
        CodeFlow.Arrived arrival =
                flow().finish(
                                provider.letIn(departure.provider()),
                                Optional.of(departure.cookie()));
        assertThat(arrival.account().name()).isEqualTo(BOB);
    }

    // -- the browser

    @Test
    void refusesAnAnswerASecondTime() throws Exception {
        CodeFlow flow = flow();
        Departure departure = flow.begin(NOWHERE);
        Map<String, List<String>> answer = provider.letIn(departure.provider());
        flow.finish(answer, Optional.of(departure.cookie()));
        refuses(Reason.NOT_ASKED, flow, answer, Optional.of(departure.cookie()));
    }

    @Test
    void refusesAnAnswerInAnotherBrowser() throws Exception {
        CodeFlow flow = flow();
        Departure attacker = flow.begin(NOWHERE);
        Departure victim = flow.begin(NOWHERE);
        Map<String, List<String>> answer = provider.letIn(attacker.provider());
        refuses(Reason.NOT_ASKED, flow, answer, Optional.of(victim.cookie()));
        refuses(Reason.NOT_ASKED, flow, answer, Optional.empty());
        assertThat(provider.calls).doesNotContain("/token");
    }

    @ParameterizedTest
    @CsvSource({"''", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void refusesACookieThatWeNeverGave(String cookie) throws Exception {
        CodeFlow flow = flow();
        Map<String, List<String>> answer = provider.letIn(flow.begin(NOWHERE).provider());
        refuses(Reason.NOT_ASKED, flow, answer, Optional.of(cookie));
    }

    @Test
    void refusesAForgedCookieWithTheStateThatFitsIt() {
        AuthorizationRequest forged = AuthorizationRequest.begin(new SecureRandom());
        Map<String, List<String>> answer =
                Map.of("code", List.of("c"), "state", List.of(forged.state()));
        refuses(Reason.NOT_ASKED, flow(), answer, Optional.of(forged.cookie()));
    }

    @Test
    void refusesAnAnswerThatComesTooLate() throws Exception {
        CodeFlow flow = flow();
        Departure departure = flow.begin(NOWHERE);
        Map<String, List<String>> answer = provider.letIn(departure.provider());
        clock.advance(PendingRequests.LONGEST);
        refuses(Reason.NOT_ASKED, flow, answer, Optional.of(departure.cookie()));
    }

    /** What is added to a right answer, or in place of something in it; all with its cookie. */
    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("state", List.of(), Reason.NOT_ASKED),
                Arguments.of("state", List.of("x"), Reason.NOT_ASKED),
                Arguments.of("code", List.of(), Reason.NOT_BELIEVED),
                Arguments.of("code", List.of(""), Reason.NOT_BELIEVED),
                Arguments.of("code", List.of("a", "b"), Reason.NOT_BELIEVED),
                Arguments.of("error", List.of("access_denied"), Reason.DENIED),
                Arguments.of("error", List.of("<script>alert(1)</script>"), Reason.DENIED),
                Arguments.of("iss", List.of("https://other.example"), Reason.NOT_BELIEVED),
                Arguments.of("iss", List.of("a", "b"), Reason.NOT_BELIEVED));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void refusesAnswersThatAreNotRight(String name, List<String> values, Reason reason)
            throws Exception {
        CodeFlow flow = flow();
        Departure departure = flow.begin(NOWHERE);
        Map<String, List<String>> answer = new HashMap<>(provider.letIn(departure.provider()));
        answer.put(name, values);
        refuses(reason, flow, answer, Optional.of(departure.cookie()));
        assertThat(provider.calls).doesNotContain("/token");
    }

    // -- mixed up providers

    @Test
    void wantsTheNameOfAProviderThatNamesItself() throws Exception {
        provider.metadata.put("authorization_response_iss_parameter_supported", true);
        refusesSignIn(Reason.NOT_BELIEVED);
        CodeFlow flow = flow();
        Departure departure = flow.begin(NOWHERE);
        Map<String, List<String>> answer = provider.letIn(departure.provider());
        answer.put("iss", List.of(provider.issuer()));
        assertThat(flow.finish(answer, Optional.of(departure.cookie())).account().name())
                .isEqualTo(BOB);
    }

    @Test
    void givesTheCodeOfOneProviderToNoOther() throws Exception {
        try (TestProvider other = new TestProvider(clock)) {
            Departure departure = flow().begin(NOWHERE);
            Map<String, List<String>> answer = provider.letIn(departure.provider());
            refuses(
                    Reason.NOT_ASKED,
                    flow(other.issuer()),
                    answer,
                    Optional.of(departure.cookie()));
            assertThat(other.calls).isEmpty();
        }
    }

    // -- the ID token

    /** A claim that is otherwise than it should be. */
    static Stream<Arguments> claims() {
        Instant now = new ManualClock().instant();
        return Stream.of(
                Arguments.of("iss", "https://evil.example"),
                Arguments.of("aud", "another"),
                Arguments.of("aud", List.of(TestProvider.CLIENT, "another")),
                Arguments.of("azp", "another"),
                Arguments.of("exp", Date.from(now.minusSeconds(31))),
                Arguments.of("nbf", Date.from(now.plusSeconds(31))),
                Arguments.of("nonce", "another"),
                Arguments.of("nonce", 7),
                Arguments.of("at_hash", "AAAAAAAAAAAAAAAAAAAAAA"),
                Arguments.of("sub", ""),
                Arguments.of("sub", "x".repeat(256)),
                Arguments.of("sub", "a\nb"),
                Arguments.of("sub", null),
                Arguments.of("iss", null),
                Arguments.of("aud", null),
                Arguments.of("exp", null),
                Arguments.of("iat", null),
                Arguments.of("nonce", null));
    }

    @ParameterizedTest
    @MethodSource("claims")
    void believesNoTokenWithAWrongClaim(String claim, Object value) {
        provider.claims.put(claim, value);
        refusesSignIn(Reason.NOT_BELIEVED);
    }

    @ParameterizedTest
    @MethodSource("goodClaims")
    void believesATokenWithARightClaim(String claim, Object value) throws Exception {
        provider.claims.put(claim, value);
        assertThat(signIn().account().name()).isEqualTo(BOB);
    }

    static Stream<Arguments> goodClaims() {
        Instant now = new ManualClock().instant();
        return Stream.of(
                Arguments.of("azp", TestProvider.CLIENT),
                // a clock that goes a little wrong
                Arguments.of("exp", Date.from(now.minusSeconds(20))),
                Arguments.of("nbf", Date.from(now.plusSeconds(20))),
                // the first half of SHA-256 of access-1
                Arguments.of("at_hash", "9MKET0Y7WpOlF96BtnoJyA"));
    }

    /** Somebody who is not the provider, but knows what is public, or our secret. */
    private Map<String, TestProvider.Signing> forgers() throws Exception {
        RSAKey evil = TestProvider.EVIL;
        byte[] pem = provider.key.toRSAPublicKey().getEncoded();
        byte[] known = TestProvider.SECRET.repeat(5).getBytes(StandardCharsets.UTF_8);
        return Map.of(
                "none",
                set -> new PlainJWT(set).serialize(),
                "HS256 with the public key",
                set ->
                        TestProvider.signed(
                                JWSAlgorithm.HS256,
                                set,
                                provider.key.getKeyID(),
                                new MACSigner(pem)),
                "HS256 with our secret",
                set ->
                        TestProvider.signed(
                                JWSAlgorithm.HS256,
                                set,
                                provider.key.getKeyID(),
                                new MACSigner(known)),
                "another key with the same id",
                set ->
                        TestProvider.signed(
                                JWSAlgorithm.RS256,
                                set,
                                provider.key.getKeyID(),
                                new RSASSASigner(evil)),
                "another key with the id of none",
                set -> TestProvider.signed(JWSAlgorithm.RS256, set, null, new RSASSASigner(evil)),
                "an algorithm that the provider does not use",
                set ->
                        TestProvider.signed(
                                JWSAlgorithm.PS256,
                                set,
                                provider.key.getKeyID(),
                                new RSASSASigner(provider.key)),
                "no signature",
                set -> provider.rs256(set).replaceAll("[^.]+$", ""),
                "a changed claim",
                set -> tampered(provider.rs256(set)),
                "a text",
                set -> "token");
    }

    private static String tampered(String token) {
        String[] parts = token.split("\\.", -1);
        String claims =
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                        .replace("subject-1", "subject-2");
        return parts[0]
                + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + "."
                + parts[2];
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "HS256 with the public key",
                "HS256 with our secret",
                "another key with the same id",
                "another key with the id of none",
                "an algorithm that the provider does not use",
                "no signature",
                "a changed claim",
                "a text",
            })
    void believesNoTokenOfSomebodyElse(String forger) throws Exception {
        provider.metadata.put("id_token_signing_alg_values_supported", List.of("RS256", "HS256"));
        provider.signing = forgers().get(forger);
        refusesSignIn(Reason.NOT_BELIEVED);
    }

    @Test
    void followsTheProviderToNewKeys() throws Exception {
        CodeFlow flow = flow();
        signIn(flow);
        provider.key = TestProvider.EVIL;
        assertThat(signIn(flow).account().name()).isEqualTo(BOB);
    }

    @Test
    void asksForNewKeysOnlyNowAndThen() throws Exception {
        CodeFlow flow = flow();
        signIn(flow);
        RSAKey evil = TestProvider.EVIL;
        provider.signing =
                set ->
                        TestProvider.signed(
                                JWSAlgorithm.RS256,
                                set,
                                UUID.randomUUID().toString(),
                                new RSASSASigner(evil));
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> signIn(flow)).isInstanceOf(Exception.class);
        }
        assertThat(provider.calls.stream().filter("/keys"::equals).count()).isLessThan(4);
    }

    // -- userinfo

    @Test
    void asksForTheNameWhereTheTokenDoesNotSayIt() throws Exception {
        provider.claims.remove("preferred_username");
        provider.userInfo.putAll(Map.of("sub", "subject-1", "preferred_username", "bobby"));
        assertThat(signIn().account().name()).isEqualTo("bobby");
    }

    @Test
    void believesTheTokenMoreThanTheRest() throws Exception {
        provider.claims.remove("preferred_username");
        provider.claims.put("email", "token@example.com");
        provider.userInfo.putAll(Map.of("sub", "subject-1", "email", "info@example.com"));
        assertThat(signIn().account().email()).isEqualTo("token@example.com");
    }

    @Test
    void doesNotTakeWhatIsSaidOfAnotherPerson() {
        provider.claims.remove("preferred_username");
        provider.userInfo.putAll(Map.of("sub", "subject-2", "preferred_username", "alice"));
        failsWith("another person");
        provider.userInfo.clear();
        failsWith("another person");
    }

    // -- a provider that does not do its part

    /** What is answered where; a word of the sentence that is said. */
    static Stream<Arguments> failures() {
        String found = "/.well-known/openid-configuration";
        String evil = "<script>alert(1)</script>";
        return Stream.of(
                Arguments.of(found, 500, evil, "500"),
                Arguments.of(found, 200, evil, "no JSON"),
                Arguments.of(found, 200, "[]", "calls itself otherwise"),
                Arguments.of(found, 200, "[".repeat(100_000), "no JSON"),
                Arguments.of(found, 200, " ".repeat(300_000), "more than"),
                Arguments.of(found, 302, "http://127.0.0.1:1/", "302"),
                Arguments.of(found, 200, "{}", "calls itself otherwise"),
                Arguments.of(found, 200, "{\"issuer\":7}", "not understood"),
                Arguments.of("/token", 500, evil, "500"),
                Arguments.of("/token", 302, "http://127.0.0.1:1/", "302"),
                Arguments.of("/token", 400, "{\"error\":\"invalid_grant\"}", "invalid_grant"),
                Arguments.of("/token", 401, "{\"error\":\"" + evil + "\"}", "refuses"),
                Arguments.of("/token", 400, evil, "no JSON"),
                Arguments.of("/token", 200, evil, "no JSON"),
                Arguments.of("/token", 200, "{}", "no ID token"),
                Arguments.of("/token", 200, "{\"id_token\":7}", "not understood"),
                Arguments.of("/token", 200, "x".repeat(300_000), "more than"),
                Arguments.of("/keys", 500, evil, "keys"),
                Arguments.of("/keys", 200, evil, "keys"),
                Arguments.of("/keys", 200, "x".repeat(300_000), "keys"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void saysWhatTheProviderDoesWrong(String path, int status, String body, String word) {
        provider.wrong.put(path, new TestProvider.Wrong(status, body));
        failsWith(word);
    }

    @ParameterizedTest
    @CsvSource({
        "issuer, https://other.example, calls itself otherwise",
        "token_endpoint, http://evil.example/token, https",
        "jwks_uri, http://192.168.0.1/keys, https",
        "userinfo_endpoint, ftp://evil.example/, https",
        "authorization_endpoint, javascript:alert(1), no URL of a server",
        "authorization_endpoint, https://me:pw@evil.example/, no URL of a server",
        "token_endpoint, , does not tell",
        "jwks_uri, 'x y', no URL",
    })
    void wantsAddressesThatSecretsCanBeSentTo(String name, String value, String word) {
        provider.metadata.put(name, value);
        failsWith(word);
    }

    @Test
    void wantsASignatureThatOnlyTheProviderCanMake() {
        provider.metadata.put("id_token_signing_alg_values_supported", List.of("HS256", "none"));
        failsWith("signs in no way");
    }

    @Test
    void saysThatTheProviderIsNotThere() {
        provider.close();
        failsWith("cannot be reached");
    }

    private void failsWith(String word) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(this::signIn)
                .withMessageContaining(word)
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("script");
        assertThat(accounts.list()).isEmpty();
    }

    private static Account with(
            Account account, Provider provider, boolean enabled, boolean webLogin) {
        return new Account(
                account.name(),
                account.displayName(),
                account.email(),
                account.role(),
                enabled,
                account.webdav(),
                account.basePath(),
                account.uploadPath(),
                account.quotaBytes(),
                provider,
                webLogin,
                account.secondFactor());
    }

    private void refusesSignIn(Reason reason) {
        assertThatExceptionOfType(SignInRefusedException.class)
                .isThrownBy(this::signIn)
                .extracting(SignInRefusedException::reason)
                .isEqualTo(reason);
        assertThat(accounts.list()).isEmpty();
    }
}
