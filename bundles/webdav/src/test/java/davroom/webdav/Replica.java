package davroom.webdav;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a sync client knows of a folder, from sync-collection answers alone (RFC 6578). */
final class Replica {
    private final Client client;
    private final String folder;
    private final String level;
    private final int limit;

    /** ETag, or empty for a folder, by href. */
    final Map<String, String> members = new TreeMap<>();

    /** What the last answers said, one text each. */
    final List<String> told = new ArrayList<>();

    String token = "";
    int answers;

    Replica(Client client, String folder, String level, int limit) {
        this.client = client;
        this.folder = folder;
        this.level = level;
        this.limit = limit;
    }

    static String body(String token, String level, int limit, String prop) {
        return "<D:sync-collection xmlns:D='DAV:'><D:sync-token>"
                + token
                + "</D:sync-token><D:sync-level>"
                + level
                + "</D:sync-level>"
                + (limit > 0 ? "<D:limit><D:nresults>" + limit + "</D:nresults></D:limit>" : "")
                + "<D:prop>"
                + prop
                + "</D:prop></D:sync-collection>";
    }

    /** Asks until it knows all; begins again when the token is void. */
    void sync() {
        told.clear();
        answers = 0;
        boolean more = true;
        while (more) {
            if (answers++ > 2_000) {
                throw new AssertionError("It never ends.");
            }
            Client.Answer answer =
                    client.send(
                            "REPORT",
                            folder,
                            body(token, level, limit, "<D:getetag/><D:resourcetype/>"));
            if (answer.status() == 403 && answer.body().contains("valid-sync-token")) {
                token = "";
                members.clear();
                continue;
            }
            if (answer.status() != 207) {
                throw new AssertionError(answer.status() + " " + answer.body());
            }
            more = take(answer);
        }
    }

    private boolean take(Client.Answer answer) {
        Element root = parse(answer.response().body()).getDocumentElement();
        boolean more = false;
        NodeList responses = root.getElementsByTagNameNS("DAV:", "response");
        if (limit > 0 && responses.getLength() > limit + 1) {
            throw new AssertionError("More than were asked for: " + answer.body());
        }
        List<String> hrefs = new ArrayList<>();
        for (int i = 0; i < responses.getLength(); i++) {
            Element response = (Element) responses.item(i);
            String href = text(response, "href");
            String status = text(response, "status");
            hrefs.add(href);
            if (status.contains("507")) {
                more = true;
                told.add("507 " + href);
            } else if (response.getElementsByTagNameNS("DAV:", "propstat").getLength() == 0) {
                told.add("404 " + href);
                forget(href);
            } else {
                told.add("200 " + href);
                boolean isFolder =
                        response.getElementsByTagNameNS("DAV:", "collection").getLength() > 0;
                if (!isFolder) {
                    forget(href);
                }
                members.remove(other(href));
                members.put(href, isFolder ? "" : text(response, "getetag"));
            }
        }
        if (hrefs.stream().distinct().count() != hrefs.size()) {
            throw new AssertionError("Told twice: " + answer.body());
        }
        token = text(root, "sync-token");
        return more;
    }

    /** Also what was below it. */
    private void forget(String href) {
        String path = href.endsWith("/") ? href.substring(0, href.length() - 1) : href;
        members.keySet().removeIf(each -> each.equals(path) || each.startsWith(path + "/"));
    }

    private static String other(String href) {
        return href.endsWith("/") ? href.substring(0, href.length() - 1) : href + "/";
    }

    /** What PROPFIND says is there, in the same form. */
    static Map<String, String> listing(Client client, String folder, boolean deep) {
        Map<String, String> found = new TreeMap<>();
        Client.Answer answer =
                client.send(
                        "PROPFIND",
                        folder,
                        "<D:propfind xmlns:D='DAV:'><D:prop><D:getetag/><D:resourcetype/></D:prop>"
                                + "</D:propfind>",
                        "Depth",
                        "1",
                        "Prefer",
                        "depth-noroot");
        NodeList responses =
                parse(answer.response().body()).getElementsByTagNameNS("DAV:", "response");
        for (int i = 0; i < responses.getLength(); i++) {
            Element response = (Element) responses.item(i);
            String href = text(response, "href");
            boolean isFolder =
                    response.getElementsByTagNameNS("DAV:", "collection").getLength() > 0;
            found.put(href, isFolder ? "" : text(response, "getetag"));
            if (isFolder && deep) {
                found.putAll(listing(client, href, true));
            }
        }
        return found;
    }

    private static String text(Element in, String name) {
        NodeList found = in.getElementsByTagNameNS("DAV:", name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    private static Document parse(byte[] xml) {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml));
        } catch (Exception e) {
            throw new AssertionError(new String(xml, java.nio.charset.StandardCharsets.UTF_8), e);
        }
    }
}
