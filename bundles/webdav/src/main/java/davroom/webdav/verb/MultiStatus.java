package davroom.webdav.verb;

import davroom.webdav.condition.Prefer;
import davroom.webdav.propfind.LockXml;
import davroom.webdav.propfind.PropertyRequest;
import davroom.webdav.propfind.Responses;
import davroom.webdav.xml.Xml;
import davroom.webdav.xml.XmlOut;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What all answers that tell properties of several resources begin with (RFC 4918 13). */
final class MultiStatus {
    static final int STATUS = 207;

    private MultiStatus() {}

    /** Sends that XML. */
    static void send(Exchange exchange, int status, String xml) throws IOException {
        HttpServletResponse response = exchange.response();
        response.setStatus(status);
        response.setContentType(Xml.TYPE);
        XmlOut out = new XmlOut(response.getOutputStream());
        out.raw(Xml.PROLOG);
        out.raw(Xml.bytes(xml));
        out.flush();
    }

    /** Begins one; from now on nothing can be refused any more. */
    static Responses begin(Exchange exchange, PropertyRequest request, Prefer applied)
            throws IOException {
        HttpServletResponse response = exchange.response();
        response.setStatus(STATUS);
        response.setContentType(Xml.TYPE);
        applied.tell(response::setHeader);
        Responses responses =
                new Responses(
                        new XmlOut(response.getOutputStream()),
                        request,
                        applied.minimal(),
                        new LockXml(
                                exchange.tools().site().basePath(),
                                exchange.subject().name(),
                                exchange.tools().clock().instant()),
                        exchange.tools().site().nextcloud());
        responses.start();
        return responses;
    }
}
