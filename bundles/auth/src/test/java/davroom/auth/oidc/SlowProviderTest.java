package davroom.auth.oidc;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlowProviderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
            })
    void isNotWaitedForWhereverItStops(String sent) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Socket> taken =
                    CompletableFuture.supplyAsync(() -> answer(server, sent));
            URI address = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
            ProviderCalls calls = new ProviderCalls(Duration.ofMillis(300));
            assertThatExceptionOfType(ProviderException.class)
                    .isThrownBy(() -> calls.get(address))
                    .withMessageContaining("in time");
            taken.get().close();
        }
    }

    private static Socket answer(ServerSocket server, String sent) {
        try {
            Socket socket = server.accept();
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
