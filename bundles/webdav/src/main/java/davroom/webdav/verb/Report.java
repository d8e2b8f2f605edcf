package davroom.webdav.verb;

import davroom.webdav.condition.Depth;
import davroom.webdav.sync.SyncRequest;
import java.io.IOException;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** REPORT (RFC 3253 3.6). There is one, on folders: sync-collection. */
final class Report implements Verb {
    @Override
    public Plan plan(Exchange exchange) {
        return PropFind.planOf(exchange);
    }

    @Override
    public void require(Exchange exchange) throws IOException {
        if (exchange.path().isRoot() || !exchange.requireEntry().folder()) {
            throw Refusal.UNSUPPORTED_REPORT.exception();
        }
        exchange.depth(Depth.ZERO);
    }

    @Override
    public void expect(Exchange exchange) {
        // RFC 9110 13.1: ETag and date say nothing about properties
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
        Optional<Document> body = exchange.xml();
        Element root =
                body.map(Document::getDocumentElement)
                        .filter(SyncRequest::isOne)
                        .orElseThrow(Refusal.UNSUPPORTED_REPORT::exception);
        if (exchange.depth(Depth.ZERO) != Depth.ZERO) {
            throw Refusal.SYNC_DEPTH.exception();
        }
        new SyncCollection(exchange, SyncRequest.of(root)).answer();
    }
}
