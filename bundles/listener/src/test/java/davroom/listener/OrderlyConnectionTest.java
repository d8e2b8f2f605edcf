package davroom.listener;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class OrderlyConnectionTest {

    @Test
    void isReadByOneThreadAtATime() throws Exception {
        Server server = new Server();
        LocalConnector connector = new LocalConnector(server);
        server.addConnector(connector);
        server.start();
        Meeting end = new Meeting();
        HttpConnection connection =
                (HttpConnection)
                        OrderlyConnection.factory(new HttpConfiguration())
                                .newConnection(connector, end);
        end.setConnection(connection);
        CompletableFuture<Void> first = CompletableFuture.runAsync(connection::onFillable);
        end.entered.await();
        // as Jetty does when an answer is complete
        CompletableFuture<Void> second = CompletableFuture.runAsync(connection);
        first.get();
        second.get();
        assertThat(end.together).isFalse();
        server.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%00b", "/a/../../b", "/a/%2e%2e/b", "/a//b", "/a%zz"})
    void sendsNoBodyToAHeadWhoseTargetItRefuses(String target) throws Exception {
        try (RunningListener listener =
                RunningListener.plain(RunningListener.GENEROUS, new Nothing())) {
            String answer =
                    listener.exchange(
                            RunningListener.head("HEAD " + target + " HTTP/1.1", "Host: h"));
            assertThat(answer)
                    .startsWith("HTTP/1.1 400 ")
                    .contains("Connection: close\r\n")
                    .endsWith("\r\n\r\n");
        }
    }

    private static final class Nothing extends HttpServlet {
        private static final long serialVersionUID = 1;
    }

    /** The first who reads waits a while for a second one. */
    private static final class Meeting extends ByteArrayEndPoint {
        private final AtomicInteger inside = new AtomicInteger();
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch another = new CountDownLatch(1);
        private volatile boolean together;

        @Override
        public int fill(ByteBuffer buffer) throws IOException {
            try {
                if (inside.incrementAndGet() > 1) {
                    another.countDown();
                }
                entered.countDown();
                together |= another.await(300, TimeUnit.MILLISECONDS);
                return -1;
            } catch (InterruptedException e) {
                throw new IOException(e);
            } finally {
                inside.decrementAndGet();
            }
        }
    }
}
