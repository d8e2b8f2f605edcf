package davroom.webdav.xml;

import java.nio.charset.StandardCharsets;

/** The fixed pieces of the XML of RFC 4918; the prefix {@code D} always stands for {@code DAV:}. */
public final class Xml {
    /** The namespace of RFC 4918. */
    public static final String DAV = "DAV:";

    /** The namespace in which Windows keeps its times and attributes. */
    public static final String MICROSOFT = "urn:schemas-microsoft-com:";

    /** The namespace of the properties that Nextcloud clients ask for. */
    public static final String OWNCLOUD = "http://owncloud.org/ns";

    /** Media type of every XML answer. */
    public static final String TYPE = "application/xml; charset=\"utf-8\"";

    /** What every XML document begins with. */
    public static final byte[] PROLOG = bytes("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");

    private Xml() {}

    /** UTF-8. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Character data in its escaped form. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** An element without content, in any namespace. */
    public static String empty(String namespace, String name) {
        if (namespace.equals(DAV)) {
            return "<D:" + name + "/>";
        }
        if (namespace.isEmpty()) {
            // XML Names 6.2: it takes the default namespace away
            return "<" + name + " xmlns=\"\"/>";
        }
        // with a prefix: Windows' MiniRedir does not understand a default namespace
        return "<X:" + name + " xmlns:X=\"" + escape(namespace) + "\"/>";
    }
}
