package davroom.listener;

import static davroom.listener.RunningListener.limits;
import static org.assertj.core.api.Assertions.assertThat;

import davroom.listener.Http2Connection.Frame;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class Http2Test {

    @TempDir private Path folder;
    private final Storage storage = new Storage();

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"/100%25.txt, 200", "/%C3%A9, 200", "/%E9, 400", "/\u00e9, 400", "/a%2Fb, 400"})
    void namesReachTheServletRawOrAreRefused(String path, int status) throws Exception {
        try (var listener = listen(RunningListener.GENEROUS);
                var client = connect(listener)) {
            client.request(1, "GET", path.getBytes(StandardCharsets.UTF_8), false);
            Frame head = client.next();
            assertThat(head.type()).isEqualTo(Http2Connection.HEADERS);
            assertThat(head.status()).isEqualTo(status);
            if (status == 200) {
                assertThat(client.next().content()).isEqualTo("<" + path + ">");
            }
        }
    }

    @Test
    void failsABodyThatStalls() throws Exception {
        try (var listener = listen(limits(10_000, 500, 10_000));
                var client = connect(listener)) {
            client.request(1, "PUT", new byte[] {'/'}, true);
            client.data(1, new byte[4]);
            assertThat(storage.stored()).isEqualTo("TimeoutException after 4");
        }
    }

    @Test
    void failsABodyThatTricklesAndServesTheOtherRequests() throws Exception {
        try (var listener = listen(limits(10_000, 5_000, 1_000));
                var client = connect(listener)) {
            client.request(1, "PUT", new byte[] {'/'}, true);
            String stored = null;
            while (stored == null) {
                client.data(1, new byte[1]);
                stored = storage.ends.poll(50, TimeUnit.MILLISECONDS);
            }
            assertThat(stored).startsWith("TimeoutException after ");
            client.request(3, "GET", "/other".getBytes(StandardCharsets.US_ASCII), false);
            Frame answer = client.next();
            while (answer.stream() != 3) {
                answer = client.next();
            }
            assertThat(answer.type()).isEqualTo(Http2Connection.HEADERS);
        }
    }

    @Test
    void doesNotCutSilentWorkOfOurOwn() throws Exception {
        try (var listener = listen(limits(10_000, 300, 300));
                var client = connect(listener)) {
            client.request(1, "COPY", new byte[] {'/'}, false);
            assertThat(client.next().type()).isEqualTo(Http2Connection.HEADERS);
        }
    }

    @Test
    void doesNotTakeFramesBetweenRequestsForASlowHead() throws Exception {
        try (var listener = listen(limits(1_000, 10_000, 10_000));
                var client = connect(listener)) {
            for (int stream = 1; stream < 7; stream += 2) {
                client.request(stream, "COPY", new byte[] {'/'}, false);
                assertThat(client.next().type()).isEqualTo(Http2Connection.HEADERS);
            }
        }
    }

    private RunningListener listen(Limits limits) throws Exception {
        SelfSignedFiles pair = SelfSignedFiles.in(folder);
        pair.ensure(List.of(), Clock.systemUTC());
        TlsFiles files = new TlsFiles(pair.certificate(), pair.key());
        return new RunningListener(RunningListener.setup(0, limits, files), storage);
    }

    private Http2Connection connect(RunningListener listener) throws Exception {
        return new Http2Connection(listener.port(), SelfSignedFiles.in(folder).certificate());
    }

    private static final class Storage extends HttpServlet {
        private static final long serialVersionUID = 1;
        private final transient BlockingQueue<String> ends = new LinkedBlockingQueue<>();

        String stored() throws InterruptedException {
            return ends.poll(20, TimeUnit.SECONDS);
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            switch (request.getMethod()) {
                case "PUT" -> put(request, response);
                case "COPY" -> {
                    RunningListener.pass(Duration.ofMillis(1_500));
                    response.setStatus(204);
                }
                default -> {
                    try (OutputStream out = response.getOutputStream()) {
                        String text = "<" + request.getRequestURI() + ">";
                        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
                    }
                }
            }
        }

        private void put(HttpServletRequest request, HttpServletResponse response) {
            int count = 0;
            try {
                while (request.getInputStream().read() != -1) {
                    count++;
                }
                ends.add(String.valueOf(count));
            } catch (IOException cut) {
                response.setStatus(408);
                ends.add(cut.getCause().getClass().getSimpleName() + " after " + count);
            }
        }
    }
}
