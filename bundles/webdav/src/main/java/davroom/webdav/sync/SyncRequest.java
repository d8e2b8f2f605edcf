package davroom.webdav.sync;

import davroom.webdav.property.BadXmlException;
import davroom.webdav.propfind.PropertyRequest;
import davroom.webdav.xml.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The body of a sync-collection REPORT (RFC 6578 6.1).
 *
 * @param token what the client knows; empty for nothing
 * @param deep whether it wants what is below the members too
 * @param limit how many members it takes at most
 * @param properties what it wants to know of each
 */
public record SyncRequest(String token, boolean deep, long limit, PropertyRequest properties) {
    private static final int MOST_DIGITS = 18;

    /** Whether that is the root element of one. */
    public static boolean isOne(Element root) {
        return is(root, "sync-collection");
    }

    /**
     * What the root element says.
     *
     * @throws BadXmlException when it is not complete
     */
    public static SyncRequest of(Element root) throws BadXmlException {
        String token =
                child(root, "sync-token")
                        .map(element -> element.getTextContent().strip())
                        .orElseThrow(() -> incomplete("sync-token"));
        String level =
                child(root, "sync-level")
                        .map(element -> element.getTextContent().strip())
                        .orElseThrow(() -> incomplete("sync-level"));
        Element prop = child(root, "prop").orElseThrow(() -> incomplete("prop"));
        if (!level.equals("1") && !level.equals("infinite")) {
            throw new BadXmlException("A DAV:sync-level is 1 or infinite.");
        }
        return new SyncRequest(
                token, level.equals("infinite"), limit(root), PropertyRequest.some(prop));
    }

    private static long limit(Element root) throws BadXmlException {
        Optional<Element> limit = child(root, "limit");
        if (limit.isEmpty()) {
            return Long.MAX_VALUE;
        }
        // RFC 5323 5.17
        String text =
                child(limit.get(), "nresults").map(e -> e.getTextContent().strip()).orElse("");
        if (!text.matches("\\d{1," + MOST_DIGITS + "}") || Long.parseLong(text) == 0) {
            throw new BadXmlException("A DAV:nresults is a number above zero.");
        }
        return Long.parseLong(text);
    }

    private static BadXmlException incomplete(String name) {
        return new BadXmlException("A DAV:sync-collection has one DAV:" + name + ".");
    }

    private static Optional<Element> child(Element parent, String name) throws BadXmlException {
        List<Element> found = new ArrayList<>();
        for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element element && is(element, name)) {
                found.add(element);
            }
        }
        if (found.size() > 1) {
            throw incomplete(name);
        }
        return found.stream().findFirst();
    }

    private static boolean is(Element element, String name) {
        return Xml.DAV.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }
}
