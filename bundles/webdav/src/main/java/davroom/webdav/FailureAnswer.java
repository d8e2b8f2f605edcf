package davroom.webdav;

import davroom.api.storage.StoragePath;
import davroom.webdav.lock.SidecarKey;
import davroom.webdav.verb.Allow;
import davroom.webdav.verb.Exchange;
import davroom.webdav.verb.Site;
import davroom.webdav.verb.Verbs;
import davroom.webdav.xml.Xml;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;

/** The answer to a request that failed: a sentence, or {@code DAV:error} (RFC 4918 8.7). */
final class FailureAnswer {
    /** So much of an unread body is read, or the connection would break before the answer is. */
    private static final int DRAINED = 256 * 1024;

    /** So long a client is listened to that goes on sending. */
    private static final Duration LINGERING = Duration.ofSeconds(5);

    private static final String PROBLEM_TYPES = "https://iana.org/assignments/http-problem-types#";

    private FailureAnswer() {}

    static void send(
            Failure failure,
            Site site,
            Optional<Exchange> exchange,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        // HTTP/2 ends one stream and not the connection
        boolean ends = !drain(request) && request.getProtocol().startsWith("HTTP/1");
        reset(response);
        if (ends) {
            // RFC 9112 9.3: what is left of the body is not the next request
            response.setHeader("Connection", "close");
        }
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setStatus(failure.status());
        failure.headers().forEach(response::setHeader);
        if (failure.status() == HttpServletResponse.SC_METHOD_NOT_ALLOWED) {
            // RFC 9110 15.5.6
            response.setHeader(
                    "Allow",
                    failure.headers()
                            .getOrDefault(
                                    "Allow", exchange.map(Exchange::allow).orElse(Allow.ALL)));
        }
        if (request.getAttribute(Verbs.UPLOAD_COMPLETE) != null) {
            // draft-ietf-httpbis-resumable-upload 4.4.2: it is the file that failed, not its coming
            response.setHeader("Upload-Complete", "?1");
        }
        byte[] body;
        if (!failure.problem().type().isEmpty()) {
            response.setContentType("application/problem+json");
            body = problem(failure).getBytes(StandardCharsets.UTF_8);
        } else if (failure.condition().isEmpty()) {
            response.setContentType("text/plain; charset=utf-8");
            body = (failure.sentence() + "\n").getBytes(StandardCharsets.UTF_8);
        } else {
            response.setContentType(Xml.TYPE);
            body = xml(failure, site);
        }
        response.setContentLengthLong(body.length);
        response.getOutputStream().write(body);
        if (ends) {
            linger(request);
        }
    }

    /** Nothing of what was going to be answered stays, but for what the door has said. */
    private static void reset(HttpServletResponse response) {
        String https = response.getHeader("Strict-Transport-Security");
        response.reset();
        if (https != null) {
            response.setHeader("Strict-Transport-Security", https);
        }
    }

    private static String problem(Failure failure) {
        StringBuilder json = new StringBuilder("{\"type\":\"");
        json.append(PROBLEM_TYPES).append(failure.problem().type());
        json.append("\",\"title\":\"").append(failure.sentence());
        json.append("\",\"status\":").append(failure.status());
        new TreeMap<>(failure.problem().members())
                .forEach((name, value) -> json.append(",\"" + name + "\":" + value));
        return json.append("}\n").toString();
    }

    private static byte[] xml(Failure failure, Site site) {
        StringBuilder xml = new StringBuilder(new String(Xml.PROLOG, StandardCharsets.UTF_8));
        xml.append("<D:error xmlns:D=\"DAV:\"><D:").append(failure.condition()).append('>');
        for (StoragePath path : failure.paths()) {
            xml.append("<D:href>")
                    .append(Xml.escape(site.basePath() + SidecarKey.shown(path).toUri()))
                    .append("</D:href>");
        }
        xml.append("</D:").append(failure.condition()).append("></D:error>\n");
        return Xml.bytes(xml.toString());
    }

    /**
     * Takes more of the body after the answer and forgets it: closing would reset the connection,
     * and Apache, which looks for an answer when it has sent all, would make it 502.
     */
    private static void linger(HttpServletRequest request) {
        if (request.getHeader("Expect") != null) {
            return;
        }
        long end = System.nanoTime() + LINGERING.toNanos();
        byte[] bytes = new byte[64 * 1024];
        try {
            InputStream body = request.getInputStream();
            while (body.read(bytes) >= 0 && System.nanoTime() - end < 0) {
                // there may be more
            }
        } catch (IOException e) {
            // the client has understood
        }
    }

    /** Whether nothing of the body is left. */
    private static boolean drain(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        // who waits for 100 Continue has sent nothing yet
        if (request.getHeader("Expect") != null || length > DRAINED) {
            return false;
        }
        try {
            // a chunked body has an end, and no length
            long limit = length < 0 ? DRAINED : length;
            InputStream body = request.getInputStream();
            return body.readNBytes((int) limit).length < limit || body.read() < 0;
        } catch (IOException e) {
            // the client has gone, or is not listened to any more
            return false;
        }
    }
}
