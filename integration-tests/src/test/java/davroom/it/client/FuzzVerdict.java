package davroom.it.client;

import davroom.it.fuzz.Sample;
import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** What is wrong with an answer, if anything. */
final class FuzzVerdict {
    private static final Set<String> KNOWN =
            Set.of(
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
                    "UNLOCK",
                    "POST",
                    "PATCH",
                    "TRACE");

    /** What only the inside of the server knows. */
    private static final Pattern INSIDE =
            Pattern.compile("\\tat |[a-z]Exception|java\\.|org\\.eclipse|org\\.apache|davroom-it-");

    private static final ThreadLocal<SAXParser> SAX = ThreadLocal.withInitial(FuzzVerdict::parser);

    private FuzzVerdict() {}

    /** Of an answer that was read to its end. */
    static Optional<String> of(Sample sample, String method, Wire.Answer answer, Server server) {
        Optional<String> general =
                of(sample, answer.status(), answer.headers() + answer.body(), server);
        String type = answer.headers().getOrDefault("Content-Type", "");
        // an original of that type would be a download
        boolean xml = answer.status() == 207 || (answer.status() >= 400 && type.contains("xml"));
        // RFC 9110 9.3.2: a HEAD is answered with the fields of the GET and none of its body
        boolean body = !method.equals("HEAD");
        return general.or(() -> xml && body ? unreadable(answer.body()) : Optional.empty());
    }

    /** Of what came, in which that status stood. */
    static Optional<String> of(Sample sample, int status, String came, Server server) {
        if (status >= 500 && !isAllowed(status, sample)) {
            return Optional.of("status " + status + "\n" + came);
        }
        if (came.contains(server.data().toString()) || INSIDE.matcher(came).find()) {
            return Optional.of("it tells of the inside:\n" + came);
        }
        return Optional.empty();
    }

    /** RFC 9110 15.6 and RFC 4918: what is the client's doing all the same. */
    private static boolean isAllowed(int status, Sample sample) {
        return switch (status) {
            case 501 -> !KNOWN.contains(sample.method()) || !sample.framed();
            case 502 -> sample.text().toLowerCase(Locale.ROOT).contains("destination");
            case 505 -> !sample.framed();
            default -> status == 507;
        };
    }

    private static Optional<String> unreadable(String xml) {
        try {
            SAX.get().parse(new InputSource(new StringReader(xml)), new DefaultHandler());
            return Optional.empty();
        } catch (SAXException | IOException e) {
            return Optional.of("no XML: " + e.getMessage() + "\n" + xml);
        }
    }

    private static SAXParser parser() {
        try {
            SAXParserFactory factory = SAXParserFactory.newNSInstance();
            return factory.newSAXParser();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(e);
        }
    }
}
