package davroom.webdav.verb;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** COPY (RFC 4918 9.8). */
final class Copy implements Verb {
    @Override
    public Plan plan(Exchange exchange) throws IOException {
        return Plan.reading(exchange.path())
                .and(Transfer.of(exchange).planAtTarget(exchange.entry()));
    }

    @Override
    public void require(Exchange exchange) throws IOException {
        Transfer transfer = Transfer.of(exchange);
        transfer.require(exchange);
        if (transfer.respelling()) {
            // RFC 4918 9.8.5
            throw Refusal.ONTO_ITSELF.exception();
        }
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
        Transfer transfer = Transfer.of(exchange);
        if (transfer.crossesDrives()) {
            new DriveCrossing(exchange, transfer).copy();
        } else {
            exchange.storage().copy(transfer.source(), transfer.target(), transfer.options());
        }
        exchange.response()
                .setStatus(
                        transfer.created()
                                ? HttpServletResponse.SC_CREATED
                                : HttpServletResponse.SC_NO_CONTENT);
        transfer.stamp(exchange);
    }
}
