package davroom.webdav.verb;

import davroom.api.storage.PartialUploads;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** OPTIONS (RFC 4918 10.1, RFC 9110 9.3.7). */
final class Options implements Verb {
    @Override
    public Plan plan(Exchange exchange) {
        return Plan.NOTHING;
    }

    @Override
    public void require(Exchange exchange) {
        // also what is not there has options
    }

    @Override
    public void expect(Exchange exchange) {
        // RFC 9110 13.2.1: conditions are not for OPTIONS
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
        String allow = exchange.allow();
        answer(exchange.response(), allow);
        if (allow.contains("PUT") && exchange.storage().partialUploads().isPresent()) {
            // draft-ietf-httpbis-resumable-upload 4.1.4: so a client knows that it can resume here
            exchange.response().setHeader("Accept-Patch", UploadResource.PART);
            exchange.response()
                    .setHeader("Upload-Limit", "max-age=" + PartialUploads.KEPT.toSeconds());
        }
    }

    static void answer(HttpServletResponse response, String allow) {
        response.setHeader("DAV", "1, 2, 3, extended-mkcol");
        // without it Windows takes the server for one of Office's own
        response.setHeader("MS-Author-Via", "DAV");
        response.setHeader("Allow", allow);
        response.setHeader("Accept-Ranges", "bytes");
        response.setContentLengthLong(0);
    }
}
