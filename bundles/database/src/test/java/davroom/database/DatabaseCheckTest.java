package davroom.database;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.database.Database;
import davroom.api.health.Finding;
import davroom.api.health.Finding.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseCheckTest {
    private static Finding finding(Clock clock, Database database) {
        return new DatabaseCheck(clock).of(database).check().get(0);
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void askWhatTimeItIsThere(Supplier<Database> fresh) {
        Database database = fresh.get();

        assertThat(finding(Clock.systemUTC(), database).level()).isEqualTo(Level.OK);
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-3));
        Finding drift = finding(late, database);
        assertThat(drift.level()).isEqualTo(Level.WARNING);
        assertThat(drift.sentence()).contains("clock");
    }

    @Test
    void failsWithoutADatabase() {
        assertThat(new DatabaseCheck(Clock.systemUTC()).check().get(0).level())
                .isEqualTo(Level.FAILING);
    }

    @Test
    void failsWhenItDoesNotAnswerAndTellsNoSecret() {
        org.h2.jdbcx.JdbcDataSource nowhere = new org.h2.jdbcx.JdbcDataSource();
        nowhere.setURL("jdbc:h2:file:/proc/nothing/here;PASSWORD_HASH=geheim");
        Finding finding = finding(Clock.systemUTC(), new MigratedDatabase(nowhere));

        assertThat(finding.level()).isEqualTo(Level.FAILING);
        assertThat(finding.sentence()).contains("does not answer").doesNotContain("geheim");
    }
}
