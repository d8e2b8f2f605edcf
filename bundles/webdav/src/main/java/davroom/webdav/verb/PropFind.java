package davroom.webdav.verb;

import davroom.api.auth.Access;
import davroom.api.auth.Permission;
import davroom.webdav.condition.Depth;
import davroom.webdav.propfind.LockXml;
import davroom.webdav.propfind.PropertyRequest;
import davroom.webdav.propfind.Responses;
import davroom.webdav.xml.Xml;
import davroom.webdav.xml.XmlOut;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.AccessDeniedException;

/** PROPFIND (RFC 4918 9.1). A listing is written while it is read, in constant memory. */
final class PropFind implements Verb {
    private static final int MULTI_STATUS = 207;

    @Override
    public Plan plan(Exchange exchange) {
        Access access = exchange.tools().access();
        // what lies on the way to what one may read is listed too, see Listing
        boolean passes = access.sees(exchange.subject(), exchange.path()) && !reads(exchange);
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
        PropertyRequest request = PropertyRequest.of(exchange.xml(), lean);
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
                                exchange.tools().clock().instant()),
                        exchange.tools().site().nextcloud());
        responses.start();
        boolean members = exchange.depth(Depth.INFINITY) == Depth.ONE;
        if (exchange.path().isRoot()) {
            new DriveList(exchange, request, responses).write(members);
        } else {
            new Listing(exchange, request, responses).write(members);
        }
        responses.end();
    }

    /** Whether it may be read, or else only seen on the way to something. */
    static boolean reads(Exchange exchange) {
        try {
            exchange.tools().access().check(exchange.subject(), Permission.READ, exchange.path());
            return true;
        } catch (AccessDeniedException e) {
            // an answer, not a failure: the caller then asks what may be seen
            return false;
        }
    }
}
