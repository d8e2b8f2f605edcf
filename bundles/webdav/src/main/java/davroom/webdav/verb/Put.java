package davroom.webdav.verb;

import davroom.api.auth.Permission;
import davroom.api.storage.Digest;
import davroom.api.storage.Entry;
import davroom.api.storage.Origin;
import davroom.api.storage.StoreOptions;
import davroom.api.storage.Stored;
import davroom.webdav.body.RequestBody;
import davroom.webdav.condition.BadConditionException;
import davroom.webdav.condition.HttpDate;
import davroom.webdav.condition.PreconditionFailedException;
import davroom.webdav.digest.Checksums;
import davroom.webdav.digest.SentDigests;
import davroom.webdav.digest.WantedDigest;
import davroom.webdav.lock.WritePlan;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** PUT (RFC 9110 9.3.4, RFC 4918 9.7). */
final class Put implements Verb {
    @Override
    public Plan plan(Exchange exchange) {
        if (exchange.entry().isEmpty()) {
            return Plan.creating(exchange.path());
        }
        return Places.isFree(exchange.entry())
                ? Plan.of(Permission.ADD, exchange.path(), WritePlan.changing(exchange.path()))
                : Plan.changing(exchange.path());
    }

    @Override
    public void require(Exchange exchange) throws IOException {
        requirePlace(exchange);
        requireFraming(exchange);
        length(exchange);
    }

    /** Refuses what cannot become a file there, whatever its body is. */
    void requirePlace(Exchange exchange) throws IOException {
        // a slash at the end names a folder
        if (exchange.path().isDrive()
                || exchange.spot().slash()
                || exchange.entry().map(Entry::folder).orElse(false)) {
            throw Refusal.NOT_ON_THIS.exception();
        }
        if (exchange.header("Content-Range") != null) {
            throw Refusal.PARTIAL_PUT.exception();
        }
        String coding = exchange.header("Content-Encoding");
        if (coding != null && !coding.equalsIgnoreCase("identity")) {
            throw Refusal.ENCODED_BODY.exception();
        }
        if (exchange.header("OC-Chunked") != null) {
            throw Refusal.OLD_CHUNKS.exception();
        }
        digests(exchange);
        if (exchange.entry().isEmpty()) {
            Places.requireParent(exchange, exchange.path());
        }
    }

    /** HTTP/2 ends bodies by itself. */
    private static void requireFraming(Exchange exchange) throws IOException {
        if (exchange.request().getProtocol().startsWith("HTTP/1")
                && exchange.header("Content-Length") == null
                && exchange.header("Transfer-Encoding") == null) {
            throw Refusal.NO_LENGTH.exception();
        }
    }

    @Override
    @SuppressWarnings("try") // the turn is there to be closed
    public void answer(Exchange exchange) throws IOException {
        Set<Digest> digests = digests(exchange);
        StoreOptions options = options(exchange, digests);
        OptionalLong length = length(exchange);
        if (length.isPresent()) {
            options = options.withLength(length.getAsLong());
        }
        RequestBody body = new RequestBody(exchange.request()::getInputStream);
        try (OpenUploads.Turn turn = exchange.tools().uploads().enter(exchange.subject().name())) {
            answer(exchange, exchange.storage().store(exchange.path(), body, options), digests);
        }
    }

    /** What the client wants of the file, and what has to hold in the end. */
    static StoreOptions options(Exchange exchange, Set<Digest> digests) {
        StoreOptions options =
                StoreOptions.from(Origin.WEBDAV).withCheck(current -> check(exchange, current));
        Optional<Instant> modified = modified(exchange);
        if (modified.isPresent()) {
            options = options.withModified(modified.get());
        }
        options = options.withFavorite(Favorite.is(exchange));
        for (Digest digest : digests) {
            options = options.withDigest(digest);
        }
        return options;
    }

    /** The file is there. */
    static void answer(Exchange exchange, Stored stored, Set<Digest> digests) throws IOException {
        Checksums.keep(exchange.tools().properties(), exchange.key(), stored.entry(), digests);
        Favorite.keep(exchange);
        HttpServletResponse response = exchange.response();
        response.setStatus(
                stored.created()
                        ? HttpServletResponse.SC_CREATED
                        : HttpServletResponse.SC_NO_CONTENT);
        response.setHeader("ETag", stored.entry().etag());
        response.setHeader("Last-Modified", HttpDate.format(stored.entry().modified()));
        if (WantedDigest.asksForSha256(exchange.header("Want-Repr-Digest"))) {
            response.setHeader("Repr-Digest", WantedDigest.field(stored.sha256()));
        }
        UnixTime.acknowledge(modified(exchange), stored.entry(), response);
        Cloud.describe(exchange, exchange.path(), stored.entry());
    }

    /** Once more, for an upload takes long and somebody else may have been faster. */
    private static void check(Exchange exchange, Optional<Entry> current) throws IOException {
        exchange.conditions().check(current);
        if (!exchange.ifCondition().holds(current)) {
            throw new PreconditionFailedException("If");
        }
        if (!current.map(Entry::name)
                .orElse(exchange.path().name())
                .equals(exchange.path().name())) {
            // its locks and its folder were looked up under another name
            throw Refusal.OTHER_SPELLING.exception();
        }
        if (Places.isFree(exchange.entry()) && !Places.isFree(current)) {
            exchange.tools().access().check(exchange.subject(), Permission.CHANGE, exchange.path());
        }
    }

    private static OptionalLong length(Exchange exchange) throws IOException {
        long length = exchange.request().getContentLengthLong();
        // Finder sends chunks and says here how much it will be
        String expected = exchange.header("X-Expected-Entity-Length");
        if (expected == null) {
            return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
        }
        if (!expected.matches("\\d{1,18}")) {
            throw new BadConditionException("X-Expected-Entity-Length is a number of bytes.");
        }
        long promised = Long.parseLong(expected);
        if (length >= 0 && length != promised) {
            throw Refusal.TWO_LENGTHS.exception();
        }
        return OptionalLong.of(promised);
    }

    private static Set<Digest> digests(Exchange exchange) {
        return SentDigests.of(exchange::header);
    }

    private static Optional<Instant> modified(Exchange exchange) {
        return UnixTime.of(exchange.header("X-OC-Mtime"));
    }
}
