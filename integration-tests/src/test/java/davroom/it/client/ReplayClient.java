package davroom.it.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends the requests of a script byte for byte, all over one connection as long as it lasts. Adds
 * only what no script should have to say: Host, the login and the length of a body that is there.
 */
final class ReplayClient implements AutoCloseable {
    private final Server server;
    private final String login;
    private Wire wire;

    ReplayClient(Server server, String login) throws IOException {
        this.server = server;
        this.login = login;
        this.wire = Wire.to(server);
    }

    /** One like it, on a connection of its own. */
    ReplayClient another() throws IOException {
        return new ReplayClient(server, login);
    }

    ReplayAnswer send(List<String> always, List<String> lines, ReplayWords words)
            throws IOException {
        int end = lines.contains("") ? lines.indexOf("") : lines.size();
        byte[] body = body(lines.subList(Math.min(end + 1, lines.size()), lines.size()), words);
        List<String> headers = new ArrayList<>(lines.subList(1, end));
        always.stream().filter(line -> !has(headers, name(line))).forEach(headers::add);
        boolean chunked = headers.contains("Transfer-Encoding: chunked");
        if (!has(headers, "Host")) {
            headers.add(0, "Host: " + server.http().getAuthority());
        }
        if (!has(headers, "Authorization")) {
            headers.add("Authorization: " + login);
        }
        if (body.length > 0 && !chunked && !has(headers, "Content-Length")) {
            headers.add("Content-Length: " + body.length);
        }
        wire.send(head(lines.get(0), headers, words));
        if (chunked) {
            wire.sendChunks(body).sendLastChunk();
        } else {
            wire.send(body);
        }
        return read(lines.get(0).split(" ", 2)[0]);
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }

    private static byte[] head(String first, List<String> headers, ReplayWords words) {
        StringBuilder head = new StringBuilder(first).append(" HTTP/1.1\r\n");
        for (String header : headers) {
            // one without a value is one that is not sent
            if (!header.endsWith(":")) {
                head.append(header).append("\r\n");
            }
        }
        return words.fill(head.append("\r\n").toString()).getBytes(UTF_8);
    }

    private static byte[] body(List<String> lines, ReplayWords words) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < lines.size(); i++) {
            body.write(words.bytes(lines.get(i)));
            if (i + 1 < lines.size()) {
                body.write('\n');
            }
        }
        return body.toByteArray();
    }

    private ReplayAnswer read(String method) throws IOException {
        Wire.Head head = wire.readHead();
        while (head.status() / 100 == 1) {
            head = wire.readHead();
        }
        // RFC 9112 6.3
        boolean bodiless = method.equals("HEAD") || head.status() == 204 || head.status() == 304;
        byte[] body = bodiless ? new byte[0] : wire.readBody(head);
        if ("close".equalsIgnoreCase(head.headers().get("Connection"))) {
            wire.close();
            wire = Wire.to(server);
        }
        return new ReplayAnswer(head, body);
    }

    private static boolean has(List<String> headers, String name) {
        return headers.stream().anyMatch(header -> name(header).equalsIgnoreCase(name));
    }

    private static String name(String header) {
        return header.split(":", 2)[0];
    }
}
