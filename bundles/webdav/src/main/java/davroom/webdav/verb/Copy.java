package davroom.webdav.verb;

import davroom.api.storage.Sidecars;
import davroom.api.storage.Storage;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

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

    /** They are members of the folder for the one who copies, and for nobody else. */
    private static void copySidecars(Exchange exchange, Transfer transfer) throws IOException {
        Placement placement = exchange.placement();
        Optional<Sidecars> sidecars = exchange.storage().sidecars();
        if (transfer.shallow()
                || transfer.source().isSidecar()
                || sidecars.isEmpty()
                || !sidecars.get().owners().contains(placement.owner())) {
            return;
        }
        Storage own = placement.own(sidecars.get(), placement.owner());
        if (own.find(transfer.source()).isPresent()) {
            own.copy(transfer.source(), transfer.target(), transfer.options());
        }
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
        Transfer transfer = Transfer.of(exchange);
        if (transfer.crossesDrives()) {
            new DriveCrossing(exchange, transfer).copy();
        } else {
            exchange.storage().copy(transfer.source(), transfer.target(), transfer.options());
            copySidecars(exchange, transfer);
        }
        exchange.response()
                .setStatus(
                        transfer.created()
                                ? HttpServletResponse.SC_CREATED
                                : HttpServletResponse.SC_NO_CONTENT);
        transfer.stamp(exchange);
    }
}
