package davroom.webdav.verb;

import davroom.api.auth.Permission;
import davroom.api.storage.Origin;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import davroom.api.storage.Stored;
import davroom.webdav.condition.Depth;
import davroom.webdav.condition.Timeouts;
import davroom.webdav.lock.LockTable;
import davroom.webdav.lock.WritePlan;
import davroom.webdav.propfind.LockXml;
import davroom.webdav.xml.Xml;
import davroom.webdav.xml.XmlOut;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Document;

/** LOCK (RFC 4918 9.10). */
final class Lock implements Verb {
    private static final byte[] START = Xml.bytes("<D:prop xmlns:D=\"DAV:\"><D:lockdiscovery>");
    private static final byte[] END = Xml.bytes("</D:lockdiscovery></D:prop>\n");

    @Override
    public Plan plan(Exchange exchange) {
        // other locks are the lock table's business when it makes the new one
        if (exchange.entry().isEmpty()) {
            return Plan.creating(exchange.path());
        }
        return Plan.of(
                Places.isFree(exchange.entry()) ? Permission.ADD : Permission.CHANGE,
                exchange.path(),
                WritePlan.none());
    }

    @Override
    public void require(Exchange exchange) throws IOException {
        if (exchange.path().isRoot()) {
            throw Refusal.DRIVES_STAY.exception();
        }
        if (exchange.depth(Depth.INFINITY) == Depth.ONE) {
            // RFC 4918 9.10.3
            throw Refusal.DEPTH_NOT_POSSIBLE.exception();
        }
        if (exchange.entry().isEmpty()) {
            Places.requireParent(exchange, exchange.path());
        }
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
        Optional<Document> body = exchange.xml();
        try {
            if (body.isEmpty()) {
                refresh(exchange);
            } else {
                create(exchange, LockRequest.of(body.get()));
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static void create(Exchange exchange, LockRequest wanted)
            throws IOException, SQLException {
        LockTable locks = exchange.tools().locks();
        davroom.webdav.lock.Lock lock =
                locks.create(
                        exchange.key(),
                        exchange.depth(Depth.INFINITY) == Depth.INFINITY,
                        wanted.exclusive(),
                        exchange.subject().name(),
                        wanted.ownerXml(),
                        timeout(exchange));
        boolean created = false;
        if (exchange.entry().isEmpty()) {
            try {
                Optional<String> etag = createFile(exchange);
                created = etag.isPresent();
                if (created) {
                    locks.made(lock, etag.get());
                }
            } catch (IOException | RuntimeException e) {
                locks.release(lock.token(), lock.root(), lock.subject());
                throw e;
            }
        }
        exchange.response().setHeader("Lock-Token", "<" + lock.token() + ">");
        describe(exchange, created ? HttpServletResponse.SC_CREATED : HttpServletResponse.SC_OK);
    }

    /** RFC 4918 7.3: a lock on a free name makes an empty file; its ETag, if it was still free. */
    private static Optional<String> createFile(Exchange exchange) throws IOException {
        StoragePath path = exchange.path();
        try {
            Stored stored =
                    exchange.storage()
                            .store(
                                    path,
                                    InputStream.nullInputStream(),
                                    StoreOptions.from(Origin.WEBDAV)
                                            .withLength(0)
                                            .withCheck(
                                                    current -> {
                                                        if (current.isPresent()) {
                                                            throw new FileAlreadyExistsException(
                                                                    path.toString());
                                                        }
                                                    }));
            return Optional.of(stored.entry().etag());
        } catch (FileAlreadyExistsException e) {
            // somebody was faster: what is there now is what is locked
            return Optional.empty();
        }
    }

    /** RFC 4918 9.10.2: no body, and the lock in the If header. */
    private static void refresh(Exchange exchange) throws IOException, SQLException {
        exchange.requireEntry();
        Set<String> tokens = exchange.ifCondition().tokens();
        if (tokens.size() != 1) {
            throw Refusal.NO_TOKEN_TO_REFRESH.exception();
        }
        exchange.tools()
                .locks()
                .refresh(
                        tokens.iterator().next(),
                        exchange.key(),
                        exchange.subject().name(),
                        timeout(exchange));
        describe(exchange, HttpServletResponse.SC_OK);
    }

    private static Optional<Duration> timeout(Exchange exchange) {
        return Timeouts.of(exchange.header("Timeout"));
    }

    private static void describe(Exchange exchange, int status) throws IOException {
        HttpServletResponse response = exchange.response();
        response.setStatus(status);
        response.setContentType(Xml.TYPE);
        XmlOut out = new XmlOut(response.getOutputStream());
        out.raw(Xml.PROLOG);
        out.raw(START);
        new LockXml(
                        exchange.tools().site().basePath(),
                        exchange.subject().name(),
                        exchange.tools().clock().instant())
                .write(out, exchange.tools().locks().covering(exchange.key()));
        out.raw(END);
        out.flush();
    }
}
