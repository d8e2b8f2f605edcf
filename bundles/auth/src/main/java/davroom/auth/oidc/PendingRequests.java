package davroom.auth.oidc;

import davroom.auth.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Sign-ins that have begun, on whichever node. Each ends once: who took the row goes on with it.
 */
final class PendingRequests {
    /** So long one may look for the password at the provider's page. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private final Sql sql;
    private final Clock clock;

    PendingRequests(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * What is remembered of one.
     *
     * @param issuer which provider was asked
     * @param next where to go afterwards
     */
    record Row(String issuer, String next, Instant created) {}

    void add(String id, String issuer, String next) {
        Instant now = clock.instant();
        sql.update(
                "delete from auth_oidc_request where created < ?",
                now.minus(LONGEST).toEpochMilli());
        sql.update(
                "insert into auth_oidc_request (id, issuer, next_page, created)"
                        + " values (?, ?, ?, ?)",
                id,
                issuer,
                next,
                now.toEpochMilli());
    }

    /** Once; empty afterwards, or when it was too long ago. */
    Optional<Row> take(String id) {
        List<Row> rows =
                sql.list(
                        "select issuer, next_page, created from auth_oidc_request where id = ?",
                        PendingRequests::read,
                        id);
        boolean mine = sql.update("delete from auth_oidc_request where id = ?", id) == 1;
        Instant oldest = clock.instant().minus(LONGEST);
        return rows.stream().filter(row -> mine && row.created().isAfter(oldest)).findFirst();
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getString("issuer"),
                row.getString("next_page"),
                Instant.ofEpochMilli(row.getLong("created")));
    }
}
