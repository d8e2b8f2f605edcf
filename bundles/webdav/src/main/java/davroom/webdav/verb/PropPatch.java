package davroom.webdav.verb;

import davroom.webdav.condition.Prefer;
import davroom.webdav.xml.Xml;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import javax.xml.namespace.QName;

/** PROPPATCH (RFC 4918 9.2): all of it or nothing. */
final class PropPatch implements Verb {
    @Override
    public Plan plan(Exchange exchange) {
        return Plan.changing(exchange.path());
    }

    @Override
    public void require(Exchange exchange) throws IOException {
        if (exchange.path().isRoot()) {
            throw Refusal.DRIVES_STAY.exception();
        }
        exchange.requireEntry();
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
        PropertyUpdate update = PropertyUpdate.of(exchange.xml());
        Map<QName, Integer> refused = update.refused();
        if (refused.isEmpty()) {
            refused = new PropertyWrites(exchange, exchange.requireEntry()).apply(update);
        }
        HttpServletResponse response = exchange.response();
        Prefer applied = Prefer.of(exchange.header("Prefer")).withRoot();
        applied.tell(response::setHeader);
        if (applied.minimal() && refused.isEmpty()) {
            // RFC 8144 2.2: that all is done needs no words
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        boolean folder = exchange.requireEntry().folder();
        String href =
                exchange.tools().site().basePath() + exchange.path().toUri() + (folder ? "/" : "");
        MultiStatus.send(
                exchange,
                MultiStatus.STATUS,
                "<D:multistatus xmlns:D=\"DAV:\"><D:response><D:href>"
                        + Xml.escape(href)
                        + "</D:href>"
                        + PropStats.of(update, refused).xml("cannot-modify-protected-property")
                        + "</D:response></D:multistatus>\n");
    }
}
