package davroom.webdav;

import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who hangs up before the answer is no failure of the server, and nothing for its log. */
class ClientGoneTest {

    @Test
    void isNotToldToTheContainerWhenARefusalIsNotTaken() {
        HttpServletRequest request =
                fake(
                        HttpServletRequest.class,
                        Map.of(
                                "getMethod", "GET",
                                "getRequestURI", "/a",
                                "getProtocol", "HTTP/1.1",
                                "getContentLengthLong", 1L << 40));
        HttpServletResponse response =
                fake(HttpServletResponse.class, Map.of("getOutputStream", new Closed()));

        try (DavHouse house = new DavHouse()) {
            assertThatCode(() -> house.servlet.service(request, response))
                    .doesNotThrowAnyException();
        }
    }

    /** Gives these answers to the methods of these names, and nothing to all others. */
    private static <T> T fake(Class<T> type, Map<String, Object> answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) ->
                                method.getReturnType() == boolean.class
                                        ? (Object) false
                                        : answers.get(method.getName())));
    }

    /** Of a connection that was reset. */
    private static final class Closed extends ServletOutputStream {
        @Override
        public void write(int octet) throws IOException {
            throw new EOFException("Closed");
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
