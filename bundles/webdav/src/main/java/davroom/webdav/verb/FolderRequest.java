package davroom.webdav.verb;

import davroom.webdav.property.BadXmlException;
import davroom.webdav.propfind.LiveProperty;
import davroom.webdav.xml.Xml;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.apache.jackrabbit.webdav.xml.DomUtil;
import org.apache.jackrabbit.webdav.xml.ElementIterator;
import org.w3c.dom.Element;

/**
 * The body of an extended MKCOL (RFC 5689 5.1).
 *
 * @param all what is to be set
 * @param plain whether it asks for a folder, and nothing that is more than one
 */
record FolderRequest(PropertyUpdate all, boolean plain) {
    private static final QName TYPE = LiveProperty.RESOURCETYPE.qname();

    static FolderRequest of(Element root) throws IOException {
        if (!Xml.DAV.equals(root.getNamespaceURI()) || !"mkcol".equals(root.getLocalName())) {
            throw Refusal.BODY_NOT_UNDERSTOOD.exception();
        }
        PropertyUpdate all = PropertyUpdate.of(root);
        Element type =
                Optional.ofNullable(all.values().get(TYPE))
                        .flatMap(value -> value)
                        .orElseThrow(
                                () -> new BadXmlException("A DAV:mkcol sets DAV:resourcetype."));
        return new FolderRequest(all, isPlain(type));
    }

    private static boolean isPlain(Element type) {
        int types = 0;
        boolean collection = false;
        for (ElementIterator each = DomUtil.getChildren(type); each.hasNext(); ) {
            Element child = each.nextElement();
            collection |=
                    Xml.DAV.equals(child.getNamespaceURI())
                            && "collection".equals(child.getLocalName());
            types++;
        }
        return collection && types == 1;
    }

    /** What is to be set beside the type. */
    PropertyUpdate properties() {
        Map<QName, Optional<Element>> values = new LinkedHashMap<>(all.values());
        values.remove(TYPE);
        return new PropertyUpdate(values);
    }

    /** What cannot be done, with the status that says why. */
    Map<QName, Integer> refused() {
        return plain ? properties().refused() : Map.of(TYPE, 403);
    }

    /** The rule that a forbidden property breaks (RFC 5689 3.3, RFC 4918 16). */
    String forbidden() {
        return plain ? "cannot-modify-protected-property" : "valid-resourcetype";
    }
}
