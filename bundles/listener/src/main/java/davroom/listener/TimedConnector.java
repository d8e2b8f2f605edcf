package davroom.listener;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
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

    private static final Duration IDLE_WHILE_CLOSING = Duration.ofSeconds(1);

    private final Limits limits;
    private final CountDownLatch acceptingEnded = new CountDownLatch(1);

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
        setShutdownIdleTimeout(IDLE_WHILE_CLOSING.toMillis());
        repeat(limits.head().dividedBy(10), this::closeLateHeads);
    }

    /** Does something again and again while this connector runs. */
    void repeat(Duration pause, Runnable task) {
        addBean(new Repeating(getScheduler(), getExecutor(), pause, task));
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(
            SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        return new TimedEndPoint(channel, selector, key, getScheduler(), limits);
    }

    /**
     * Closes the socket and waits until its port is free for others: a thread that still waits in
     * accept keeps it for a moment.
     */
    boolean release() throws InterruptedException {
        if (!isOpen()) {
            return true;
        }
        close();
        return acceptingEnded.await(2, TimeUnit.SECONDS);
    }

    /** While we close, nobody need wait for a next request. */
    void requestEnded(TimedEndPoint endPoint) {
        if (isShutdown() && !endPoint.hasRequests()) {
            endPoint.setIdleTimeout(getShutdownIdleTimeout());
        }
    }

    @Override
    public void accept(int acceptor) throws IOException {
        try {
            super.accept(acceptor);
        } finally {
            if (!isOpen()) {
                acceptingEnded.countDown();
            }
        }
    }

    /** Stops listening at once, gives running requests the drain time, then cuts the rest. */
    @Override
    protected void doStop() throws Exception {
        try {
            CompletableFuture<Void> ended = shutdown();
            letRequestsEnd();
            ended.get(limits.drain().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException stillBusy) {
            LOG.warn(
                    "{} connections on port {} are cut: they did not end within {} s",
                    getConnectedEndPoints().size(),
                    getPort(),
                    limits.drain().toSeconds());
        }
        super.doStop();
    }

    /** Jetty gives all connections a second; those with a request get their full time back. */
    private void letRequestsEnd() {
        for (EndPoint endPoint : getConnectedEndPoints()) {
            if (((TimedEndPoint) endPoint).hasRequests()) {
                endPoint.setIdleTimeout(getIdleTimeout());
            }
        }
    }

    /** Slowloris: a head that comes byte by byte is never idle, so it has a limit of its own. */
    private void closeLateHeads() {
        for (EndPoint endPoint : getConnectedEndPoints()) {
            if (((TimedEndPoint) endPoint).headTakesLongerThan(limits.head().toNanos())) {
                LOG.debug("Closing {}: its request head takes too long", endPoint);
                endPoint.close(new TimeoutException("The request head takes too long"));
            }
        }
    }
}
