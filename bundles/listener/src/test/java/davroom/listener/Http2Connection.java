package davroom.listener;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A client that speaks HTTP/2 frame by frame (RFC 9113), also those that no client would send. */
final class Http2Connection implements AutoCloseable {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int GOAWAY = 7;

    /** One frame. */
    record Frame(int type, int flags, int stream, String content) {

        /** The status, if it is one of the static table (RFC 7541 appendix A). */
        int status() {
            int first = 0;
            // 6.3: a new size of the dynamic table may stand before the fields
            if (content.charAt(0) >> 5 == 1) {
                boolean inOneByte = (content.charAt(0) & 0x1f) < 0x1f;
                first = 1;
                while (!inOneByte) {
                    inOneByte = content.charAt(first++) < 0x80;
                }
            }
            int[] statuses = {200, 204, 206, 304, 400, 404, 500};
            return statuses[(content.charAt(first) & 0x7f) - 8];
        }
    }

    private static final int SETTINGS = 4;
    private static final int WINDOW_UPDATE = 8;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;

    private final SSLSocket socket;
    private final DataOutputStream out;
    private final DataInputStream in;

    Http2Connection(int port, Path certificate) throws IOException, GeneralSecurityException {
        socket =
                (SSLSocket)
                        Trust.in(certificate).getSocketFactory().createSocket("localhost", port);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(20_000);
        out = new DataOutputStream(socket.getOutputStream());
        in = new DataInputStream(socket.getInputStream());
        out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        frame(SETTINGS, 0, 0, new byte[0]);
    }

    /** Begins a request, with a body to follow or without one. */
    void request(int stream, String method, byte[] path, boolean bodyFollows) throws IOException {
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        // RFC 7541 6.2.2: literals without indexing; 2, 4 and 1 are the names of the static table
        literal(fields, 2, method.getBytes(StandardCharsets.US_ASCII));
        fields.write(0x87);
        literal(fields, 4, path);
        literal(fields, 1, "localhost".getBytes(StandardCharsets.US_ASCII));
        int flags = END_HEADERS | (bodyFollows ? 0 : END_STREAM);
        frame(HEADERS, flags, stream, fields.toByteArray());
    }

    void data(int stream, byte[] content) throws IOException {
        frame(DATA, 0, stream, content);
    }

    /** The next frame that says something about a request or about the end. */
    Frame next() throws IOException {
        while (true) {
            int lengthAndType = in.readInt();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            byte[] content = in.readNBytes(lengthAndType >>> 8);
            int type = lengthAndType & 0xff;
            if (type != SETTINGS && type != WINDOW_UPDATE) {
                return new Frame(
                        type, flags, stream, new String(content, StandardCharsets.ISO_8859_1));
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static void literal(ByteArrayOutputStream fields, int name, byte[] value) {
        fields.write(name);
        fields.write(value.length);
        fields.writeBytes(value);
    }

    private void frame(int type, int flags, int stream, byte[] content) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        try (DataOutputStream fields = new DataOutputStream(frame)) {
            fields.writeInt(content.length << 8 | type);
            fields.writeByte(flags);
            fields.writeInt(stream);
            fields.write(content);
        }
        out.write(frame.toByteArray());
        out.flush();
    }
}
