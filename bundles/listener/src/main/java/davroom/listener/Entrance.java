package davroom.listener;

import org.eclipse.jetty.ee10.servlet.ServletHandler;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where clients come in: the open socket, and the one that takes its place when the settings
 * change. All state is under the lock of this object.
 */
final class Entrance {

    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);

    private final Board board;
    private Setup setup;
    private Server server;
    private TimedConnector current;
    private boolean closed;

    /**
     * Opens nothing yet.
     *
     * @param board shows the address while it is open
     */
    Entrance(Setup setup, Board board) {
        this.setup = setup;
        this.board = board;
    }

    /** The connector for a new server, which starts and stops it. */
    synchronized Connector connector(Server newServer) {
        // Without this a servlet request whose path has a %25 in it throws when asked for its path.
        newServer
                .getContainedBeans(ServletHandler.class)
                .forEach(handler -> handler.setDecodeAmbiguousURIs(true));
        newServer.setErrorHandler(new BareHeads());
        server = newServer;
        current = build();
        return current;
    }

    /** Returns at once; the new socket opens, and then the old one closes gracefully. */
    synchronized void change(Setup newSetup) {
        setup = newSetup;
        if (server != null && server.isRunning()) {
            server.getThreadPool().execute(this::move);
        }
    }

    /** Ends what {@link #change} has opened; the first connector is the server's to stop. */
    synchronized void close() {
        closed = true;
        if (server != null) {
            stop(current);
        }
    }

    private synchronized void move() {
        if (closed || !server.isRunning()) {
            return;
        }
        TimedConnector old = current;
        TimedConnector next = build();
        server.addConnector(next);
        try {
            if (setup.port() == old.getPort() && !old.release()) {
                LOG.warn("Port {} is slow to become free", old.getPort());
            }
            next.start();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return;
        } catch (Exception told) {
            LOG.debug("The listener stays where it is", told);
            return;
        }
        current = next;
        stop(old);
    }

    private void stop(TimedConnector connector) {
        try {
            connector.stop();
        } catch (Exception failure) {
            LOG.warn("The listener on port {} did not close well", connector.getPort(), failure);
        } finally {
            server.removeConnector(connector);
        }
    }

    private TimedConnector build() {
        ConnectionFactory[] protocols =
                setup.tls()
                        .map(files -> Protocols.secure(setup.limits(), files.tls()))
                        .orElseGet(() -> Protocols.plain(setup.limits()));
        TimedConnector connector = new TimedConnector(server, setup.limits(), protocols);
        connector.setHost(setup.host());
        connector.setPort(setup.port());
        setup.tls().ifPresent(files -> connector.repeat(Setup.RELOAD, files::reload));
        connector.addEventListener(new Announcement(setup.scheme(), board));
        if (setup.exclusive()) {
            connector.addEventListener(new OnlyOurs());
        }
        return connector;
    }

    /** Closes the connector that Felix cannot be kept from opening, as soon as ours is open. */
    private static final class OnlyOurs implements NetworkConnector.Listener {

        @Override
        public void onOpen(NetworkConnector ours) {
            for (Connector other : ours.getServer().getConnectors()) {
                if (!(other instanceof TimedConnector)) {
                    LifeCycle.stop(other);
                    ours.getServer().removeConnector(other);
                }
            }
        }
    }
}
