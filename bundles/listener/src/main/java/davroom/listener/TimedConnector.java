package davroom.listener;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listening socket that holds its clients to the limits and closes without cutting requests.
 */
final class TimedConnector extends ServerConnector {

    private static final Logger LOG = LoggerFactory.getLogger(TimedConnector.class);

    private final Limits limits;

    TimedConnector(Server server, Limits limits, ConnectionFactory... protocols) {
        super(
                server,
                null,
                null,
                new ArrayByteBufferPool(0, -1, Protocols.INPUT_BUFFER),
                -1,
                -1,
                protocols);
        this.limits = limits;
        setIdleTimeout(limits.idle().toMillis());
        repeat(limits.head().dividedBy(10), this::closeLateHeads);
    }

    /** Does something again and again while this connector runs. */
    void repeat(Duration pause, Runnable task) {
        addBean(new Repeating(getScheduler(), getExecutor(), pause, task));
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(
            SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        Pace answers = new Pace(limits.grace(), limits.bytesPerSecond(), System::nanoTime);
        var endPoint = new TimedEndPoint(channel, selector, key, getScheduler(), answers);
        endPoint.setIdleTimeout(getIdleTimeout());
        return endPoint;
    }

    /** Stops listening at once, gives running requests the drain time, then cuts the rest. */
    @Override
    protected void doStop() throws Exception {
        try {
            shutdown().get(limits.drain().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException stillBusy) {
            LOG.warn(
                    "{} connections on port {} are cut: they did not end within {} s",
                    getConnectedEndPoints().size(),
                    getPort(),
                    limits.drain().toSeconds());
        }
        super.doStop();
    }

    /** Slowloris: a head that comes byte by byte is never idle, so it has a limit of its own. */
    private void closeLateHeads() {
        for (EndPoint endPoint : getConnectedEndPoints()) {
            if (((TimedEndPoint) endPoint).headTakesLongerThan(limits.head().toNanos())) {
                endPoint.close(new TimeoutException("The request head takes too long"));
            }
        }
    }
}
