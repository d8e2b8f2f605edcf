package davroom.listener;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolsTest {

    private static RunningListener listener;

    @BeforeAll
    static void start() throws Exception {
        listener = RunningListener.plain(RunningListener.GENEROUS, new Echo());
    }

    @AfterAll
    static void stop() throws Exception {
        listener.close();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "/a.txt, 200",
        "/100%25.txt, 200",
        "/a%20b%3F%23%3B%26.txt, 200",
        "/a%5Cb, 200",
        "/a;b=c, 200",
        "/a%3Bb, 200",
        "/%C3%A4%E2%82%AC, 200",
        "/%F0%9F%93%B7.jpg, 200",
        "/%E4, 400",
        "/a+b@c!$'()*:~, 200",
        "'/a[1]{2}|^`\"<>.jpg', 200",
        "/a#b, 400",
        "/a%2Fb, 400",
        "/a//b, 400",
        "/a/%2e%2e/b, 400",
        "/a%00b, 400",
        "/a%zz, 400",
    })
    void namesReachTheServletRawOrAreRefused(String target, int status) throws IOException {
        assertThat(get(target.getBytes(StandardCharsets.ISO_8859_1)))
                .startsWith("HTTP/1.1 " + status)
                .satisfies(
                        answer -> {
                            if (status == 200) {
                                assertThat(answer).endsWith("<" + target + ">");
                            }
                        });
    }

    @Test
    void utf8ThatTheClientForgotToEncodeArrives() throws IOException {
        String answer = get("/fotos/é\uD83D\uDCF7".getBytes(StandardCharsets.UTF_8));
        assertThat(answer).startsWith("HTTP/1.1 200").endsWith("</fotos/é??>");
    }

    @Test
    void latin1ThatTheClientForgotToEncodeIsRefused() throws IOException {
        assertThat(get("/fotos/é".getBytes(StandardCharsets.ISO_8859_1)))
                .startsWith("HTTP/1.1 400");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 0x1f, 0x7f})
    void controlCharactersInTheTargetAreRefused(int control) throws IOException {
        assertThat(get(new byte[] {'/', 'a', (byte) control, 'b'})).startsWith("HTTP/1.1 400");
    }

    @Test
    void doesNotTellWhatServerItIs() throws IOException {
        assertThat(get("/a".getBytes(StandardCharsets.US_ASCII))).doesNotContain("Server:");
        assertThat(get("/a%2Fb".getBytes(StandardCharsets.US_ASCII)))
                .doesNotContainIgnoringCase("jetty");
    }

    @Test
    void refusesHeadsOfMoreThan16KiB() throws IOException {
        String padding = "X: " + "a".repeat(15_000);
        assertThat(exchange("GET / HTTP/1.1", "Host: h", "Connection: close", padding))
                .startsWith("HTTP/1.1 200");
        assertThat(exchange("GET / HTTP/1.1", "Host: h", padding, padding))
                .startsWith("HTTP/1.1 431");
    }

    @Test
    void refusesTwoLengths() throws IOException {
        assertThat(
                        exchange(
                                "PUT / HTTP/1.1",
                                "Host: h",
                                "Content-Length: 1",
                                "Transfer-Encoding: chunked"))
                .startsWith("HTTP/1.1 400");
    }

    private static String get(byte[] target) throws IOException {
        return listener.exchange(
                Der.join(
                        "GET ".getBytes(StandardCharsets.US_ASCII),
                        target,
                        " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII)));
    }

    private static String exchange(String... lines) throws IOException {
        return listener.exchange(RunningListener.head(lines));
    }

    private static final class Echo extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            assertThat(request.getPathInfo()).isNotNull();
            response.setCharacterEncoding(StandardCharsets.ISO_8859_1);
            response.getWriter().print("<" + request.getRequestURI() + ">");
        }
    }
}
