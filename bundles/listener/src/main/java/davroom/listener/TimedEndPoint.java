package davroom.listener;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * One connection that knows since when it waits for a request head, and how fast its client takes
 * the answers.
 */
final class TimedEndPoint extends SocketChannelEndPoint {

    private final Duration untaken;
    private final Pace answers;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean inHead;
    private volatile long headSince;
    private volatile boolean multiplexed;

    TimedEndPoint(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler,
            Limits limits) {
        super(channel, selector, key, scheduler);
        this.untaken = limits.untaken();
        this.answers = new Pace(limits.grace(), limits.bytesPerSecond(), System::nanoTime);
        setIdleTimeout(limits.idle().toMillis());
    }

    /** The connection below {@code endPoint}, whatever lies between, as TLS does. */
    static TimedEndPoint below(EndPoint endPoint) {
        EndPoint below = endPoint;
        while (below instanceof EndPoint.Wrapper wrapper) {
            below = wrapper.unwrap();
        }
        return (TimedEndPoint) below;
    }

    /** A head is complete. HTTP/2 sends its later heads among other frames: not timed. */
    void requestStarts(boolean overHttp2) {
        multiplexed = overHttp2;
        requests.incrementAndGet();
        inHead = false;
    }

    void requestEnds() {
        requests.decrementAndGet();
    }

    boolean hasRequests() {
        return requests.get() > 0;
    }

    /** Whether the head that is coming in took longer than this. */
    boolean headTakesLongerThan(long nanos) {
        return inHead && System.nanoTime() - headSince > nanos;
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        int filled = super.fill(buffer);
        if (filled > 0 && !inHead && awaitsHead()) {
            headSince = System.nanoTime();
            inHead = true;
            // the request may have begun meanwhile, in the thread that has the rest of the bytes
            inHead = awaitsHead();
        }
        return filled;
    }

    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        long before = remaining(buffers);
        boolean complete = super.flush(buffers);
        if (!answers.moved(before - remaining(buffers))) {
            throw new IOException("The client takes the answer too slowly");
        }
        if (!complete) {
            answers.waiting();
        }
        return complete;
    }

    @Override
    protected void onIdleExpired(TimeoutException timeout) {
        if (!answers.waitsLessThan(untaken)) {
            super.onIdleExpired(timeout);
        }
    }

    private boolean awaitsHead() {
        return !multiplexed && requests.get() == 0;
    }

    private static long remaining(ByteBuffer... buffers) {
        long remaining = 0;
        for (ByteBuffer buffer : buffers) {
            remaining += buffer.remaining();
        }
        return remaining;
    }
}
