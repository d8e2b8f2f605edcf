package davroom.listener;

import static davroom.listener.RunningListener.GENEROUS;
import static davroom.listener.RunningListener.head;
import static davroom.listener.RunningListener.setup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EntranceTest {

    private final Slow slow = new Slow();

    @Test
    void showsTheAddressWhileItIsOpen() throws Exception {
        RunningListener listener = RunningListener.plain(GENEROUS, slow);
        int port = listener.port();
        assertThat(listener.nextOnBoard()).isEqualTo("+ http " + port);
        listener.close();
        assertThat(listener.nextOnBoard()).isEqualTo("- http " + port);
    }

    @Test
    void opensTheNewPortAndLetsTheOldOneEndItsRequests() throws Exception {
        try (RunningListener listener = RunningListener.plain(GENEROUS, slow);
                Socket running = listener.connect()) {
            int old = listener.port();
            listener.nextOnBoard();
            running.getOutputStream().write(head("GET / HTTP/1.1", "Host: h"));
            slow.begun.await();
            listener.entrance.change(setup(freePort(), GENEROUS, null));
            assertThat(listener.nextOnBoard()).isEqualTo("+ http " + listener.port());
            assertThat(listener.port()).isNotEqualTo(old);
            assertThat(listener.nextOnBoard()).isEqualTo("- http " + old);
            slow.end.countDown();
            assertThat(restOf(running)).startsWith("HTTP/1.1 200");
            assertThat(listener.exchange(head("GET / HTTP/1.1", "Host: h", "Connection: close")))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void changesOtherSettingsOnTheSamePort() throws Exception {
        slow.end.countDown();
        try (RunningListener listener = RunningListener.plain(GENEROUS, slow)) {
            int port = freePort();
            listener.nextOnBoard();
            listener.entrance.change(setup(port, GENEROUS, null));
            assertThat(listener.nextOnBoard()).isEqualTo("+ http " + port);
            listener.nextOnBoard();
            listener.entrance.change(setup(port, RunningListener.limits(1, 1, 1), null));
            assertThat(listener.nextOnBoard()).isEqualTo("- http " + port);
            assertThat(listener.nextOnBoard()).isEqualTo("+ http " + port);
        }
    }

    @Test
    void staysWhereItIsWhenTheNewPortIsTaken() throws Exception {
        slow.end.countDown();
        try (RunningListener listener = RunningListener.plain(GENEROUS, slow);
                ServerSocket other = new ServerSocket(0)) {
            int port = listener.port();
            listener.nextOnBoard();
            listener.entrance.change(setup(other.getLocalPort(), GENEROUS, null));
            listener.entrance.change(setup(freePort(), GENEROUS, null));
            assertThat(listener.nextOnBoard()).isEqualTo("+ http " + listener.port());
            assertThat(listener.nextOnBoard()).isEqualTo("- http " + port);
            listener.entrance.close();
            assertThat(listener.server.getConnectors()).isEmpty();
        }
    }

    @Test
    void showsNothingWhenThePortIsTakenAndOpensWhenGivenAnother() throws Exception {
        slow.end.countDown();
        try (ServerSocket other = new ServerSocket(0)) {
            Server server = new Server();
            server.start();
            CompletableFuture<Integer> shown = new CompletableFuture<>();
            Entrance entrance =
                    new Entrance(
                            setup(other.getLocalPort(), GENEROUS, null),
                            (scheme, address) -> {
                                shown.complete(address.getPort());
                                return () -> {};
                            });
            var connector = entrance.connector(server);
            server.addConnector(connector);
            assertThat(catching(connector)).hasRootCauseMessage("Address already in use");
            assertThat(shown).isNotDone();
            assertThat(server.getConnectors()).isEmpty();
            int free = freePort();
            entrance.change(setup(free, GENEROUS, null));
            assertThat(shown.get(10, TimeUnit.SECONDS)).isEqualTo(free);
            entrance.close();
            server.stop();
        }
    }

    @Test
    void stopsListeningAtOnceAndEndsRunningRequestsWhenClosed() throws Exception {
        RunningListener listener = RunningListener.plain(GENEROUS, slow);
        int port = listener.port();
        listener.nextOnBoard();
        try (Socket running = listener.connect()) {
            running.getOutputStream().write(head("GET / HTTP/1.1", "Host: h"));
            slow.begun.await();
            var closing = CompletableFuture.runAsync(listener::close);
            assertThat(listener.nextOnBoard()).isEqualTo("- http " + port);
            assertThat(refused(port)).isTrue();
            slow.end.countDown();
            assertThat(restOf(running)).startsWith("HTTP/1.1 200");
            closing.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void closesTheConnectorOfOthersWhenItIsExclusive() throws Exception {
        slow.end.countDown();
        Server server = new Server();
        server.addConnector(new ServerConnector(server));
        server.start();
        var exclusive = new Setup("localhost", 0, Optional.empty(), GENEROUS, true);
        Entrance entrance = new Entrance(exclusive, (scheme, address) -> () -> {});
        var ours = entrance.connector(server);
        server.addConnector(ours);
        assertThat(server.getConnectors()).hasSize(2);
        ours.start();
        assertThat(server.getConnectors()).containsExactly(ours);
        server.stop();
    }

    /** The kernel may take a connection more while the socket closes. */
    private static boolean refused(int port) throws IOException {
        while (true) {
            try (Socket socket = new Socket("localhost", port)) {
                assertThat(socket.isConnected()).isTrue();
            } catch (ConnectException refused) {
                return true;
            }
        }
    }

    private static Throwable catching(LifeCycle lifeCycle) {
        return catchThrowable(lifeCycle::start);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String restOf(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static final class Slow extends HttpServlet {
        private static final long serialVersionUID = 1;
        private final transient CountDownLatch begun = new CountDownLatch(1);
        private final transient CountDownLatch end = new CountDownLatch(1);

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
