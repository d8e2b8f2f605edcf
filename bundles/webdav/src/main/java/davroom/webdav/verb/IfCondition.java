package davroom.webdav.verb;

import davroom.api.storage.Entry;
import davroom.api.storage.StoragePath;
import davroom.webdav.condition.IfHeader;
import davroom.webdav.lock.Lock;
import davroom.webdav.sync.SyncToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The If header of a request, held against what is there (RFC 4918 10.4). */
record IfCondition(Exchange exchange, Optional<IfHeader> header) {

    /** The tokens in it. */
    Set<String> tokens() {
        return header.map(IfHeader::tokens).orElse(Set.of());
    }

    /** Whether it holds, when that is what is at the path of the request. */
    boolean holds(Optional<Entry> current) throws IOException {
        return header.isEmpty()
                || header.get()
                        .holds(
                                exchange.path(),
                                exchange.references()::tagged,
                                new Found(header.get(), current));
    }

    /** What it speaks of. */
    private final class Found implements IfHeader.State {
        private final IfHeader header;
        private final Optional<Entry> current;

        private Found(IfHeader header, Optional<Entry> current) {
            this.header = header;
            this.current = current;
        }

        @Override
        public Optional<String> etag(StoragePath path) throws IOException {
            Optional<Entry> there = path.equals(exchange.path()) ? current : exchange.find(path);
            return there.map(Entry::etag).filter(etag -> !etag.isEmpty());
        }

        @Override
        public Set<String> tokens(StoragePath path) throws IOException {
            Set<String> tokens =
                    exchange.tools().locks().covering(exchange.placement().key(path)).stream()
                            .map(Lock::token)
                            .collect(Collectors.toCollection(HashSet::new));
            // RFC 6578 5: the token of a folder is a state of it
            if (header.mentions(SyncToken.START)) {
                tokens.add(SyncView.of(exchange).token(path).toString());
            }
            return tokens;
        }
    }
}
