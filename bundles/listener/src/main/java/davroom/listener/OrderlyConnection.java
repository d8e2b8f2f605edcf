package davroom.listener;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * A connection over HTTP/1.1 from which one thread at a time takes what comes in. Jetty 12.0
 * refuses a head that it cannot read in one thread, and may go on in the next one before the first
 * has given back the buffer of the connection: both then use it, and it may be another connection's
 * by now.
 */
final class OrderlyConnection extends HttpConnection {
    private static final String REFUSED = "/badMessage";

    private final Lock turn = new ReentrantLock();
    private String asked = "GET";

    private OrderlyConnection(HttpConfiguration configuration, Connector connector, EndPoint end) {
        super(configuration, connector, end);
    }

    static HttpConnectionFactory factory(HttpConfiguration configuration) {
        return new HttpConnectionFactory(configuration) {
            @Override
            public Connection newConnection(Connector connector, EndPoint end) {
                OrderlyConnection connection =
                        new OrderlyConnection(getHttpConfiguration(), connector, end);
                connection.setUseInputDirectByteBuffers(isUseInputDirectByteBuffers());
                connection.setUseOutputDirectByteBuffers(isUseOutputDirectByteBuffers());
                return configure(connection, connector, end);
            }
        };
    }

    @Override
    public void onFillable() {
        turn.lock();
        try {
            super.onFillable();
        } finally {
            turn.unlock();
        }
    }

    /** Jetty takes a request whose target it cannot read for a GET; a HEAD has no body. */
    @Override
    protected HttpStreamOverHTTP1 newHttpStream(String method, String uri, HttpVersion version) {
        if (uri.equals(REFUSED)) {
            return super.newHttpStream(asked, uri, HttpVersion.HTTP_1_1);
        }
        asked = method;
        HttpStreamOverHTTP1 stream = super.newHttpStream(method, uri, version);
        asked = "GET";
        return stream;
    }
}
