package davroom.webdav.verb;

import davroom.api.storage.Entry;
import davroom.api.storage.Origin;
import davroom.webdav.condition.Prefer;
import davroom.webdav.property.BadXmlException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.w3c.dom.Document;

/** MKCOL (RFC 4918 9.3), also with properties (RFC 5689). */
final class MkCol implements Verb {
    @Override
    public Plan plan(Exchange exchange) {
        return Plan.creating(exchange.path());
    }

    @Override
    public void require(Exchange exchange) throws IOException {
        if (exchange.entry().isPresent()) {
            throw Refusal.NOT_ON_THIS.exception();
        }
        Places.requireParent(exchange, exchange.path());
        if (hasBody(exchange) && !mayBeXml(exchange)) {
            throw Refusal.BODY_NOT_UNDERSTOOD.exception();
        }
    }

    private static boolean hasBody(Exchange exchange) {
        HttpServletRequest request = exchange.request();
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private static boolean mayBeXml(Exchange exchange) {
        String type = exchange.request().getContentType();
        if (type == null) {
            return true;
        }
        String essence = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return essence.equals("application/xml") || essence.equals("text/xml");
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
        Optional<Document> body = hasBody(exchange) ? body(exchange) : Optional.empty();
        if (body.isPresent()) {
            make(exchange, FolderRequest.of(body.get().getDocumentElement()));
        } else {
            exchange.storage().createFolder(exchange.path(), Origin.WEBDAV);
            created(exchange);
        }
    }

    private static void created(Exchange exchange) throws IOException {
        Optional<Entry> made = exchange.find(exchange.path());
        made.ifPresent(entry -> Cloud.describe(exchange, exchange.path(), entry));
        exchange.response().setStatus(HttpServletResponse.SC_CREATED);
    }

    private static Optional<Document> body(Exchange exchange) throws IOException {
        try {
            return exchange.xml();
        } catch (BadXmlException e) {
            if (exchange.request().getContentType() == null) {
                // nobody said that it is XML
                throw Refusal.BODY_NOT_UNDERSTOOD.exception();
            }
            throw e;
        }
    }

    /** The folder with its properties, or nothing. */
    private static void make(Exchange exchange, FolderRequest wanted) throws IOException {
        Map<QName, Integer> refused = wanted.refused();
        if (refused.isEmpty()) {
            exchange.storage().createFolder(exchange.path(), Origin.WEBDAV);
            refused = fill(exchange, wanted);
        }
        Prefer.of(exchange.header("Prefer")).withRoot().tell(exchange.response()::setHeader);
        if (refused.isEmpty()) {
            created(exchange);
            return;
        }
        MultiStatus.send(
                exchange,
                refused.values().iterator().next(),
                "<D:mkcol-response xmlns:D=\"DAV:\">"
                        + PropStats.of(wanted.all(), refused).xml(wanted.forbidden())
                        + "</D:mkcol-response>\n");
    }

    private static Map<QName, Integer> fill(Exchange exchange, FolderRequest wanted)
            throws IOException {
        boolean done = false;
        try {
            Entry folder = exchange.find(exchange.path()).orElseThrow(Refusal.NO_PARENT::exception);
            Map<QName, Integer> refused =
                    new PropertyWrites(exchange, folder).apply(wanted.properties());
            done = refused.isEmpty();
            return refused;
        } finally {
            if (!done) {
                exchange.storage().purge(exchange.path(), Origin.WEBDAV);
            }
        }
    }
}
