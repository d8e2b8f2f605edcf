package davroom.webdav.verb;

import davroom.webdav.xml.Xml;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import javax.xml.namespace.QName;

/**
 * What became of each property that was to be set or removed (RFC 4918 9.2.1).
 *
 * @param statuses by the name of the property
 */
record PropStats(Map<QName, Integer> statuses) {
    private static final int FAILED_DEPENDENCY = 424;

    private static final Map<Integer, String> TEXT =
            Map.of(
                    200, "200 OK",
                    403, "403 Forbidden",
                    409, "409 Conflict",
                    413, "413 Content Too Large",
                    424, "424 Failed Dependency",
                    507, "507 Insufficient Storage");

    /** All of the update, or nothing, because of those that are refused. */
    static PropStats of(PropertyUpdate update, Map<QName, Integer> refused) {
        Map<QName, Integer> statuses = new LinkedHashMap<>();
        for (QName name : update.values().keySet()) {
            statuses.put(
                    name, refused.isEmpty() ? 200 : refused.getOrDefault(name, FAILED_DEPENDENCY));
        }
        return new PropStats(statuses);
    }

    /**
     * One {@code DAV:propstat} for each status.
     *
     * @param forbidden the element of RFC 4918 16 that says why something is forbidden
     */
    String xml(String forbidden) {
        StringBuilder xml = new StringBuilder();
        for (int status : new TreeSet<>(statuses.values())) {
            xml.append("<D:propstat><D:prop>");
            statuses.forEach(
                    (name, of) -> {
                        if (of == status) {
                            xml.append(Xml.empty(name.getNamespaceURI(), name.getLocalPart()));
                        }
                    });
            xml.append("</D:prop><D:status>HTTP/1.1 ")
                    .append(TEXT.get(status))
                    .append("</D:status>");
            if (status == 403) {
                xml.append("<D:error><D:").append(forbidden).append("/></D:error>");
            }
            xml.append("</D:propstat>");
        }
        return xml.toString();
    }
}
