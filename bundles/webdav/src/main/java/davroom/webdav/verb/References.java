package davroom.webdav.verb;

import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.util.Optional;

/** The paths that URLs in the headers of a request name: Destination and the tags of If. */
record References(Exchange exchange) {

    /** Where a COPY or MOVE goes. */
    StoragePath destination() throws IOException {
        StoragePath named = resolve(exchange.header("Destination"));
        StoragePath stored = exchange.placement().stored(named);
        // what is there already is to get the other spelling of its name
        return respells(stored) ? stored.parent().resolve(named.name()) : stored;
    }

    private boolean respells(StoragePath stored) {
        return stored.equals(exchange.path()) && !stored.isRoot() && !stored.isDrive();
    }

    /** Whether a destination is the request's own file or folder in another spelling. */
    boolean isRespelled(StoragePath target) throws IOException {
        return !target.equals(exchange.path()) && respells(exchange.placement().stored(target));
    }

    /** What a tag of the If header names, as far as the one who asks may know. */
    Optional<StoragePath> tagged(String reference) {
        try {
            StoragePath path = exchange.placement().stored(resolve(reference));
            // what one may not see is as if it were elsewhere
            return Optional.of(path)
                    .filter(p -> exchange.tools().access().sees(exchange.subject(), p));
        } catch (IOException e) {
            // another server's
            return Optional.empty();
        }
    }

    private StoragePath resolve(String reference) throws IOException {
        return Exchange.requireOpen(
                exchange.tools().site().referred(reference, exchange.request()));
    }
}
