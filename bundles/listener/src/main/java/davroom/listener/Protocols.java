package davroom.listener;

import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.HTTP2Cipher;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** What we speak on a socket: HTTP/1.1, and over TLS also HTTP/2, chosen by ALPN (RFC 7301). */
final class Protocols {

    /**
     * The default of 8 KiB costs uploads two thirds of their speed. Jetty holds the buffer only
     * while bytes come in: an idle connection has none.
     */
    static final int INPUT_BUFFER = 256 * 1024;

    /** RFC 7301 6: the registered name, in lower case. */
    private static final String HTTP_1_1 = "http/1.1";

    private static final int HEAD_BYTES = 16 * 1024;

    /**
     * File names: a literal percent sign ({@code 100%25.txt}), a backslash, and what clients forget
     * to encode ({@code é}, <code>{}[]</code>) must reach the servlet; an encoded slash and an
     * empty segment, which no name contains, may not.
     */
    private static final String NAMES =
            "RFC3986,AMBIGUOUS_PATH_ENCODING,SUSPICIOUS_PATH_CHARACTERS,ILLEGAL_PATH_CHARACTERS";

    private Protocols() {}

    static ConnectionFactory[] plain(Limits limits) {
        return new ConnectionFactory[] {http1(configuration(limits))};
    }

    static ConnectionFactory[] secure(Limits limits, SslContextFactory.Server tls) {
        HttpConfiguration configuration = configuration(limits);
        // The check of the host against the certificate would answer 400 to everybody who types
        // the address, or a name that a self-signed certificate does not know.
        configuration.addCustomizer(new SecureRequestCustomizer(false));
        // RFC 9113 9.2.2: prefer cipher suites that HTTP/2 does not forbid
        tls.setCipherComparator(HTTP2Cipher.COMPARATOR);
        tls.setUseCipherSuitesOrder(true);
        ALPNServerConnectionFactory alpn = alpn();
        return new ConnectionFactory[] {
            new SslConnectionFactory(tls, alpn.getProtocol()),
            alpn,
            new HTTP2ServerConnectionFactory(configuration),
            http1(configuration)
        };
    }

    private static HttpConfiguration configuration(Limits limits) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(HEAD_BYTES);
        configuration.setUriCompliance(UriCompliance.from(NAMES));
        configuration.addCustomizer(new ReadableTargets());
        configuration.addCustomizer(new TimedRequests(limits));
        return configuration;
    }

    private static HttpConnectionFactory http1(HttpConfiguration configuration) {
        HttpConnectionFactory http1 = OrderlyConnection.factory(configuration);
        http1.setInputBufferSize(INPUT_BUFFER);
        return http1;
    }

    private static ALPNServerConnectionFactory alpn() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Protocols.class.getClassLoader());
        try {
            var alpn = new ALPNServerConnectionFactory("h2", HTTP_1_1);
            alpn.setDefaultProtocol(HTTP_1_1);
            return alpn;
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
