package davroom.auth;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.auth.Account;
import davroom.api.auth.Provider;
import davroom.api.auth.Role;
import davroom.api.testing.ManualClock;
import davroom.database.TestDatabases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who guesses learns nothing of the accounts: not from the answer, not from how long it takes. */
class SameAnswerTest {
    private static final String RIGHT = "secret-1";

    private final ManualClock clock = new ManualClock();
    private final Node node = new Node(TestDatabases.memory(), clock);

    @BeforeEach
    void addAccounts() {
        node.accounts.add(TestAccounts.account("bob", Role.USER), RIGHT);
        node.accounts.add(TestAccounts.disabled(TestAccounts.account("out", Role.USER)), RIGHT);
        node.accounts.add(new Account("flo", "", "", Role.USER, true, false, "", "", 0), RIGHT);
        for (Provider provider : List.of(Provider.OIDC, Provider.NONE)) {
            node.accounts.add(of(provider), RIGHT);
        }
        node.accounts.add(TestAccounts.account("two", Role.USER), RIGHT);
        node.sql.update("update auth_account set second_factor = true where name = 'two'");
    }

    private static Account of(Provider provider) {
        return new Account(
                provider.text(), "", "", Role.USER, true, true, "", "", 0, provider, true, false);
    }

    private static final List<String> NOBODIES =
            List.of(
                    "nobody wrong",
                    "bob wrong",
                    "out wrong",
                    "out right",
                    "flo wrong",
                    "two wrong",
                    "two right",
                    "oidc wrong",
                    "oidc right",
                    "none wrong",
                    "none right");

    private String header(String who) {
        String name = who.substring(0, who.indexOf(' '));
        return Node.basic(name, who.endsWith("right") ? RIGHT : "secret-9");
    }

    /** The verdict is all that there is to the answer. */
    @Test
    void isTheSameForEveryMistakeUpToTheSlowingDown() {
        List<List<Verdict>> sequences = new ArrayList<>();
        int network = 0;
        for (String who : NOBODIES) {
            String address = "192.0.2." + ++network;
            sequences.add(
                    Stream.generate(() -> node.ask(address, header(who)))
                            .limit(14)
                            .collect(Collectors.toList()));
        }
        assertThat(sequences).containsOnly(sequences.get(0));
        assertThat(sequences.get(0).subList(0, 10)).containsOnly(Verdict.Refusal.UNKNOWN);
        assertThat(((Verdict.Refusal) sequences.get(0).get(10)).status()).isEqualTo(429);
        assertThat(Verdict.Refusal.UNKNOWN.sentence()).contains("need an app password");
    }

    @Test
    void costsTheSameForEveryMistakeAndForWhoMayNotUseDrives() {
        List<String> all = new ArrayList<>(NOBODIES);
        all.add("flo right");
        for (String who : all) {
            for (int i = 0; i < 3; i++) {
                long before = node.hashing.checked();
                node.ask("2001:db8:" + i + "::1", header(who));
                assertThat(node.hashing.checked() - before).as(who).isEqualTo(1);
            }
        }
    }

    @Test
    void costsNothingOnceItWasRight() {
        node.ask("192.0.2.1", header("bob right"));
        long before = node.hashing.checked();
        node.ask("192.0.2.1", header("bob right"));
        node.ask("192.0.2.2", header("bob right"));
        assertThat(node.hashing.checked()).isEqualTo(before);
    }

    /** A right password that the pages have seen is no faster at the drives. */
    @ParameterizedTest
    @ValueSource(strings = {"two", "oidc", "none"})
    void aPasswordOfNoUseIsNotToldByItsSpeed(String name) {
        node.accounts.authenticate(name, RIGHT);
        node.accounts.authenticate(name, RIGHT);
        long before = node.hashing.checked();
        node.ask("192.0.2.1", Node.basic(name, RIGHT));
        assertThat(node.hashing.checked() - before).isEqualTo(1);
    }

    /** A drive that tries the account's password for ever does not shut its owner's pages. */
    @ParameterizedTest
    @ValueSource(strings = {"two", "oidc"})
    void aPasswordOfNoUseIsNotCountedAgainstTheAccount(String name) {
        for (int i = 0; i < 20; i++) {
            node.ask("192.0.2.1", Node.basic(name, RIGHT));
        }
        node.sql.update(
                "update auth_account set second_factor = false, provider = 'local' where name = ?",
                name);
        assertThat(node.ask("192.0.2.1", Node.basic(name, RIGHT))).isInstanceOf(Verdict.Pass.class);
    }

    /** After ten wrong ones from the first address. */
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,        bob,    192.0.2.1,           bob,    429",
        "192.0.2.1,        bob,    192.0.2.2,           bob,    200",
        "192.0.2.1,        bob,    192.0.2.1,           BOB,    429",
        "192.0.2.1,        nobody, 192.0.2.1,           bob,    200",
        "2001:db8:0:1::1,  bob,    2001:db8:0:1::2,     bob,    429",
        "2001:db8:0:1::1,  bob,    2001:db8:0:1:ffff::, bob,    429",
        "2001:db8:0:1::1,  bob,    2001:db8:0:2::1,     bob,    200",
    })
    void slowsDownTheNetworkForTheAccountAndNobodyElse(
            String first, String guessed, String then, String name, int status) {
        for (int i = 0; i < 10; i++) {
            node.ask(first, Node.basic(guessed, "secret-9"));
        }
        Verdict verdict = node.ask(then, Node.basic(name, RIGHT));
        assertThat(verdict instanceof Verdict.Refusal refusal ? refusal.status() : 200)
                .isEqualTo(status);
        if (verdict instanceof Verdict.Refusal refusal) {
            assertThat(refusal.headers()).containsEntry("Retry-After", "60");
            clock.advance(Duration.ofMinutes(1));
            assertThat(node.ask(then, Node.basic(name, RIGHT))).isInstanceOf(Verdict.Pass.class);
        }
    }

    /** Printed for who wants to see them; the count of hashes above is what is asserted. */
    @Test
    void printsTheTimes() {
        for (String who :
                List.of("nobody wrong", "bob wrong", "flo right", "two right", "oidc right")) {
            long[] times = new long[300];
            for (int i = 0; i < times.length; i++) {
                String address = "2001:db8:" + Integer.toHexString(i) + ":" + who.hashCode() % 9999;
                long start = System.nanoTime();
                node.ask(address.replace("-", "") + "::1", header(who));
                times[i] = (System.nanoTime() - start) / 1000;
            }
            java.util.Arrays.sort(times);
            System.out.printf(
                    "%-12s 300 tries: %,d to %,d microseconds, half of them %,d to %,d%n",
                    who, times[0], times[299], times[75], times[225]);
        }
    }
}
