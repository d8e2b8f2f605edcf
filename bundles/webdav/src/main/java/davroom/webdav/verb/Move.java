package davroom.webdav.verb;

import davroom.api.storage.Entry;
import davroom.api.storage.Origin;
import davroom.api.storage.TransferOptions;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
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
        HttpServletResponse response = exchange.response();
        response.setStatus(
                transfer.created()
                        ? HttpServletResponse.SC_CREATED
                        : HttpServletResponse.SC_NO_CONTENT);
        // rclone sends it with the MOVE that gives a file its final name
        Optional<Instant> modified =
                Optional.ofNullable(exchange.header("X-OC-Mtime")).flatMap(UnixTime::parse);
        if (modified.isPresent()) {
            exchange.storage(transfer.target())
                    .touch(transfer.target(), modified.get(), Origin.WEBDAV);
            response.setHeader("X-OC-MTime", "accepted");
        }
        Optional<Entry> moved = exchange.find(transfer.target());
        moved.ifPresent(entry -> Cloud.describe(exchange, transfer.target(), entry));
    }
}
