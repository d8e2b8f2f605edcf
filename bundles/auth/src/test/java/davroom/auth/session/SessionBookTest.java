package davroom.auth.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.api.auth.Account;
import davroom.api.auth.Provider;
import davroom.api.auth.Role;
import davroom.api.auth.Sessions;
import davroom.api.auth.SignInRefusedException;
import davroom.api.auth.SignInRefusedException.Reason;
import davroom.api.auth.Visitor;
import davroom.api.testing.ManualClock;
import davroom.auth.AccountBook;
import davroom.auth.AuthDatabase;
import davroom.auth.Sql;
import davroom.auth.TestAccounts;
import davroom.database.TestDatabases;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionBookTest {
    private static final Account BOB = TestAccounts.account("bob", Role.USER);
    private static final Sql SQL = new AuthDatabase(TestDatabases.memory()).sql();

    private final ManualClock clock = new ManualClock();
    private final AccountBook accounts = TestAccounts.book(SQL, clock);
    private final SessionBook sessions = node();

    private SessionBook node() {
        return new SessionBook(
                SQL,
                accounts,
                TestAccounts.signIn(clock),
                new CodesOf("123456", "654321"),
                clock,
                SessionLimits.ofSeconds(7 * 86_400, 14 * 86_400));
    }

    @BeforeEach
    void addAccounts() {
        SQL.update("delete from auth_account");
        SQL.update("delete from auth_session");
        accounts.add(BOB, "secret-1");
        accounts.add(TestAccounts.account("alice", Role.ADMIN), "secret-1");
    }

    @Test
    void aSessionIsLiveOnEveryNode() throws Exception {
        Sessions.Started started = signIn("BOB", "secret-1");
        assertThat(started.account()).isEqualTo(BOB);
        var live = node().find(started.token()).orElseThrow();
        assertThat(live.account()).isEqualTo(BOB);
        assertThat(live.current()).isEqualTo(started.current());
    }

    @Test
    void keepsNoTokenAndShowsNone() throws Exception {
        Sessions.Started started = signIn("bob", "secret-1");
        assertThat(started.toString())
                .doesNotContain(started.token())
                .doesNotContain(started.current().csrfToken());
        assertThat(SQL.list("select * from auth_session", SessionBookTest::row))
                .singleElement()
                .asString()
                .contains(started.current().id())
                .doesNotContain(started.token())
                .doesNotContain(started.current().csrfToken());
    }

    private static String row(java.sql.ResultSet row) throws java.sql.SQLException {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            text.append(row.getString(i)).append(' ');
        }
        return text.toString();
    }

    @Test
    void everySignInMakesTokensThatWereNeverThere() throws Exception {
        Sessions.Started one = signIn("bob", "secret-1");
        Sessions.Started other = signIn("bob", "secret-1");
        assertThat(one.token()).hasSize(43).isNotEqualTo(other.token());
        assertThat(one.current().csrfToken()).isNotEqualTo(other.current().csrfToken());
    }

    @Test
    void aTokenIsWorthNothingAfterTheSessionEnded() throws Exception {
        Sessions.Started one = signIn("bob", "secret-1");
        sessions.end(one.current().id());
        assertThat(sessions.find(one.token())).isEmpty();
        assertThatThrownBy(() -> sessions.end(one.current().id()))
                .isInstanceOf(NoSuchElementException.class);

        Sessions.Started other = signIn("bob", "secret-1");
        sessions.leave(other.token());
        sessions.leave(other.token());
        assertThat(sessions.find(other.token())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "' or 1=1 --"})
    void knowsNoTokenThatItHasNotMade(String token) throws Exception {
        signIn("bob", "secret-1");
        assertThat(sessions.find(token)).isEmpty();
    }

    @Test
    void endsWhenItIsNotUsedAndWhenItIsOld() throws Exception {
        Sessions.Started unused = signIn("bob", "secret-1");
        Sessions.Started used = signIn("bob", "secret-1");
        for (int day = 1; day < 14; day++) {
            clock.advance(Duration.ofDays(1));
            assertThat(sessions.find(used.token())).as("day " + day).isPresent();
            if (day == 7) {
                assertThat(sessions.list(Optional.of("bob"))).hasSize(1);
                assertThat(sessions.find(unused.token())).isEmpty();
            }
        }
        clock.advance(Duration.ofDays(1));
        assertThat(sessions.find(used.token())).isEmpty();
    }

    @Test
    void writesItsUseDownOnceAMinute() throws Exception {
        Sessions.Started started = signIn("bob", "secret-1");
        assertThat(lastUse()).isEqualTo(clock.instant().toEpochMilli());
        clock.advance(Duration.ofSeconds(59));
        sessions.find(started.token());
        assertThat(lastUse()).isLessThan(clock.instant().toEpochMilli());
        clock.advance(Duration.ofSeconds(1));
        sessions.find(started.token());
        assertThat(lastUse()).isEqualTo(clock.instant().toEpochMilli());
    }

    private static long lastUse() {
        return SQL.list("select last_used from auth_session", row -> row.getLong(1)).get(0);
    }

    @Test
    void anotherPasswordEndsAllSessionsAndTheOneThatChangedItCanGoOn() throws Exception {
        Sessions.Started one = signIn("bob", "secret-1");
        Sessions.Started other = signIn("bob", "secret-1");
        Sessions.Started neighbour = signIn("alice", "secret-1");
        accounts.changePassword("bob", "secret-2");
        sessions.endAll("bob", Optional.of(one.current().id()));
        assertThat(sessions.find(one.token())).isPresent();
        assertThat(sessions.find(other.token())).isEmpty();
        assertThat(sessions.find(neighbour.token())).isPresent();

        // by a command, on another node
        accounts.changePassword("bob", "secret-3");
        assertThat(node().find(one.token())).isEmpty();
    }

    @Test
    void aSecondFactorEndsAllSessionsBeforeIt() throws Exception {
        Sessions.Started started = signIn("bob", "secret-1");
        secondFactorOfBob();
        assertThat(sessions.find(started.token())).isEmpty();
    }

    @Test
    void anAccountThatMayDoMoreOrLessThanBeforeSignsInAgain() throws Exception {
        Sessions.Started before = signIn("bob", "secret-1");
        accounts.change(BOB);
        assertThat(sessions.find(before.token())).as("nothing has changed").isPresent();

        accounts.change(TestAccounts.account("bob", Role.VIEWER));

        assertThat(sessions.find(before.token())).isEmpty();
    }

    @Test
    void anAccountThatIsDisabledRemovedOrShutOutHasNoSession() throws Exception {
        Sessions.Started disabled = signIn("bob", "secret-1");
        accounts.change(TestAccounts.disabled(BOB));
        accounts.change(BOB);
        assertThat(sessions.find(disabled.token())).as("not again, either").isEmpty();

        Sessions.Started outside = signIn("bob", "secret-1");
        accounts.change(webLogin(false));
        assertThat(sessions.find(outside.token())).isEmpty();
        accounts.change(BOB);

        Sessions.Started removed = signIn("bob", "secret-1");
        accounts.remove("bob");
        accounts.add(BOB, "secret-1");
        assertThat(sessions.find(removed.token())).isEmpty();
    }

    @Test
    void theAccountIsTheOneOfNow() throws Exception {
        Sessions.Started started = signIn("bob", "secret-1");
        Account now = new Account("bob", "Bob B", "", Role.USER, true, false, "u/bob", "", 0);
        accounts.change(now);
        assertThat(sessions.find(started.token()).orElseThrow().account()).isEqualTo(now);
    }

    @Test
    void saysTheSameToEveryWrongName() {
        accounts.change(TestAccounts.disabled(BOB));
        assertRefused("bob", "secret-1", "", Reason.UNKNOWN);
        assertRefused("alice", "secret-2", "", Reason.UNKNOWN);
        assertRefused("nobody", "secret-1", "", Reason.UNKNOWN);
        assertRefused("", "", "", Reason.UNKNOWN);
    }

    @Test
    void saysThatAnAccountMayNotSignInToWhoKnowsItsPasswordOnly() {
        accounts.change(webLogin(false));
        assertRefused("bob", "secret-2", "", Reason.UNKNOWN);
        assertRefused("bob", "secret-1", "", Reason.NOT_ON_PAGES);
    }

    @Test
    void asksForACodeOnlyAfterTheRightPassword() throws Exception {
        secondFactorOfBob();
        assertRefused("bob", "secret-2", "123456", Reason.UNKNOWN);
        assertRefused("bob", "secret-1", "", Reason.CODE_NEEDED);
        assertRefused("bob", "secret-1", "000000", Reason.CODE_WRONG);
        Sessions.Started started =
                sessions.signIn("bob", "secret-1", Optional.of("123456"), from("10.0.0.1"));
        assertThat(sessions.find(started.token())).isPresent();
        assertRefused("bob", "secret-1", "123456", Reason.CODE_WRONG);
    }

    @Test
    void slowsPasswordsDownAndNobodyElse() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertRefused("bob", "wrong", "", Reason.UNKNOWN);
        }
        assertThatThrownBy(() -> signIn("bob", "secret-1"))
                .isInstanceOfSatisfying(
                        SignInRefusedException.class,
                        e -> {
                            assertThat(e.reason()).isEqualTo(Reason.TOO_MANY);
                            assertThat(e.waiting()).isEqualTo(Duration.ofMinutes(1));
                        });
        sessions.signIn("bob", "secret-1", Optional.empty(), from("10.0.1.1"));
    }

    @Test
    void slowsCodesDownAlthoughThePasswordIsRight() throws Exception {
        secondFactorOfBob();
        for (int i = 0; i < 10; i++) {
            assertRefused("bob", "secret-1", "000000", Reason.CODE_WRONG);
        }
        assertRefused("bob", "secret-1", "123456", Reason.TOO_MANY);
        sessions.signIn("bob", "secret-1", Optional.of("123456"), from("10.0.1.1"));
    }

    @Test
    void slowsCodesDownThatComeFromManyNetworks() {
        secondFactorOfBob();
        for (int i = 0; i < 60; i++) {
            assertRefusedFrom("10.1." + i + ".1", "bob", "secret-1", "000000", Reason.CODE_WRONG);
        }
        assertRefusedFrom("10.2.0.1", "bob", "secret-1", "000000", Reason.TOO_MANY);
    }

    @Test
    void confirmsThePasswordAndSlowsGuessesOfIt() throws Exception {
        sessions.confirm("bob", "secret-1", from("10.0.0.1"));
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> sessions.confirm("bob", "wrong", from("10.0.0.1")))
                    .isInstanceOf(SignInRefusedException.class);
        }
        assertThatThrownBy(() -> sessions.confirm("bob", "other", from("10.0.0.1")))
                .isInstanceOfSatisfying(
                        SignInRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.TOO_MANY));
    }

    @Test
    void listsWhatIsLive() throws Exception {
        signIn("bob", "secret-1");
        clock.advance(Duration.ofSeconds(1));
        Sessions.Started alice = signIn("alice", "secret-1");
        assertThat(sessions.list(Optional.empty()))
                .extracting(Sessions.Session::account)
                .containsExactly("bob", "alice");
        assertThat(sessions.list(Optional.of("ALICE")))
                .singleElement()
                .satisfies(
                        session -> {
                            assertThat(session.id()).isEqualTo(alice.current().id());
                            assertThat(session.address()).isEqualTo("10.0.0.1");
                            assertThat(session.client()).isEqualTo("Browser");
                            assertThat(session.expires())
                                    .isEqualTo(session.created().plus(Duration.ofDays(7)));
                        });
    }

    @Test
    void keepsFiftyOfAnAccount() throws Exception {
        Sessions.Started first = signIn("bob", "secret-1");
        for (int i = 0; i < 50; i++) {
            clock.advance(Duration.ofSeconds(1));
            signIn("bob", "secret-1");
        }
        assertThat(sessions.find(first.token())).isEmpty();
        assertThat(sessions.list(Optional.of("bob"))).hasSize(50);
    }

    private Sessions.Started signIn(String name, String password) throws SignInRefusedException {
        return sessions.signIn(name, password, Optional.empty(), from("10.0.0.1"));
    }

    private void assertRefused(String name, String password, String code, Reason reason) {
        assertRefusedFrom("10.0.0.1", name, password, code, reason);
    }

    private void assertRefusedFrom(
            String address, String name, String password, String code, Reason reason) {
        Optional<String> given = code.isEmpty() ? Optional.empty() : Optional.of(code);
        assertThatThrownBy(() -> sessions.signIn(name, password, given, from(address)))
                .isInstanceOfSatisfying(
                        SignInRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static void secondFactorOfBob() {
        SQL.update("update auth_account set second_factor = ? where name_key = ?", true, "bob");
    }

    private static Account webLogin(boolean allowed) {
        return new Account(
                "bob", "", "", Role.USER, true, true, "", "", 0, Provider.LOCAL, allowed, false);
    }

    private static Visitor from(String address) {
        try {
            return new Visitor(InetAddress.getByName(address), true, "Browser");
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
