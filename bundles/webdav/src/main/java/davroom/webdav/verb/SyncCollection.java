package davroom.webdav.verb;

import davroom.api.storage.StoragePath;
import davroom.webdav.condition.Prefer;
import davroom.webdav.propfind.Responses;
import davroom.webdav.sync.SyncRequest;
import davroom.webdav.sync.SyncToken;
import davroom.webdav.xml.Xml;
import java.io.IOException;
import java.util.Optional;

/** The answer to a sync-collection REPORT (RFC 6578 3): written while it is found out. */
final class SyncCollection {
    private final Exchange exchange;
    private final SyncRequest request;
    private final StoragePath root;
    private final SyncView view;

    SyncCollection(Exchange exchange, SyncRequest request) throws IOException {
        this.exchange = exchange;
        this.request = request;
        this.root = exchange.path();
        // before anything is read: what changes meanwhile is told the next time
        this.view = SyncView.of(exchange);
    }

    void answer() throws IOException {
        boolean fresh = request.token().isEmpty();
        SyncToken token =
                fresh
                        ? view.upToNow(root)
                        : view.known(request.token(), root)
                                .orElseThrow(Refusal.STALE_SYNC_TOKEN::exception);
        Prefer applied = Prefer.of(exchange.header("Prefer")).withRoot();
        Responses responses = MultiStatus.begin(exchange, request.properties(), applied);
        SyncPage page =
                new SyncPage(
                        exchange,
                        new MemberResponses(exchange, request.properties(), responses),
                        request.deep(),
                        request.limit());
        Optional<SyncToken> stopped = Optional.empty();
        if (fresh || token.listsAll()) {
            stopped = list(page, token);
            token = token.withoutListing();
        }
        if (stopped.isEmpty()) {
            stopped = new SyncChanges(exchange, view, page, request.deep()).tell(token);
        }
        if (stopped.isPresent()) {
            String href = exchange.tools().site().basePath() + root.toUri() + "/";
            responses.writeTruncated(Xml.bytes(Xml.escape(href)));
        }
        responses.end(stopped.orElseGet(() -> view.token(root)).toString());
    }

    /** All that there is (RFC 6578 3.4); where it broke off, if it did. */
    private Optional<SyncToken> list(SyncPage page, SyncToken token) throws IOException {
        return page.list(root, token.listing().map(l -> l.after().rebase(StoragePath.ROOT, root)))
                .map(
                        after ->
                                token.withListing(
                                        token.since(), after.rebase(root, StoragePath.ROOT)));
    }
}
