package davroom.webdav.body;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;

/**
 * Jetty's interim answers. Over HTTP/1.1 it sends the fields of 103 and of no other; there the
 * lines go to the connection as they are, on which nothing else is written before the answer.
 */
final class JettyInterim {
    private static final long LIMIT_SECONDS = 30;

    private JettyInterim() {}

    /** Throws {@link NoClassDefFoundError} when there is no Jetty in this container. */
    static boolean isThere() {
        return HttpFields.EMPTY.size() == 0 && !ServletContextRequest.class.isInterface();
    }

    static boolean fits(HttpServletRequest request) {
        try {
            return ServletContextRequest.getServletContextRequest(request) != null;
        } catch (IllegalStateException e) {
            return false; // Jetty is there, and this request is not its own
        }
    }

    static void send(
            HttpServletRequest request, int status, String phrase, Map<String, String> headers)
            throws IOException {
        ServletContextRequest jetty = ServletContextRequest.getServletContextRequest(request);
        Future<Void> sent =
                jetty.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1
                        ? sendLines(jetty, status, phrase, headers)
                        : sendFrame(jetty, status, headers);
        try {
            sent.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new ClientGoneException(new IOException(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static Future<Void> sendLines(
            ServletContextRequest jetty, int status, String phrase, Map<String, String> headers) {
        StringBuilder lines = new StringBuilder("HTTP/1.1 " + status + " " + phrase + "\r\n");
        headers.forEach((name, value) -> lines.append(name + ": " + value + "\r\n"));
        byte[] bytes = lines.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        EndPoint connection = jetty.getConnectionMetaData().getConnection().getEndPoint();
        Callback.Completable sent = new Callback.Completable();
        connection.write(sent, ByteBuffer.wrap(bytes));
        return sent;
    }

    private static Future<Void> sendFrame(
            ServletContextRequest jetty, int status, Map<String, String> headers) {
        HttpFields.Mutable fields = HttpFields.build();
        headers.forEach(fields::add);
        return jetty.getServletContextResponse().writeInterim(status, fields);
    }
}
