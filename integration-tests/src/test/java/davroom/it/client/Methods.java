package davroom.it.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;

/** Every method of a drive, with the headers and the body without which it would mean nothing. */
final class Methods {
    static final List<String> ALL =
            List.of(
                    "OPTIONS",
                    "GET",
                    "HEAD",
                    "PUT",
                    "DELETE",
                    "PROPFIND",
                    "PROPPATCH",
                    "MKCOL",
                    "COPY",
                    "MOVE",
                    "LOCK",
                    "UNLOCK");

    static final List<String> WRITING =
            List.of("PUT", "DELETE", "PROPPATCH", "MKCOL", "COPY", "MOVE", "LOCK");

    private static final String PATCH =
            """
            <D:propertyupdate xmlns:D="DAV:"><D:set><D:prop>
            <e:author xmlns:e="urn:example">Ann</e:author>
            </D:prop></D:set></D:propertyupdate>""";
    private static final String LOCK =
            """
            <D:lockinfo xmlns:D="DAV:"><D:lockscope><D:exclusive/></D:lockscope>
            <D:locktype><D:write/></D:locktype></D:lockinfo>""";

    private Methods() {}

    /** Sends a complete request of that method; the destination is a path for COPY and MOVE. */
    static HttpResponse<byte[]> send(Dav dav, String method, String path, String destination)
            throws IOException, InterruptedException {
        return dav.send(
                method, path, BodyPublishers.ofString(body(method)), headers(method, destination));
    }

    /** The same over a connection that takes any target as it is. */
    static Wire.Answer send(
            Wire wire, String user, String method, String target, String destination)
            throws IOException {
        String[] pairs = headers(method, destination);
        String body = body(method);
        String[] lines = new String[pairs.length / 2 + 1];
        for (int i = 0; i < pairs.length; i += 2) {
            lines[i / 2] = pairs[i] + ": " + pairs[i + 1];
        }
        lines[lines.length - 1] = "Content-Length: " + body.length();
        wire.requestAs(
                Dav.basic(user, Server.PASSWORD), method, target, body.getBytes(US_ASCII), lines);
        return method.equals("HEAD")
                ? new Wire.Answer(wire.readHead().status(), null, "")
                : wire.read();
    }

    private static String body(String method) {
        return switch (method) {
            case "PUT" -> "new";
            case "PROPPATCH" -> PATCH;
            case "LOCK" -> LOCK;
            default -> "";
        };
    }

    private static String[] headers(String method, String destination) {
        return switch (method) {
            case "PROPFIND" -> new String[] {"Depth", "1"};
            case "COPY", "MOVE" -> new String[] {"Destination", destination, "Overwrite", "T"};
            case "LOCK" -> new String[] {"Timeout", "Second-60"};
            case "UNLOCK" ->
                    new String[] {"Lock-Token", "<urn:uuid:00000000-0000-0000-0000-000000000000>"};
            default -> new String[0];
        };
    }
}
