package davroom.listener;

import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Refuses request targets whose bytes Jetty could not read: in their place it puts U+FFFD, so two
 * photos with different names would become one. Refuses fragments, which Jetty leaves away.
 */
final class ReadableTargets implements HttpConfiguration.Customizer {

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        boolean overHttp2 = request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2;
        String target = request.getHttpURI().getPathQuery();
        // over HTTP/2 Jetty reads bytes beyond ASCII as Latin-1, over HTTP/1.1 as UTF-8
        if (target != null && target.chars().anyMatch(c -> overHttp2 ? c > 0x7f : c == 0xfffd)) {
            throw new BadMessageException("The target is not percent-encoded UTF-8");
        }
        // RFC 9112 3.2: a target has no fragment; Jetty would drop it, and DELETE /a#b delete /a
        if (request.getHttpURI().getFragment() != null) {
            throw new BadMessageException("The target has a fragment");
        }
        return request;
    }
}
