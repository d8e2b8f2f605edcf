package davroom.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.service.jdbc.DataSourceFactory;

class DatabaseUrlTest {
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    jdbc:h2:file:/data/davroom,                     org.h2.Driver,         jdbc:h2:file:/data/davroom
                    jdbc:h2:mem:x;PASSWORD=secret,                  org.h2.Driver,         jdbc:h2:mem:x
                    jdbc:postgresql://db/davroom,                   org.postgresql.Driver, jdbc:postgresql://db/davroom
                    jdbc:postgresql://db:5432/d?password=secret,    org.postgresql.Driver, jdbc:postgresql://db:5432/d
                    jdbc:postgresql://anna:secret@db/d,             org.postgresql.Driver, jdbc:postgresql://db/d
                    """)
    void knowsTheDriverAndShowsNoSecret(String url, String driver, String shown) {
        DatabaseUrl parsed = new DatabaseUrl(url, "anna", "secret");

        assertThat(parsed.driver()).isEqualTo(driver);
        assertThat(parsed).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "postgresql://db/d", "jdbc:mysql://db/d", "davroom.db"})
    void refusesADatabaseItDoesNotKnow(String url) {
        assertThatThrownBy(() -> new DatabaseUrl(url, "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The database url must begin with jdbc:h2: or jdbc:postgresql:");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    jdbc:h2:mem:x,                jdbc:h2:mem:x;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE
                    jdbc:h2:mem:x;write_delay=9,  jdbc:h2:mem:x;write_delay=9;DB_CLOSE_ON_EXIT=FALSE
                    jdbc:postgresql://db/d,       jdbc:postgresql://db/d
                    """)
    void asksH2ToWriteEachCommit(String url, String used) {
        assertThat(new DatabaseUrl(url, "", "").properties())
                .containsOnly(java.util.Map.entry(DataSourceFactory.JDBC_URL, used));
    }

    @Test
    void hidesUrlAndPasswordInWhatADriverSays() {
        DatabaseUrl url = new DatabaseUrl("jdbc:h2:mem:x;PASSWORD=old", "anna", "secret");

        assertThat(url.hide("cannot open jdbc:h2:mem:x;PASSWORD=old with secret"))
                .isEqualTo("cannot open jdbc:h2:mem:x with ***");
    }
}
