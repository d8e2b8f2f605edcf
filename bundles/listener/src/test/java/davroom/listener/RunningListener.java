package davroom.listener;

import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/** A real server with one servlet behind one listener, as Felix puts them together. */
final class RunningListener implements AutoCloseable {

    static final Limits GENEROUS = limits(10_000, 30_000, 30_000);

    final Server server = new Server();
    final Entrance entrance;
    final BlockingQueue<String> board = new LinkedBlockingQueue<>();
    private volatile InetSocketAddress address;

    RunningListener(Setup setup, HttpServlet servlet) throws Exception {
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(servlet, "/*");
        server.setHandler(context);
        server.start();
        entrance = new Entrance(setup, this::show);
        var connector = entrance.connector(server);
        server.addConnector(connector);
        connector.start();
    }

    static RunningListener plain(Limits limits, HttpServlet servlet) throws Exception {
        return new RunningListener(setup(0, limits, null), servlet);
    }

    static Setup setup(int port, Limits limits, TlsFiles tls) {
        return new Setup("localhost", port, Optional.ofNullable(tls), limits, false);
    }

    static Limits limits(int headMillis, int idleMillis, int graceMillis) {
        return new Limits(
                Duration.ofMillis(headMillis),
                Duration.ofMillis(idleMillis),
                Duration.ofMillis(graceMillis),
                1000,
                Duration.ofSeconds(5));
    }

    /** The passing of time is what is tested here. */
    static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("This test took too long");
            }
        }
    }

    int port() {
        return address.getPort();
    }

    Socket connect() throws IOException {
        Socket socket = new Socket("localhost", port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** A request head of these lines. */
    static byte[] head(String... lines) {
        return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Sends bytes and reads the answer until the server closes the connection. */
    String exchange(byte[] request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    String nextOnBoard() throws InterruptedException {
        return board.poll(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        entrance.close();
        LifeCycle.stop(server);
    }

    private Runnable show(String scheme, InetSocketAddress shown) {
        address = shown;
        String line = scheme + " " + shown.getPort();
        board.add("+ " + line);
        return () -> board.add("- " + line);
    }
}
