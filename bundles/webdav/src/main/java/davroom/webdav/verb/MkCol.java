package davroom.webdav.verb;

import davroom.api.storage.Entry;
import davroom.api.storage.Origin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** MKCOL (RFC 4918 9.3). */
final class MkCol implements Verb {
    @Override
    public Plan plan(Exchange exchange) {
        return Plan.creating(exchange.path());
    }

    @Override
    public void require(Exchange exchange) throws IOException {
        if (exchange.entry().isPresent()) {
            throw Refusal.NOT_ON_THIS.exception();
        }
        Places.requireParent(exchange, exchange.path());
        HttpServletRequest request = exchange.request();
        if (request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null) {
            throw Refusal.BODY_NOT_UNDERSTOOD.exception();
        }
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
        exchange.storage().createFolder(exchange.path(), Origin.WEBDAV);
        Optional<Entry> made = exchange.find(exchange.path());
        made.ifPresent(entry -> Cloud.describe(exchange, exchange.path(), entry));
        exchange.response().setStatus(HttpServletResponse.SC_CREATED);
    }
}
