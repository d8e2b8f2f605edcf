package davroom.listener;

import java.net.InetSocketAddress;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells where a connector listens, as long as it does, and says clearly when it cannot. */
final class Announcement implements NetworkConnector.Listener, LifeCycle.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Announcement.class);

    private final String scheme;
    private final Board board;
    private Runnable takeDown = () -> {};

    Announcement(String scheme, Board board) {
        this.scheme = scheme;
        this.board = board;
    }

    @Override
    public synchronized void onOpen(NetworkConnector connector) {
        var address = new InetSocketAddress(connector.getHost(), connector.getLocalPort());
        takeDown = board.show(scheme, address);
        LOG.info("Listening for {} on {}", scheme, address);
    }

    @Override
    public synchronized void onClose(NetworkConnector connector) {
        takeDown.run();
        takeDown = () -> {};
    }

    @Override
    public void lifeCycleFailure(LifeCycle event, Throwable failure) {
        NetworkConnector connector = (NetworkConnector) event;
        Throwable reason = failure.getCause() == null ? failure : failure.getCause();
        LOG.error(
                "Cannot listen on {}:{} ({}). Either another program has this port, or the host is"
                        + " not an address of this machine",
                connector.getHost(),
                connector.getPort(),
                reason.getMessage());
        Server server = connector.getServer();
        server.removeConnector(connector);
    }
}
