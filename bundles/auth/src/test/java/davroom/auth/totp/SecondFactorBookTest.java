package davroom.auth.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.api.auth.Provider;
import davroom.api.auth.SecondFactors;
import davroom.api.auth.Vault;
import davroom.api.database.Database;
import davroom.api.testing.ManualClock;
import davroom.auth.Audit;
import davroom.auth.AuthDatabase;
import davroom.auth.KeptAccounts;
import davroom.auth.Sql;
import davroom.database.TestDatabases;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecondFactorBookTest {
    private static final String DATABASES = "davroom.database.TestDatabases#all";

    private final ManualClock clock = new ManualClock();

    @ParameterizedTest
    @MethodSource(DATABASES)
    void asksForCodesFromTheFirstRightOneOn(Supplier<Database> database) {
        Sql sql = sql(database);
        SecondFactors book = book(sql);
        SecondFactors.Enrolment enrolment = book.begin("BOB");
        assertThat(enrolment.uri())
                .isEqualTo(
                        "otpauth://totp/Davroom:bob?secret="
                                + enrolment.secret()
                                + "&issuer=Davroom&algorithm=SHA1&digits=6&period=30");
        assertThat(enrolment.secret()).matches("[A-Z2-7]{32}");
        assertThat(KeptAccounts.account(sql, "bob").secondFactor()).isFalse();
        assertThat(book.accepts("bob", code(enrolment))).isFalse();
        assertThatThrownBy(() -> book.confirm("bob", wrong(enrolment)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(KeptAccounts.account(sql, "bob").secondFactor()).isFalse();

        List<String> codes = book.confirm("bob", code(enrolment));
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(codes).allMatch(code -> code.matches("([a-z2-9]{4}-){3}[a-z2-9]{4}"));
        assertThat(KeptAccounts.account(sql, "bob").secondFactor()).isTrue();
        assertThatThrownBy(() -> book.begin("bob"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("switch it off first");

        book.remove("Bob");
        assertThat(KeptAccounts.account(sql, "bob").secondFactor()).isFalse();
        clock.advance(Duration.ofSeconds(Totp.SECONDS));
        assertThat(book.accepts("bob", code(enrolment))).isFalse();
        assertThat(book.accepts("bob", codes.get(0))).isFalse();
        assertThat(book.begin("bob").secret()).isNotEqualTo(enrolment.secret());
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void acceptsNoCodeTwice(Supplier<Database> database) {
        SecondFactors book = book(sql(database));
        SecondFactors.Enrolment enrolment = book.begin("bob");
        String first = code(enrolment);
        book.confirm("bob", first);
        assertThat(book.accepts("bob", first)).isFalse();
        clock.advance(Duration.ofSeconds(Totp.SECONDS));
        String second = code(enrolment);
        assertThat(book.accepts("bob", second.substring(0, 3) + " " + second.substring(3)))
                .isTrue();
        assertThat(book.accepts("bob", second)).isFalse();
        // and none that came before one that was used
        assertThat(book.accepts("bob", first)).isFalse();
        clock.advance(Duration.ofSeconds(Totp.SECONDS));
        assertThat(book.accepts("bob", second)).isFalse();
        assertThat(book.accepts("bob", wrong(enrolment))).isFalse();
        assertThat(book.accepts("alice", code(enrolment))).isFalse();
        assertThat(book.accepts("BOB", code(enrolment))).isTrue();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void acceptsEachRecoveryCodeOnce(Supplier<Database> database) {
        SecondFactors book = book(sql(database));
        List<String> codes = book.confirm("bob", code(book.begin("bob")));
        for (String code : codes) {
            String typed = " " + code.toUpperCase(Locale.ROOT).replace("-", " ");
            assertThat(book.accepts("alice", typed)).isFalse();
            assertThat(book.accepts("bob", typed)).isTrue();
            assertThat(book.accepts("bob", code)).isFalse();
        }
        assertThat(book.accepts("bob", "")).isFalse();
        assertThat(book.accepts("bob", "aaaa-aaaa-aaaa-aaaa")).isFalse();
    }

    /** Which of the nodes is first does not matter, as long as there is one. */
    @ParameterizedTest
    @MethodSource(DATABASES)
    void acceptsACodeOnceOnAllNodesTogether(Supplier<Database> database) throws Exception {
        Sql sql = sql(database);
        List<SecondFactors> nodes = List.of(book(sql), book(sql));
        SecondFactors.Enrolment enrolment = nodes.get(0).begin("bob");
        List<String> recovery = nodes.get(1).confirm("bob", code(enrolment));
        clock.advance(Duration.ofSeconds(Totp.SECONDS));
        assertThat(accepted(nodes, code(enrolment))).isEqualTo(1);
        assertThat(accepted(nodes, recovery.get(3))).isEqualTo(1);
    }

    private static int accepted(List<SecondFactors> nodes, String code) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> tries = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                SecondFactors node = nodes.get(i % nodes.size());
                tries.add(() -> node.accepts("bob", code));
            }
            int accepted = 0;
            for (Future<Boolean> answer : threads.invokeAll(tries)) {
                accepted += answer.get() ? 1 : 0;
            }
            return accepted;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theFirstOfTwoConfirmationsRules() {
        Sql sql = sql(TestDatabases::memory);
        SecondFactors book = book(sql);
        SecondFactors.Enrolment enrolment = book.begin("bob");
        List<String> codes = book.confirm("bob", code(enrolment));
        assertThatThrownBy(() -> book.confirm("bob", code(enrolment)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(book.accepts("bob", codes.get(0))).isTrue();
    }

    /** Who reads the database has neither the secret nor a recovery code. */
    @Test
    void keepsNothingThatCouldBeUsed() {
        Sql sql = sql(TestDatabases::memory);
        SecondFactors book = book(sql);
        SecondFactors.Enrolment enrolment = book.begin("bob");
        List<String> codes = book.confirm("bob", code(enrolment));
        String kept =
                sql.list("select secret, codes from auth_second_factor", row -> row.getString(1))
                        + sql.list("select digest from auth_recovery_code", row -> row.getString(1))
                                .toString();
        assertThat(kept).contains("sealed ").doesNotContain(enrolment.secret());
        for (String code : codes) {
            assertThat(kept).doesNotContain(code).doesNotContain(code.replace("-", ""));
        }
    }

    @Test
    void goesWithItsAccount() {
        Sql sql = sql(TestDatabases::memory);
        SecondFactors book = book(sql);
        List<String> codes = book.confirm("bob", code(book.begin("bob")));
        KeptAccounts.remove(sql, "bob");
        KeptAccounts.add(sql, "bob", Provider.LOCAL);
        assertThat(book.accepts("bob", codes.get(0))).isFalse();
        assertThat(sql.list("select digest from auth_recovery_code", row -> row.getString(1)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sso", "none"})
    void isForAccountsWithAPasswordOnly(String name) {
        Sql sql = sql(TestDatabases::memory);
        KeptAccounts.add(sql, "sso", Provider.OIDC);
        KeptAccounts.add(sql, "none", Provider.NONE);
        assertThatThrownBy(() -> book(sql).begin(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @Test
    void saysWhenThereIsNoSuchAccount() {
        SecondFactors book = book(sql(TestDatabases::memory));
        assertThatThrownBy(() -> book.begin("nobody")).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> book.confirm("nobody", "123456"))
                .isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> book.remove("nobody")).isInstanceOf(NoSuchElementException.class);
        assertThat(book.accepts("nobody", "123456")).isFalse();
    }

    private String code(SecondFactors.Enrolment enrolment) {
        byte[] key = Base32.decode(enrolment.secret());
        return Totp.code(key, Totp.step(clock.instant()), Totp.DIGITS);
    }

    /** One that is not right either a step earlier or later. */
    private String wrong(SecondFactors.Enrolment enrolment) {
        byte[] key = Base32.decode(enrolment.secret());
        int number = 0;
        while (Totp.stepOf(key, "%06d".formatted(number), clock.instant()).isPresent()) {
            number++;
        }
        return "%06d".formatted(number);
    }

    private SecondFactors book(Sql sql) {
        return new SecondFactorBook(sql, new Audit(clock), new Turned(), clock);
    }

    private static Sql sql(Supplier<Database> database) {
        Sql sql = new AuthDatabase(database.get()).sql();
        KeptAccounts.add(sql, "bob", Provider.LOCAL);
        KeptAccounts.add(sql, "alice", Provider.LOCAL);
        return sql;
    }

    /** Keeps a secret from who looks for it as it is. */
    private static final class Turned implements Vault {
        @Override
        public String seal(String secret) {
            byte[] bytes = new StringBuilder(secret).reverse().toString().getBytes(UTF);
            return "sealed " + Base64.getEncoder().encodeToString(bytes);
        }

        @Override
        public String open(String sealed) {
            byte[] bytes = Base64.getDecoder().decode(sealed.substring("sealed ".length()));
            return new StringBuilder(new String(bytes, UTF)).reverse().toString();
        }

        private static final java.nio.charset.Charset UTF = StandardCharsets.UTF_8;
    }
}
