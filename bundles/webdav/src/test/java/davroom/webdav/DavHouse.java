package davroom.webdav;

import davroom.api.auth.Access;
import davroom.api.auth.Subject;
import davroom.api.storage.Storage;
import davroom.api.testing.ManualClock;
import davroom.api.testing.MemoryStorage;
import davroom.api.testing.OpenAccess;
import davroom.database.TestDatabases;
import davroom.webdav.history.ChangeLog;
import davroom.webdav.history.FolderVersions;
import davroom.webdav.lock.LockLimits;
import davroom.webdav.lock.LockTable;
import davroom.webdav.property.DeadProperties;
import davroom.webdav.verb.Drives;
import davroom.webdav.verb.OpenUploads;
import davroom.webdav.verb.Site;
import davroom.webdav.verb.Tools;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The servlet behind a real socket, over drives in memory: what a client meets. */
final class DavHouse implements AutoCloseable {
    final Drives drives = new Drives();
    final MemoryStorage originals = new MemoryStorage("originals");
    final OpenUploads uploads = new OpenUploads(8);
    final ManualClock gateClock = new ManualClock();
    final Turnstile turnstile = new Turnstile(gateClock, open -> {}, () -> {});
    final DavServlet servlet;
    final LockTable locks;
    final DeadProperties properties;
    final ChangeLog log;
    final FolderVersions versions;

    /** Whether it is a Nextcloud server, too. */
    final AtomicBoolean nextcloud = new AtomicBoolean(true);

    /** Of accounts that have one. */
    final Map<String, String> basePaths = new ConcurrentHashMap<>();

    private final Server server = new Server();
    private final ServerConnector connector;

    DavHouse() {
        this("http://localhost/", new OpenAccess(), 0);
    }

    DavHouse(String siteUrl, Access access, int port) {
        try {
            DataSource database = TestDatabases.memory().open("webdav", WebdavRoom.class);
            locks =
                    new LockTable(
                            database,
                            Clock.systemUTC(),
                            () -> "urn:uuid:" + UUID.randomUUID(),
                            LockLimits.DEFAULT);
            properties = new DeadProperties(database);
            log = new ChangeLog(database, Clock.systemUTC(), properties::follow);
            versions = new FolderVersions(log);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        add(originals);
        turnstile.set(Turnstile.Rules.opened());
        Supplier<Tools> tools =
                () ->
                        new Tools(
                                Site.of(siteUrl),
                                drives,
                                access,
                                locks,
                                properties,
                                log,
                                versions,
                                uploads,
                                Clock.systemUTC(),
                                nextcloud.get());
        servlet = new DavServlet(tools, turnstile::enter);
        ServletContextHandler context = new ServletContextHandler("/");
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        context.addFilter(new FilterHolder(new Porter()), "/*", null);
        context.addServlet(new ServletHolder(servlet), "/*");
        server.setHandler(context);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setUriCompliance(
                UriCompliance.from("RFC3986,AMBIGUOUS_PATH_ENCODING,SUSPICIOUS_PATH_CHARACTERS"));
        // RFC 9112 3.2: a fragment is no part of a request; dropped, it would name something else
        configuration.addCustomizer(
                (request, headers) -> {
                    if (request.getHttpURI().getFragment() != null) {
                        throw new BadMessageException("fragment");
                    }
                    return request;
                });
        connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void add(MemoryStorage storage) {
        storage.listen(
                change -> {
                    try {
                        locks.changed(change);
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                    log.changed(change);
                });
        drives.add(storage);
    }

    void add(Storage storage) {
        drives.add(storage);
    }

    int port() {
        return connector.getLocalPort();
    }

    URI uri(String rawPath) {
        return URI.create("http://127.0.0.1:" + port() + rawPath);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Believes every name and needs no password; without one it lets only OPTIONS pass. */
    private final class Porter implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            HttpServletRequest http = (HttpServletRequest) request;
            String header = http.getHeader("Authorization");
            boolean open =
                    http.getMethod().equals("OPTIONS")
                            || http.getRequestURI().matches(".*/(status|index)[.]php(/.*)?");
            if (header == null && !open) {
                HttpServletResponse refused = (HttpServletResponse) response;
                refused.setHeader("WWW-Authenticate", "Basic realm=\"Davroom\"");
                refused.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
                return;
            }
            if (header != null) {
                String pair =
                        new String(
                                Base64.getDecoder().decode(header.substring("Basic ".length())),
                                StandardCharsets.UTF_8);
                String name = pair.substring(0, pair.indexOf(':'));
                request.setAttribute(
                        Subject.ATTRIBUTE,
                        OpenAccess.subject(name, basePaths.getOrDefault(name, "")));
            }
            chain.doFilter(request, response);
        }
    }

    /** For trying a client by hand: the port, and accounts of any name. */
    public static void main(String[] args) throws Exception {
        DavHouse house =
                new DavHouse("http://localhost/", new OpenAccess(), Integer.parseInt(args[0]));
        System.out.println("listening on " + house.port());
        Thread.currentThread().join();
    }
}
