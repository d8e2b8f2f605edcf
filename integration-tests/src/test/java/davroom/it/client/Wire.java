package davroom.it.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;

/**
 * One connection that does what no client should: it sends any line, stops anywhere, and breaks.
 */
final class Wire implements AutoCloseable {
    private static final int LIMIT_MILLIS = 60_000;

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private final String authority;

    private Wire(Socket socket, String authority) throws IOException {
        this.socket = socket;
        this.authority = authority;
        socket.setSoTimeout(LIMIT_MILLIS);
        socket.setTcpNoDelay(true);
        out = socket.getOutputStream();
        in = new BufferedInputStream(socket.getInputStream());
    }

    static Wire to(Server server) throws IOException {
        URI http = server.http();
        return new Wire(new Socket(http.getHost(), http.getPort()), http.getAuthority());
    }

    /** With TLS to that port, from that address of this machine. */
    static Wire secure(SSLContext trust, InetAddress from, int port) throws IOException {
        Socket socket =
                trust.getSocketFactory()
                        .createSocket(InetAddress.getLoopbackAddress(), port, from, 0);
        return new Wire(socket, "localhost:" + port);
    }

    /** Sends a request's head as the administrator; headers are whole lines. */
    Wire head(String method, String target, String... headers) throws IOException {
        return headAs(Dav.basic(Server.ADMIN, Server.PASSWORD), method, target, headers);
    }

    /** Sends a request's head; the target goes out as it is. */
    Wire headAs(String authorization, String method, String target, String... headers)
            throws IOException {
        return requestAs(authorization, method, target, new byte[0], headers);
    }

    /**
     * Sends a request in one piece: a server that closes while something is on its way breaks the
     * connection, and its answer may be lost.
     */
    Wire requestAs(
            String authorization, String method, String target, byte[] body, String... headers)
            throws IOException {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        head.append("Host: ").append(authority).append("\r\n");
        head.append("Authorization: ").append(authorization).append("\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.write(head.append("\r\n").toString().getBytes(ISO_8859_1));
        request.write(body);
        return send(request.toByteArray());
    }

    Wire send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    /** Sends bytes as chunks of 64 KiB. */
    Wire sendChunks(byte[] bytes) throws IOException {
        for (int at = 0; at < bytes.length; at += 65536) {
            int length = Math.min(65536, bytes.length - at);
            out.write((Integer.toHexString(length) + "\r\n").getBytes(ISO_8859_1));
            out.write(bytes, at, length);
            out.write("\r\n".getBytes(ISO_8859_1));
        }
        out.flush();
        return this;
    }

    /** Sends the chunk that ends a chunked body. */
    Wire sendLastChunk() throws IOException {
        return send("0\r\n\r\n".getBytes(ISO_8859_1));
    }

    /** Ends what this side sends (FIN); the answer can still come. */
    void finish() throws IOException {
        socket.shutdownOutput();
    }

    /** Breaks the connection (RST). */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Reads the status line and the headers of an answer, none of its body. */
    Head readHead() throws IOException {
        String status = readLine();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return new Head(Integer.parseInt(status.split(" ", 3)[1]), headers);
    }

    /** Reads a whole answer with its body; interim answers are passed over. */
    Answer read() throws IOException {
        Head head = readFinalHead();
        return new Answer(head.status(), head.headers(), new String(readBody(head), UTF_8));
    }

    /** Reads a whole answer to that method, some of which have no body whatever they announce. */
    Answer readTo(String method) throws IOException {
        Head head = readFinalHead();
        boolean bare = method.equals("HEAD") || head.status() == 304 || head.status() == 204;
        String body = bare ? "" : new String(readBody(head), UTF_8);
        return new Answer(head.status(), head.headers(), body);
    }

    private Head readFinalHead() throws IOException {
        Head head = readHead();
        while (head.status() / 100 == 1) {
            head = readHead();
        }
        return head;
    }

    /** Reads the body that belongs to such a head. */
    byte[] readBody(Head head) throws IOException {
        String coding = head.headers().getOrDefault("Transfer-Encoding", "");
        if (coding.toLowerCase(Locale.ROOT).equals("chunked")) {
            return readChunks();
        }
        int length = Integer.parseInt(head.headers().getOrDefault("Content-Length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException(body.length + " of " + length + " bytes");
        }
        return body;
    }

    /** Up to that many bytes of what comes next; fewer only where the connection ends. */
    byte[] read(int length) throws IOException {
        return in.readNBytes(length);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private byte[] readChunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int length = chunkLength(); length > 0; length = chunkLength()) {
            body.write(in.readNBytes(length));
            readLine();
        }
        readLine();
        return body.toByteArray();
    }

    private int chunkLength() throws IOException {
        return Integer.parseInt(readLine(), 16);
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("The connection ended after: " + line);
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(ISO_8859_1);
    }

    /** Status and headers. */
    record Head(int status, Map<String, String> headers) {}

    /** A whole answer. */
    record Answer(int status, Map<String, String> headers, String body) {}
}
