package davroom.webdav.verb;

import davroom.api.auth.Access;
import davroom.api.auth.Permission;
import davroom.api.storage.Entry;
import davroom.api.storage.Space;
import davroom.api.storage.Storage;
import davroom.api.storage.StorageOfflineException;
import davroom.api.storage.StoragePath;
import davroom.webdav.body.RequestBody;
import davroom.webdav.condition.Depth;
import davroom.webdav.lock.LockView;
import davroom.webdav.property.DeadProperty;
import davroom.webdav.property.SafeXml;
import davroom.webdav.propfind.LiveProperty;
import davroom.webdav.propfind.LockXml;
import davroom.webdav.propfind.PropertyRequest;
import davroom.webdav.propfind.Responses;
import davroom.webdav.propfind.Row;
import davroom.webdav.xml.Xml;
import davroom.webdav.xml.XmlOut;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** PROPFIND (RFC 4918 9.1). A listing is written while it is read, in constant memory. */
final class PropFind implements Verb {
    private static final int MULTI_STATUS = 207;

    @Override
    public Plan plan(Exchange exchange) {
        Access access = exchange.tools().access();
        // what lies on the way to what one may read is listed too, see members()
        boolean passes =
                exchange.path().isRoot()
                        || (access.sees(exchange.subject(), exchange.path()) && !reads(exchange));
        return passes ? Plan.NOTHING : Plan.reading(exchange.path());
    }

    @Override
    public void require(Exchange exchange) throws IOException {
        if (!exchange.path().isRoot()) {
            exchange.requireEntry();
        }
        if (exchange.depth(Depth.INFINITY) == Depth.INFINITY) {
            throw Refusal.INFINITE_PROPFIND.exception();
        }
    }

    @Override
    public void expect(Exchange exchange) {
        // RFC 9110 13.1: ETag and date say nothing about properties
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
        String agent = exchange.header("User-Agent");
        boolean lean = agent != null && agent.startsWith("Microsoft-WebDAV-MiniRedir");
        PropertyRequest request =
                PropertyRequest.of(
                        SafeXml.parse(new RequestBody(exchange.request().getInputStream())), lean);
        boolean minimal = "return=minimal".equals(exchange.header("Prefer"));
        HttpServletResponse response = exchange.response();
        response.setStatus(MULTI_STATUS);
        response.setContentType(Xml.TYPE);
        if (minimal) {
            // RFC 8144 2.1
            response.setHeader("Preference-Applied", "return=minimal");
        }
        Responses responses =
                new Responses(
                        new XmlOut(response.getOutputStream()),
                        request,
                        minimal,
                        new LockXml(
                                exchange.tools().site().basePath(),
                                exchange.subject().name(),
                                exchange.tools().clock().instant()));
        responses.start();
        boolean members = exchange.depth(Depth.INFINITY) == Depth.ONE;
        if (exchange.path().isRoot()) {
            top(exchange, responses, members);
        } else {
            resource(exchange, request, responses, members);
        }
        responses.end();
    }

    /** The folder in which the drives are, or one on the way to it. */
    private static void top(Exchange exchange, Responses responses, boolean members)
            throws IOException {
        Site site = exchange.tools().site();
        String above = exchange.spot().above().orElse(site.basePath());
        byte[] prefix = Xml.bytes(above);
        responses.write(prefix, "", virtual(exchange, ""), List.of());
        if (!members) {
            return;
        }
        if (exchange.spot().above().isPresent()) {
            String next = site.next(above);
            responses.write(Xml.bytes(above + "/" + next), "", virtual(exchange, next), List.of());
            return;
        }
        byte[] parent = Xml.bytes(above + "/");
        for (Storage storage : exchange.tools().drives().all()) {
            StoragePath path = storage.drive().path();
            if (exchange.tools().access().sees(exchange.subject(), path)) {
                Optional<Row> row = drive(storage);
                if (row.isPresent()) {
                    responses.write(parent, path.name(), row.get(), List.of());
                }
            }
        }
    }

    private static Optional<Row> drive(Storage storage) throws IOException {
        try {
            StoragePath path = storage.drive().path();
            return storage.find(path)
                    .map(e -> new Row(e, path.name(), List.of(), Optional.empty()));
        } catch (StorageOfflineException e) {
            // its disk is not there; the others are
            return Optional.empty();
        }
    }

    /** A folder that is on no disk. */
    private static Row virtual(Exchange exchange, String name) {
        Instant now = exchange.tools().clock().instant();
        Entry entry = new Entry(name, true, 0, now, now, "");
        return new Row(entry, name, List.of(), Optional.empty());
    }

    private static void resource(
            Exchange exchange, PropertyRequest request, Responses responses, boolean members)
            throws IOException {
        Entry entry = exchange.requireEntry();
        StoragePath path = exchange.path();
        String href = exchange.tools().site().basePath() + path.toUri();
        if (entry.folder() && !exchange.spot().slash()) {
            // RFC 4918 5.2
            exchange.response().setHeader("Content-Location", href + "/");
        }
        Optional<Space> space =
                request.live().contains(LiveProperty.QUOTA_AVAILABLE_BYTES)
                                || request.live().contains(LiveProperty.QUOTA_USED_BYTES)
                        ? Optional.of(exchange.storage().space())
                        : Optional.empty();
        LockView locks = exchange.tools().locks().under(entry.folder() ? path : path.parent());
        Row row =
                new Row(
                        entry,
                        path.name(),
                        entry.folder() ? locks.folder() : locks.of(path.name()),
                        space);
        responses.write(Xml.bytes(Xml.escape(href)), "", row, dead(exchange, request));
        if (members && entry.folder()) {
            members(exchange, request, responses, locks, space);
        }
    }

    private static void members(
            Exchange exchange,
            PropertyRequest request,
            Responses responses,
            LockView locks,
            Optional<Space> space)
            throws IOException {
        StoragePath folder = exchange.path();
        Access access = exchange.tools().access();
        boolean onlyWhatIsSeen = !reads(exchange);
        Map<String, List<DeadProperty>> dead = deadInFolder(exchange, request);
        byte[] parent =
                Xml.bytes(Xml.escape(exchange.tools().site().basePath() + folder.toUri() + "/"));
        try (Stream<Entry> entries = exchange.storage().list(folder)) {
            for (Iterator<Entry> each = entries.iterator(); each.hasNext(); ) {
                Entry entry = each.next();
                String name = entry.name();
                if (onlyWhatIsSeen && !access.sees(exchange.subject(), folder.resolve(name))) {
                    continue;
                }
                responses.write(
                        parent,
                        name,
                        new Row(entry, name, locks.of(name), space),
                        dead.getOrDefault(name, List.of()));
            }
        } catch (UncheckedIOException e) {
            // a stream cannot throw what it has
            throw e.getCause();
        }
    }

    private static boolean reads(Exchange exchange) {
        try {
            exchange.tools().access().check(exchange.subject(), Permission.READ, exchange.path());
            return true;
        } catch (AccessDeniedException e) {
            // an answer, not a failure: the caller then asks what may be seen
            return false;
        }
    }

    private static List<DeadProperty> dead(Exchange exchange, PropertyRequest request)
            throws IOException {
        try {
            return request.wantsDead()
                    ? exchange.tools().properties().of(exchange.path())
                    : List.of();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static Map<String, List<DeadProperty>> deadInFolder(
            Exchange exchange, PropertyRequest request) throws IOException {
        try {
            return request.wantsDead()
                    ? exchange.tools().properties().inFolder(exchange.path())
                    : Map.of();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
