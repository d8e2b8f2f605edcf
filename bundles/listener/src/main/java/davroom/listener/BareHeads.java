package davroom.listener;

import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.handler.ErrorHandler;

/**
 * What is answered to a head that cannot be read. RFC 9110 9.3.2: no body to a HEAD, which Jetty
 * forgets there.
 */
final class BareHeads extends ErrorHandler {
    @Override
    public boolean errorPageForMethod(String method) {
        return !HttpMethod.HEAD.is(method) && super.errorPageForMethod(method);
    }
}
