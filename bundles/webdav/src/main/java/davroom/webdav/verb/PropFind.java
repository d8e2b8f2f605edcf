package davroom.webdav.verb;

import davroom.api.auth.Access;
import davroom.api.auth.Permission;
import davroom.webdav.condition.Depth;
import davroom.webdav.condition.Prefer;
import davroom.webdav.propfind.PropertyRequest;
import davroom.webdav.propfind.Responses;
import java.io.IOException;

/** PROPFIND (RFC 4918 9.1). A listing is written while it is read, in constant memory. */
final class PropFind implements Verb {
    @Override
    public Plan plan(Exchange exchange) {
        return planOf(exchange);
    }

    /** What lies on the way to what one may read is listed too, see Listing. */
    static Plan planOf(Exchange exchange) {
        Access access = exchange.tools().access();
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
        boolean members = exchange.depth(Depth.INFINITY) == Depth.ONE;
        Prefer wanted = Prefer.of(exchange.header("Prefer"));
        // RFC 8144 3: without members nothing would be left
        Prefer applied = members ? wanted : wanted.withRoot();
        Responses responses = MultiStatus.begin(exchange, request, applied);
        if (exchange.path().isRoot()) {
            new DriveList(exchange, request, responses).write(!applied.noRoot(), members);
        } else {
            new Listing(exchange, request, responses).write(!applied.noRoot(), members);
        }
        responses.end();
    }

    /** Whether it may be read, or else only seen on the way to something. */
    static boolean reads(Exchange exchange) {
        return exchange.tools()
                .access()
                .allows(exchange.subject(), Permission.READ, exchange.path());
    }
}
