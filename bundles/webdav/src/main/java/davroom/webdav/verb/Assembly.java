package davroom.webdav.verb;

import davroom.api.storage.Digest;
import davroom.api.storage.DigestMismatchException;
import davroom.api.storage.Entry;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import davroom.api.storage.Stored;
import davroom.webdav.condition.HttpDate;
import davroom.webdav.digest.SentDigests;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.Set;

/** Makes a file of the pieces of an upload: judged and answered as a PUT of the whole. */
public final class Assembly implements Verb {
    private final Put put = new Put();
    private final Pieces pieces;
    private final OptionalLong length;

    /** The pieces of an upload, wherever they are. */
    public interface Pieces {
        /** Makes them a file at the path. */
        Stored become(StoragePath target, StoreOptions options) throws IOException;

        /** They are a file now, or never will be one. */
        void forget() throws IOException;
    }

    /**
     * Of these pieces.
     *
     * @param length that they have together, where it was said
     */
    public Assembly(Pieces pieces, OptionalLong length) {
        this.pieces = pieces;
        this.length = length;
    }

    @Override
    public Plan plan(Exchange exchange) {
        return put.plan(exchange);
    }

    @Override
    public void require(Exchange exchange) throws IOException {
        put.requirePlace(exchange);
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
        Set<Digest> digests = SentDigests.of(exchange::header);
        StoreOptions options = Put.options(exchange, digests);
        if (length.isPresent()) {
            options = options.withLength(length.getAsLong());
        }
        try {
            Stored stored = pieces.become(exchange.path(), options);
            pieces.forget();
            Put.answer(exchange, stored, digests);
        } catch (DigestMismatchException e) {
            // one of the pieces is broken and nobody knows which: their sender begins anew
            pieces.forget();
            throw e;
        }
    }

    /** The same answer once more, for a client that has not heard the first one. */
    public static final class Again implements Verb {

        /** For an upload that is a file already. */
        public Again() {}

        @Override
        public Plan plan(Exchange exchange) {
            return Plan.reading(exchange.path());
        }

        @Override
        public void expect(Exchange exchange) {
            // what it expected was there, the first time
        }

        @Override
        public void answer(Exchange exchange) throws IOException {
            Entry entry = exchange.requireEntry();
            HttpServletResponse response = exchange.response();
            response.setStatus(HttpServletResponse.SC_CREATED);
            response.setHeader("ETag", entry.etag());
            response.setHeader("Last-Modified", HttpDate.format(entry.modified()));
            UnixTime.acknowledge(UnixTime.of(exchange.header("X-OC-Mtime")), entry, response);
            Cloud.describe(exchange, exchange.path(), entry);
        }
    }
}
