package davroom.database;

import davroom.api.database.Database;
import davroom.api.health.Finding;
import davroom.api.health.HealthCheck;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the database for its time, and compares. */
@Component
public final class DatabaseCheck implements HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseCheck.class);
    private static final Duration MOST_DRIFT = Duration.ofMinutes(1);

    private final Clock clock;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Database database;

    @Activate
    public DatabaseCheck() {
        this(Clock.systemUTC());
    }

    DatabaseCheck(Clock clock) {
        this.clock = clock;
    }

    /** Asks this one from now on. */
    DatabaseCheck of(Database asked) {
        database = asked;
        return this;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public List<Finding> check() {
        if (!(database instanceof Connected there)) {
            return List.of(
                    Finding.failing(
                            "The database is not open, so nobody can sign in: is"
                                    + " DAVROOM_DATABASE_URL right, and does it run? The server's"
                                    + " log says what it answers."));
        }
        try (Connection connection = there.connections().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_timestamp")) {
            row.next();
            return List.of(compared(row.getTimestamp(1)));
        } catch (SQLException e) {
            LOG.debug("The database does not answer", e);
            return List.of(
                    Finding.failing(
                            "The database does not answer (SQL state "
                                    + e.getSQLState()
                                    + "), so nobody can sign in: does it run, and has its disk"
                                    + " room?"));
        }
    }

    private Finding compared(Timestamp time) {
        Duration drift = Duration.between(time.toInstant(), clock.instant()).abs();
        if (drift.compareTo(MOST_DRIFT) <= 0) {
            return Finding.ok("The database answers.");
        }
        return Finding.warning(
                "The clock of the database is "
                        + drift.toSeconds()
                        + " s away from that of this computer: let NTP set both, or nodes disagree"
                        + " on what has expired.");
    }
}
