package davroom.webdav.verb;

import davroom.api.storage.Entry;
import davroom.api.storage.Origin;
import davroom.api.storage.TransferOptions;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** MOVE (RFC 4918 9.9). */
final class Move implements Verb {
    @Override
    public Plan plan(Exchange exchange) throws IOException {
        return Plan.reading(exchange.path())
                .and(Plan.removing(exchange.path()))
                .and(Transfer.of(exchange).planAtTarget(exchange.entry()));
    }

    @Override
    public void require(Exchange exchange) throws IOException {
        Places.requireMember(exchange.path());
        Transfer transfer = Transfer.of(exchange);
        transfer.require(exchange);
        if (transfer.shallow() && exchange.requireEntry().folder()) {
            // RFC 4918 9.9.2
            throw Refusal.DEPTH_NOT_POSSIBLE.exception();
        }
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
        Transfer transfer = Transfer.of(exchange);
        if (transfer.crossesDrives()) {
            new DriveCrossing(exchange, transfer).move();
        } else {
            TransferOptions options =
                    TransferOptions.from(Origin.WEBDAV).replacing(transfer.overwriting());
            exchange.storage().move(transfer.source(), transfer.target(), options);
        }
        exchange.response()
                .setStatus(
                        transfer.created()
                                ? HttpServletResponse.SC_CREATED
                                : HttpServletResponse.SC_NO_CONTENT);
        transfer.stamp(exchange);
        Optional<Entry> moved = exchange.find(transfer.target());
        moved.ifPresent(entry -> Cloud.describe(exchange, transfer.target(), entry));
    }
}
