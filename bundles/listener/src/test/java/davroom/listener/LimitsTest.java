package davroom.listener;

import static davroom.listener.RunningListener.head;
import static davroom.listener.RunningListener.limits;
import static davroom.listener.RunningListener.pass;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Most of the time here is waiting, so the tests wait side by side. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class LimitsTest {

    private final Storage storage = new Storage();

    @Test
    void closesAHeadThatComesByteByByteForever() throws Exception {
        try (var listener = RunningListener.plain(limits(500, 10_000, 10_000), storage);
                Socket socket = listener.connect()) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nX: ".getBytes(US_ASCII));
            long start = System.nanoTime();
            assertThat(bytesUntilClosed(socket, 50)).isGreaterThan(5);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(ms(400));
        }
    }

    @Test
    void closesTheSecondSlowHeadOfAConnectionToo() throws Exception {
        try (var listener = RunningListener.plain(limits(500, 10_000, 10_000), storage);
                Socket socket = listener.connect()) {
            socket.getOutputStream().write(head("GET /small HTTP/1.1", "Host: h"));
            assertThat(answer(socket)).startsWith("HTTP/1.1 200");
            assertThat(bytesUntilClosed(socket, 50)).isGreaterThan(5);
        }
    }

    @Test
    void keepsAnIdleConnectionLongerThanAHeadMayTake() throws Exception {
        try (var listener = RunningListener.plain(limits(200, 10_000, 10_000), storage);
                Socket socket = listener.connect()) {
            for (int i = 0; i < 3; i++) {
                pass(ms(500));
                socket.getOutputStream().write(head("GET /small HTTP/1.1", "Host: h"));
                assertThat(answer(socket)).startsWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void closesAConnectionThatSaysNothing() throws Exception {
        try (var listener = RunningListener.plain(limits(10_000, 500, 10_000), storage);
                Socket socket = listener.connect()) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void failsABodyThatStalls() throws Exception {
        try (var listener = RunningListener.plain(limits(10_000, 500, 10_000), storage);
                Socket socket = listener.connect()) {
            socket.getOutputStream().write(head("PUT / HTTP/1.1", "Host: h", "Content-Length: 9"));
            socket.getOutputStream().write("1234".getBytes(US_ASCII));
            assertThat(storage.stored()).isEqualTo("TimeoutException after 4");
            assertThat(answer(socket)).startsWith("HTTP/1.1 408");
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void failsABodyThatTrickles() throws Exception {
        try (var listener = RunningListener.plain(limits(10_000, 5_000, 1_000), storage);
                Socket socket = listener.connect()) {
            socket.getOutputStream()
                    .write(head("PUT / HTTP/1.1", "Host: h", "Content-Length: 99999"));
            bytesUntilClosed(socket, 50);
            assertThat(storage.stored()).startsWith("TimeoutException after ");
        }
    }

    @Test
    void letsASlowButSteadyBodyPass() throws Exception {
        try (var listener = RunningListener.plain(limits(10_000, 3_000, 500), storage);
                Socket socket = listener.connect()) {
            socket.getOutputStream()
                    .write(head("PUT / HTTP/1.1", "Host: h", "Content-Length: 6000"));
            for (int i = 0; i < 30; i++) {
                pass(ms(100));
                socket.getOutputStream().write(new byte[200]);
            }
            assertThat(storage.stored()).isEqualTo("6000");
            assertThat(answer(socket)).startsWith("HTTP/1.1 201");
        }
    }

    @Test
    void doesNotCutSilentWorkOfOurOwn() throws Exception {
        try (var listener = RunningListener.plain(limits(300, 300, 300), storage);
                Socket socket = listener.connect()) {
            socket.getOutputStream().write(head("COPY / HTTP/1.1", "Host: h"));
            assertThat(answer(socket)).startsWith("HTTP/1.1 204");
        }
    }

    @Test
    void cutsAReaderThatTakesTheAnswerTooSlowly() throws Exception {
        Duration enough = ms(60_000);
        Limits megabyte = new Limits(enough, enough, ms(1_000), 1_000_000, ms(1_000));
        try (var listener = RunningListener.plain(megabyte, storage);
                Socket socket = listener.connect()) {
            socket.getOutputStream().write(head("GET /big HTTP/1.1", "Host: h"));
            while (!storage.sent.await(5, TimeUnit.MILLISECONDS)) {
                assertThat(socket.getInputStream().readNBytes(1_000)).isNotEmpty();
            }
            assertThat(storage.stored()).isEqualTo("IOException while sending");
        }
    }

    @Test
    void cutsAReaderThatTakesNothing() throws Exception {
        try (var listener = RunningListener.plain(limits(10_000, 500, 10_000), storage);
                Socket socket = listener.connect()) {
            socket.getOutputStream().write(head("GET /big HTTP/1.1", "Host: h"));
            assertThat(storage.stored()).isEqualTo("IOException while sending");
        }
    }

    @Test
    void forgivesAReaderThatPausesLongerThanASenderMay() throws Exception {
        try (var listener = RunningListener.plain(limits(10_000, 500, 10_000), storage);
                Socket socket = listener.connect()) {
            socket.getOutputStream()
                    .write(head("GET /big HTTP/1.1", "Host: h", "Connection: close"));
            pass(ms(1_200));
            assertThat(socket.getInputStream().readAllBytes()).hasSizeGreaterThan(100_000_000);
            assertThat(storage.stored()).isEqualTo("sent");
        }
    }

    private static int bytesUntilClosed(Socket socket, int pauseMillis) {
        int bytes = 0;
        try {
            while (true) {
                socket.getOutputStream().write('x');
                bytes++;
                pass(ms(pauseMillis));
            }
        } catch (IOException closed) {
            return bytes;
        }
    }

    private static String answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next == -1) {
                return answer.toString();
            }
            answer.append((char) next);
        }
        return answer.toString();
    }

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    private static final class Storage extends HttpServlet {
        private static final long serialVersionUID = 1;
        private final transient BlockingQueue<String> ends = new LinkedBlockingQueue<>();
        private final transient CountDownLatch sent = new CountDownLatch(1);

        String stored() throws InterruptedException {
            return ends.poll(20, TimeUnit.SECONDS);
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            switch (request.getMethod()) {
                case "PUT" -> put(request, response);
                case "COPY" -> {
                    pass(ms(2_000));
                    response.setStatus(204);
                }
                default -> get(request, response);
            }
        }

        private void put(HttpServletRequest request, HttpServletResponse response) {
            int count = 0;
            try {
                while (request.getInputStream().read() != -1) {
                    count++;
                }
                response.setStatus(201);
                ends.add(String.valueOf(count));
            } catch (IOException cut) {
                response.setStatus(408);
                ends.add(cut.getCause().getClass().getSimpleName() + " after " + count);
            }
        }

        private void get(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            if (request.getPathInfo().equals("/small")) {
                response.setContentLength(0);
                return;
            }
            try (OutputStream out = response.getOutputStream()) {
                for (int i = 0; i < 1_000; i++) {
                    out.write(new byte[100_000]);
                }
                ends.add("sent");
            } catch (IOException cut) {
                ends.add("IOException while sending");
            } finally {
                sent.countDown();
            }
        }
    }
}
