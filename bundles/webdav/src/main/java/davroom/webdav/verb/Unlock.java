package davroom.webdav.verb;

import davroom.api.auth.Permission;
import davroom.webdav.lock.WritePlan;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;

/** UNLOCK (RFC 4918 9.11). */
final class Unlock implements Verb {
    @Override
    public Plan plan(Exchange exchange) {
        // who may only add has locked what he added
        return Plan.of(Permission.ADD, exchange.path(), WritePlan.none());
    }

    @Override
    public void require(Exchange exchange) {
        // without anything there is no lock either
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
        String header = exchange.header("Lock-Token");
        if (header == null || header.isBlank()) {
            throw Refusal.NO_LOCK_TOKEN.exception();
        }
        // npm's webdav client leaves the angle brackets out
        String token = header.strip().replaceFirst("^<(.*)>$", "$1");
        try {
            exchange.tools().locks().release(token, exchange.key(), exchange.subject().name());
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
        exchange.response().setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
