package davroom.webdav.verb;

import davroom.api.storage.Origin;
import davroom.webdav.condition.Depth;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** DELETE (RFC 4918 9.6). A folder goes as a whole: a locked member keeps all of it (9.6.1). */
final class Delete implements Verb {
    @Override
    public Plan plan(Exchange exchange) {
        return Plan.removing(exchange.path());
    }

    @Override
    public void require(Exchange exchange) throws IOException {
        Places.requireMember(exchange.path());
        boolean folder = exchange.requireEntry().folder();
        if (exchange.depth(Depth.INFINITY) != Depth.INFINITY && folder) {
            throw Refusal.DEPTH_NOT_POSSIBLE.exception();
        }
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
        exchange.storage().delete(exchange.path(), Origin.WEBDAV);
        exchange.response().setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
